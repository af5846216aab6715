import type { AstroIntegration } from 'astro';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { llmsFile, markdownOf, type PageText } from './page-markdown.ts';
import { drawCard } from './share-card.ts';

const meta = (html: string, name: string): string => {
  const found = new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? '';
  return found
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#38;', '&')
    .replaceAll('&amp;', '&');
};

/** After the build: beside every page its text as Markdown and the picture that stands for it, and one list of all. */
export function pageFiles(): AstroIntegration {
  let site = '';
  return {
    name: 'page-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        const base = config.base.endsWith('/') ? config.base : `${config.base}/`;
        site = new URL(base, config.site ?? 'http://localhost').href;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const names = (await readdir(folder, { recursive: true }))
          .filter((name) => name.endsWith('.html'))
          .sort();
        const texts: PageText[] = [];
        for (const name of names) {
          const html = await readFile(folder + name, 'utf8');
          const path = name.replace(/index\.html$/, '');
          const title = meta(html, 'og:title');
          const description = meta(html, 'description');
          const card = `${folder}og/${path === '' ? 'index' : path.replace(/\/$|\.html$/, '')}.png`;
          await mkdir(dirname(card), { recursive: true });
          await writeFile(card, await drawCard(title, description));
          if (path.endsWith('.html')) continue;
          const markdown = markdownOf(html, site + path);
          await writeFile(`${folder}${path}index.md`, `# ${title}\n\n> ${description}\n\n${markdown}\n`);
          texts.push({ path, title, description });
        }
        await writeFile(`${folder}llms.txt`, llmsFile(texts, site));
        logger.info(`${names.length} pictures, ${texts.length} pages as Markdown`);
      },
    },
  };
}
