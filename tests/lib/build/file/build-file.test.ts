import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCollection } from '../../../../src/content/read-collection.ts';
import { quoteLines } from '../../../../src/lib/build/quote/quote-lines.ts';
import { openChoices } from '../../../../src/lib/build/check-choices.ts';
import type { BuildFileContent } from '../../../../src/lib/build/file/content.ts';
import { problemText } from '../../../../src/content/schemas/problems.ts';
import { readBuildFile } from '../../../../src/lib/build/file/read.ts';
import { writeBuildFile } from '../../../../src/lib/build/file/write.ts';
import { createPartsCatalogue } from '../../../../src/lib/parts/catalogue.ts';
import { buildFromTier, buildTotal } from '../../../../src/lib/build/rows/build.ts';
import { anyBuild } from '../rows/edits.ts';
import { tier, tiers } from '../rows/guide-tiers.ts';

const known = {
  tiers,
  catalogue: createPartsCatalogue({ gpu: readCollection('gpus') }),
  models: ['sdxl', 'flux1-dev'],
};

const quote = {
  taxPercent: 8.25,
  hoursPerDay: null,
  pricePerKwh: 0.16,
  years: null,
  resalePercent: null,
  rentPerHour: null,
};

const contentOf = (content: Partial<BuildFileContent>): BuildFileContent => ({
  name: '',
  build: buildFromTier(tier('deluxe')),
  choices: openChoices,
  quote,
  ...content,
});

function read(file: unknown): BuildFileContent {
  const result = readBuildFile(typeof file === 'string' ? file : JSON.stringify(file), known);
  if (!result.ok) throw new Error(result.problems.map(problemText).join('\n'));
  return result.content;
}

const head = { format: 'diffusion-hardware-build', version: 1 };

test('vendor, quote number and validity are read back; what was computed is written and ignored', () => {
  const content = contentOf({
    quote: { ...quote, vendor: 'A', quoteNumber: 'Q-7', validUntil: '2026-12-31' },
  });
  const lines = quoteLines(content.build, tier('deluxe'), () => null);
  const figure = { name: 'Rent instead', low: 2.5, high: 2.5, unit: 'USD', text: '$2.50 per hour' };
  const text = writeBuildFile(content, { lines, figures: [figure] });
  expect(JSON.parse(text)).toMatchObject({
    computed: {
      prices: Array(6).fill({ kind: 'guide', date: null, source: 'The source guide' }),
      figures: [figure],
    },
  });
  expect(read(text)).toEqual(content);
  const wrong = readBuildFile(text.replace('2026-12-31', '2026-02-30'), known);
  expect(wrong.ok ? [] : wrong.problems.map(problemText)).toEqual([
    expect.stringContaining('quote.validUntil must be a date'),
  ]);
});

describe('a written file is read back to the same content', () => {
  test('any build of any tier', () => {
    for (const each of tiers)
      fc.assert(
        fc.property(anyBuild(each), fc.string({ maxLength: 40 }), (build, name) => {
          const content = contentOf({ build, name });
          const wording = (id: string) => each.lines.find((row) => row.id === id)?.model;
          // A part that is not in the catalogue is kept as free text, without facts for the checks.
          const lines = build.lines.map((line) => {
            if (line.part === null || (line.component === 'gpu' && known.catalogue.gpu.has(line.part)))
              return line;
            const free = line.model === wording(line.id) ? {} : { choices: [], says: [] };
            return { ...line, ...free, part: null };
          });
          const written = { ...content, build: { ...build, lines } };
          expect(read(writeBuildFile(written))).toEqual(written);
        }),
        { numRuns: 200 },
      );
  });

  test('the setting and the models to check for', () => {
    const choices = {
      circuit: 'us-15',
      os: 'linux',
      use: 'desk',
      models: [{ model: 'sdxl', width: 1344, height: 768, vaeTiling: true }],
    } as const;
    const content = contentOf({ choices });
    expect(read(writeBuildFile(content))).toEqual(content);
  });
});

// A file that a reader may have kept: it must stay readable.
test('the kept file of version 1 opens', () => {
  const { build, name, choices } = read({
    ...head,
    name: 'Second lab',
    tier: 'deluxe',
    currency: 'USD',
    lines: [
      {
        id: 'gpu',
        component: 'gpu',
        model: 'GeForce RTX 4090',
        part: 'geforce-rtx-4090',
        quantity: 2,
        unitPrice: { low: 1800, high: 2100 },
      },
      {
        id: 'added-1',
        component: 'storage',
        model: 'Second drive',
        part: null,
        quantity: 1,
        unitPrice: { low: 350, high: 350 },
      },
    ],
    checkedFor: { circuit: 'us-20', os: null, use: null, models: [] },
  });
  expect(name).toBe('Second lab');
  expect(choices.circuit).toBe('us-20');
  expect(build.lines.map((line) => line.fromGuide)).toEqual([true, false]);
  expect(buildTotal(build).known).toEqual({ low: 3950, high: 4550 });
});

