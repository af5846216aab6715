import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { basePath } from './base-path.ts';

/** Pages that work without a network from the first visit on. */
const pages = [
  'index.html',
  'offline/index.html',
  'tools/calculator/index.html',
  'tools/vram/index.html',
  'tools/which-gpu/index.html',
];

/** Data that these pages fetch, except the cards' answers for other models, which are kept once they are read. */
const data = [
  'data/build-parts.json',
  'data/build-prices.json',
  'data/memory-catalogue.json',
  'data/rental-prices.json',
  'data/electricity-prices.json',
  'data/throughput.json',
];

/** Files of the demo's runtime and worker, which the demo stores itself. */
const ofTheDemo = /^(?:ort|worker)[.-]/;

interface Entry {
  url: string;
  /** A hash of the content; null where the name contains one. */
  revision: string | null;
}

/** @throws Error when the build has no such file, because a list above is wrong */
async function entryOf(folder: string, file: string, base: string): Promise<Entry> {
  const content = await readFile(folder + file);
  return { url: base + file, revision: createHash('sha256').update(content).digest('hex').slice(0, 16) };
}

async function assets(folder: string, base: string): Promise<Entry[]> {
  const names = (await readdir(`${folder}_astro`)).filter((name) => /\.(?:js|css|woff2)$/.test(name)).sort();
  return names
    .filter((name) => !ofTheDemo.test(name))
    .map((name) => ({ url: `${base}_astro/${name}`, revision: null }));
}

/** Writes the service worker with the list of files that it keeps. Must come after all integrations that change pages. */
export function offline(): AstroIntegration {
  let base = '/';
  return {
    name: 'offline',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = basePath(config);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const named = await Promise.all([...pages, ...data].map((file) => entryOf(folder, file, base)));
        const precached = [...named, ...(await assets(folder, base))];
        await build({
          configFile: false,
          logLevel: 'warn',
          define: {
            PRECACHED: JSON.stringify(precached),
            BASE: JSON.stringify(base),
            'process.env.NODE_ENV': '"production"',
          },
          build: {
            outDir: folder,
            emptyOutDir: false,
            copyPublicDir: false,
            lib: {
              entry: fileURLToPath(new URL('../service-worker/service-worker.ts', import.meta.url)),
              formats: ['iife'],
              name: 'serviceWorker',
              fileName: () => 'service-worker.js',
            },
          },
        });
        logger.info(`${precached.length} files kept from the first visit on`);
      },
    },
  };
}
