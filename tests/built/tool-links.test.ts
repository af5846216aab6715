import { readCollection, fromFiles } from '../../src/content/read-collection.ts';
import { vramCatalogue } from '../../src/catalogue/vram.ts';
import { expect, test } from 'vitest';
import { circuits } from '../../src/lib/build/circuit.ts';
import { chartViewFields, firstView } from '../../src/lib/choose/chart-view.ts';
import { estimate } from '../../src/lib/vram/estimate.ts';
import { readAddress } from '../../src/lib/build/address/calculator-address.ts';
import { readChoiceAddress } from '../../src/lib/choose/choice-address.ts';
import { readMachineAddress } from '../../src/lib/machine/machine-address.ts';
import { readFlatAddress } from '../../src/lib/choose/flat-address.ts';
import { readVramAddress } from '../../src/lib/vram/vram-address.ts';
import { emptyStart } from '../../src/lib/build/rows/build.ts';
import { pages } from './built-site.ts';

const catalogue = await vramCatalogue(fromFiles);
const models = [...catalogue.pipelines.keys()];
const cards = readCollection('gpus').map(({ id }) => id);
const tiers = readCollection('tiers');

const unknown = (kind: string, id: string | null, known: readonly string[]): string[] =>
  id === null || known.includes(id) ? [] : [`no ${kind} ${id}`];

/** What a tool says of an address; nothing where it takes all of it. */
const complaints: Record<string, (query: URLSearchParams) => string[]> = {
  vram: (query) => [
    ...readVramAddress(query.toString(), models, 'sdxl').notices,
    ...unknown('card', query.get('card'), cards),
  ],
  'which-gpu': (query) => readChoiceAddress(query.toString(), models, cards).notices,
  'gpu-chart': (query) => [
    ...readFlatAddress(query, firstView, chartViewFields).notices,
    ...unknown('model', query.get('model'), models),
    ...unknown('card', query.get('card'), cards),
    ...unknown('card', query.get('other'), cards),
  ],
  machine: (query) => readMachineAddress(query.toString(), models).notices,
  calculator(query) {
    const tier = query.get('tier');
    const start = tier === 'none' ? emptyStart : tiers.find(({ id }) => id === tier);
    if (!start) return [`no tier ${tier}`];
    return [
      ...readAddress(query.toString(), start).notices,
      ...unknown('model', query.get('model'), models),
      ...unknown(
        'circuit',
        query.get('circuit'),
        circuits.map(({ id }) => id),
      ),
    ];
  },
};

/** Addresses of the tools with a question in them, each once, with a page that holds it. */
const links = new Map(
  pages.flatMap(({ path, html }) =>
    [...html.matchAll(/href="([^"]*\/tools\/([\w-]+)\/\?([^"#]*))/g)].map(
      ([, href, tool, query]) =>
        [
          href!,
          {
            path,
            tool: tool!,
            query: new URLSearchParams(query!.replaceAll('&amp;', '&').replaceAll('&#38;', '&')),
          },
        ] as const,
    ),
  ),
);

test('no link into a tool has a part that the tool does not read', () => {
  const said = [...links].flatMap(([href, { path, tool, query }]) =>
    (complaints[tool]?.(query) ?? [`no tool ${tool}`]).map((notice) => `${path} -> ${href}: ${notice}`),
  );
  expect(said).toEqual([]);
});

test('questions to the memory estimator that prose asks have an answer', () => {
  const asked = [...links.values()].filter(
    ({ path, tool }) => tool === 'vram' && path.startsWith('/advice/'),
  );
  expect(asked.length).toBeGreaterThan(20);
  for (const { path, query } of asked) {
    const { request } = readVramAddress(query.toString(), models, 'sdxl');
    expect(() => estimate(catalogue, request), `${path}: ${query}`).not.toThrow();
  }
});