test('the shortest file is a list of parts', () => {
  const { build } = read({
    ...head,
    lines: [{ component: 'gpu', part: 'geforce-rtx-4090' }, { component: 'psu' }],
  });
  expect(build).toMatchObject({ tier: 'none', currency: 'USD' });
  expect(build.lines.map(({ id, model, quantity }) => [id, model, quantity])).toEqual([
    ['added-1', 'GeForce RTX 4090', 1],
    ['added-2', '', 1],
  ]);
});

test('an unknown part is kept as free text; an unknown model gives a notice', () => {
  const result = readBuildFile(
    JSON.stringify({
      ...head,
      lines: [{ component: 'gpu', part: 'voodoo-2' }],
      checkedFor: { models: [{ model: 'sd9' }] },
    }),
    known,
  );
  expect(result).toMatchObject({
    ok: true,
    content: { build: { lines: [{ model: 'voodoo-2', part: null }] } },
  });
  expect(result.ok && result.notices.join(' ')).toMatch(/voodoo-2.*sd9/);
});

describe('every problem is named with its place', () => {
  const line = { component: 'gpu' };
  test.each([
    ['{"format": ', /^the file is not JSON/],
    ['[]', /^the file must hold one object/],
    [{ format: 'other' }, /^format must be "diffusion-hardware-build"/],
    [{ ...head, version: 2, lines: [] }, /^version is 2, newer than 1/],
    [head, /^lines is missing/],
    [
      { ...head, lines: [line, { component: 'rocket' }] },
      /^lines\[1\]\.component must be one of "gpu", .*not "rocket"/,
    ],
    [{ ...head, lines: [{ ...line, quantity: 0 }] }, /^lines\[0\]\.quantity must be at least 1, not 0/],
    [
      { ...head, lines: [{ ...line, quantity: 1.5 }] },
      /^lines\[0\]\.quantity must be a whole number, not 1\.5/,
    ],
    [
      { ...head, lines: [{ ...line, quantity: '2' }] },
      /^lines\[0\]\.quantity must be of type number, not "2"/,
    ],
    [
      { ...head, lines: [{ ...line, unitPrice: { low: 1e-9, high: 1 } }] },
      /^lines\[0\]\.unitPrice\.low must have at most two/,
    ],
    [
      { ...head, lines: [{ ...line, unitPrice: { low: 1e308, high: 1e308 } }] },
      /^lines\[0\]\.unitPrice\.low must be at most 1,000,000,000/,
    ],
    [
      { ...head, lines: [{ ...line, unitPrice: { low: 2, high: 1 } }] },
      /^lines\[0\]\.unitPrice low must not be above high/,
    ],
    [{ ...head, lines: [{ ...line, price: 5 }] }, /^lines\[0\] has unknown keys: price/],
    [{ ...head, lines: [{ ...line, id: 'gpu' }] }, /^lines\[0\]\.id "gpu" must be one of added-1/],
    [
      {
        ...head,
        lines: [
          { ...line, id: 'added-1' },
          { ...line, id: 'added-1' },
        ],
      },
      /^lines\[1\]\.id "added-1" is given twice/,
    ],
    [{ ...head, lines: [{ component: 'other', part: 'x' }] }, /^lines\[0\]\.part must be null/],
    [{ ...head, lines: Array.from({ length: 41 }, () => line) }, /^lines must be at most 40 rows/],
    [{ ...head, tier: 'gold', lines: [] }, /^tier "gold" is unknown: use deluxe/],
    [{ ...head, tier: 'deluxe', currency: 'EUR', lines: [] }, /^currency must be USD/],
    [{ ...head, currency: 'usd', lines: [] }, /^currency must be three capital letters/],
    [{ ...head, lines: [], checkedFor: { circuit: 'mars' } }, /^checkedFor\.circuit must be one of "us-15"/],
  ])('%j', (file, words) => {
    const result = readBuildFile(typeof file === 'string' ? file : JSON.stringify(file), known);
    expect(result.ok).toBe(false);
    expect(result.ok || problemText(result.problems[0]!)).toMatch(words);
  });

  test('any text and any JSON gives a build or problems', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const result = readBuildFile(text, known);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (lines) => {
        const text = JSON.stringify({ ...head, lines }, (_key, value) =>
          typeof value === 'bigint' ? String(value) : value,
        );
        const result = readBuildFile(text, known);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
    );
  });
});
