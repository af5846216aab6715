import type { AstroIntegration } from 'astro';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuseOtherScripts } from './allowed-scripts.ts';
import { basePath } from './base-path.ts';
import { caddyFile, nginxFile } from './hosting-files.ts';
import { inlineHashes, type InlineHashes } from './inline-code.ts';
import { contentSecurityPolicy, headerRules, headersFile, openPaths } from './security-headers.ts';

async function pagesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.html')).map((name) => join(folder, name));
}

function withMeta(html: string, policy: string[]): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`;
  // After the charset, before everything that the policy restricts.
  const at = /<meta charset="?utf-8"?\s*\/?>/i.exec(html);
  if (!at) throw new Error('a page has no <meta charset>: add one, because the policy is inserted after it');
  const end = at.index + at[0].length;
  return html.slice(0, end) + meta + html.slice(end);
}

/** Checks the inline scripts against the list of allowed ones, hashes every inline script and style, and writes the policy: as a meta element with what a page has, and as headers with what any page has, for each kind of host. */
export function securityPolicy(): AstroIntegration {
  let base = '/';
  return {
    name: 'security-policy',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = basePath(config);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const pages = await pagesBelow(folder);
        const texts = await Promise.all(pages.map((page) => readFile(page, 'utf8')));
        pages.forEach((page, index) => refuseOtherScripts(relative(folder, page), texts[index]!));
        const all: InlineHashes = { scripts: [], styles: [] };
        const isOpen = (page: string) => openPaths.some((path) => page.startsWith(join(folder, path)));
        await Promise.all(
          pages.map((page, index) => {
            const own = inlineHashes(texts[index]!);
            all.scripts.push(...own.scripts);
            all.styles.push(...own.styles);
            return writeFile(page, withMeta(texts[index]!, contentSecurityPolicy(own, isOpen(page))));
          }),
        );
        const rules = headerRules(contentSecurityPolicy(all), base, contentSecurityPolicy(all, true));
        await writeFile(join(folder, '_headers'), headersFile(rules));
        await mkdir(join(folder, 'hosting'), { recursive: true });
        await writeFile(join(folder, 'hosting', 'nginx.conf'), nginxFile(rules, base));
        await writeFile(join(folder, 'hosting', 'Caddyfile'), caddyFile(rules, base));
        logger.info(
          `${pages.length} pages, ${new Set(all.scripts).size} inline scripts, ${new Set(all.styles).size} inline styles`,
        );
      },
    },
  };
}
