import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig, fontProviders } from 'astro/config';
import { readBasePath, readSiteUrl } from './src/commands/settings.mjs';
import { builtAside } from './src/integrations/built-aside.ts';
import { firstUse } from './src/integrations/first-use.ts';
import { joinedUnits } from './src/integrations/joined-units.ts';
import { markedTerms } from './src/integrations/marked-terms.ts';
import { offline } from './src/integrations/offline.ts';
import { pageFiles } from './src/integrations/page-files.ts';
import { reviewDates } from './src/integrations/review-dates.ts';
import { scrollingTables } from './src/integrations/scrolling-tables.ts';
import { searchIndex } from './src/integrations/search-index.ts';
import { securityPolicy } from './src/integrations/security-policy.ts';
import { sidebar } from './src/integrations/sidebar.ts';
import { zodWithoutCode } from './src/integrations/zod-without-code.ts';

// Where the site will live: an origin, and a path below it for hosts that serve from a folder.
const site = readSiteUrl(process.env.SITE_URL);
const base = readBasePath(process.env.BASE_PATH);
// Where the source can be edited: the address that a file's path is put behind. Without it pages have no edit link.
const editUrl = process.env.EDIT_URL;
// Where a wrong figure can be reported: the address of a form for new issues. Without it pages show the text to copy.
const reportUrl = process.env.REPORT_URL ?? '';

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  // The newer default drops the space between inline elements that stand on lines of their own.
  compressHTML: true,
  build: { inlineStylesheets: 'never' },
  fonts: [
    {
      provider: fontProviders.local(),
      name: 'Public Sans',
      cssVariable: '--font-text',
      fallbacks: ['system-ui', 'sans-serif'],
      options: {
        variants: [
          {
            weight: '400 700',
            style: 'normal',
            src: ['./src/components/ui/fonts/public-sans.woff2'],
          },
        ],
      },
    },
  ],
  // Its script is on every page, and in the long tables of links a pointer on its way would fetch page after page.
  prefetch: false,
  vite: {
    define: { 'import.meta.env.REPORT_URL': JSON.stringify(reportUrl) },
    plugins: [zodWithoutCode()],
    worker: { format: 'es', plugins: () => [zodWithoutCode()] },
    optimizeDeps: { exclude: ['onnxruntime-web'] },
  },
  // Units first: a marked unit would stand apart from its number.
  markdown: { processor: satteri({ hastPlugins: [scrollingTables, joinedUnits, markedTerms(base)] }) },
  integrations: [
    // Frames for other sites name a tier's page as their own address, and the offline page is nothing to find.
    sitemap({ filter: (page) => !/\/(?:embed\/[^/]+|offline)\/$/.test(page) }),
    starlight({
      title: 'Diffusion Hardware',
      description:
        'What hardware to buy or rent for Stable Diffusion and its successors, with every figure open to recomputation.',
      pagefind: false,
      credits: false,
      customCss: [
        './src/components/ui/styles/tokens.css',
        './src/components/ui/styles/frame.css',
        './src/components/ui/styles/datasheet.css',
        './src/components/ui/styles/tables.css',
        './src/components/ui/styles/buttons.css',
        './src/components/ui/styles/terms.css',
      ],
      components: {
        Search: './src/components/search/Search.astro',
        Head: './src/components/page/Head.astro',
        Header: './src/components/page/frame/Header.astro',
        PageFrame: './src/components/page/frame/PageFrame.astro',
        PageTitle: './src/components/page/PageTitle.astro',
        SiteTitle: './src/components/page/SiteTitle.astro',
      },
      sidebar,
      lastUpdated: true,
      ...(editUrl ? { editLink: { baseUrl: editUrl } } : {}),
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
    }),
    react(),
    firstUse(),
    mdx(),
    reviewDates(),
    searchIndex(),
    pageFiles(),
    securityPolicy(),
    offline(),
    builtAside(),
  ],
});
