import type { AstroIntegration } from 'astro';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { basePath } from './base-path.ts';
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

/** Writes for each page its text as Markdown and its preview image, and one list of all pages. */
export function pageFiles(): AstroIntegration {
  let site = '';
  return {
    name: 'page-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = new URL(basePath(config), config.site ?? 'http://localhost').href;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        // Pages for frames on other sites have neither.
        const names = (await readdir(folder, { recursive: true }))
          .filter((name) => name.endsWith('.html') && !name.startsWith('embed/'))
          .sort();
        const texts: PageText[] = [];
        const write = async (name: string): Promise<void> => {
          const html = await readFile(folder + name, 'utf8');
          const path = name.replace(/index\.html$/, '');
          const title = meta(html, 'og:title');
          const description = meta(html, 'description');
          const card = `${folder}og/${path === '' ? 'index' : path.replace(/\/$|\.html$/, '')}.png`;
          await mkdir(dirname(card), { recursive: true });
          await writeFile(card, await drawCard(title, description));
          if (path.endsWith('.html')) return;
          const markdown = markdownOf(html, site + path);
          await writeFile(`${folder}${path}index.md`, `# ${title}\n\n> ${description}\n\n${markdown}\n`);
          texts.push({ path, title, description });
        };
        // Several in parallel: one image is compressed while the next is laid out.
        const waiting = [...names];
        const worker = async () => {
          for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await write(name);
        };
        await Promise.all(Array.from({ length: 4 }, worker));
        texts.sort((one, other) => (one.path < other.path ? -1 : 1));
        await writeFile(`${folder}llms.txt`, llmsFile(texts, site));
        logger.info(`${names.length} preview images, ${texts.length} pages as Markdown`);
      },
    },
  };
}
