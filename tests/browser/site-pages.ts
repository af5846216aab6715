import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The paths of all built pages, as a reader would open them. */
export function allPages(): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('index.html'))
    .map((name) => `/${name.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .sort();
}

/** One page of every kind: what `npm test` looks at where `npm run audit` looks at every address. */
export const pageOfEachKind = [
  '/',
  '/guide/',
  '/guide/gpu/',
  '/guide/motherboard/',
  '/cost/',
  '/cost/deluxe/',
  '/cost/individual/',
  '/tools/calculator/',
  '/tools/vram/',
  '/tools/demo/',
  '/tools/which-gpu/',
  '/tools/gpu-chart/',
  '/method/memory/',
  '/method/speed/',
  '/gpus/',
  '/gpus/geforce-rtx-4090/',
  '/models/',
  '/models/flux1-dev/',
  '/parts/',
  '/parts/motherboards/',
  '/method/sources/',
  '/embed/deluxe/',
  '/advice/how-much-vram/',
  '/glossary/',
  '/404.html',
];
