import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';
import { openChoices } from '../../src/lib/build/check-choices.ts';
import { openFigures } from '../../src/lib/build/quote/settings.ts';
import { readBuildFile } from '../../src/lib/build/file/read.ts';
import { writeBuildFile } from '../../src/lib/build/file/write.ts';
import { FaultError } from '../../src/lib/diffusion/faults.ts';
import { pngText } from '../../src/lib/diffusion/png-text.ts';
import { defaultsOf } from '../../src/lib/diffusion/default-settings.ts';
import { readRunSettings } from '../../src/lib/diffusion/run-settings.ts';
import { parseModel } from '../../src/lib/diffusion/model-store/parse-model.ts';
import { createPartsCatalogue } from '../../src/lib/parts/catalogue.ts';
import { normaliseQuery } from '../../src/lib/search/query.ts';
import { directAnswers } from '../../src/lib/search/verdicts.ts';
import { readAddress } from '../../src/lib/build/address/calculator-address.ts';
import { readVramAddress } from '../../src/lib/vram/vram-address.ts';
import { buildTotal, emptyStart, type Build } from '../../src/lib/build/rows/build.ts';
import { parsePrice, parseQuantity } from '../../src/lib/build/rows/price-range.ts';
import { storedText, readStored } from '../../src/lib/build/workspace/stored-workspace.ts';
import { startWorkspace } from '../../src/lib/build/workspace/workspace.ts';
import { tiers } from '../lib/build/rows/guide-tiers.ts';
import { hostileJson, hostileQuery, hostileText } from './hostile.ts';

/** Cases a parser is tried with: some in every test run, many more by `npm run fuzz`. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2_000);
const check = <Value>(values: fc.Arbitrary<Value>, property: (value: Value) => void) =>
  fc.assert(fc.property(values, property), { numRuns });

const starts = [...tiers, emptyStart];
const cards = readCollection('gpus');
const known = { tiers, catalogue: createPartsCatalogue({ gpu: cards }), models: ['sdxl'] };
const anyStart = fc.constantFrom(...starts);

/** A build as strangers may not make it otherwise: whole quantities, prices that are numbers from 0 up. */
function expectSound(build: Build): void {
  for (const { quantity, unitPrice } of build.lines) {
    expect(Number.isInteger(quantity) && quantity >= 1).toBe(true);
    if (unitPrice.low !== null) expect(unitPrice.low >= 0 && unitPrice.high >= unitPrice.low).toBe(true);
  }
  const { known: sum } = buildTotal(build);
  if (sum.low !== null) expect(Number.isFinite(sum.low) && Number.isFinite(sum.high)).toBe(true);
}

afterEach(() => {
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('whatever an address says', () => {
  const rowNames = [...new Set(tiers.flatMap((tier) => tier.lines.map((line) => line.id)))];

  test('the calculator shows a sound build', () => {
    const query = hostileQuery(['v', 'tier', 'currency', 'name', 'rows', 'add', 'tax', 'hours', ...rowNames]);
    check(fc.tuple(anyStart, query), ([start, search]) => {
      expectSound(readAddress(search, start).build);
      expectSound(readAddress(`v=2&${search}`, start).build);
    });
  });

  test('the estimator asks a question that its schema allows', () => {
    const query = hostileQuery([
      'v',
      'model',
      'width',
      'height',
      'batch',
      'task',
      'quantize.denoiser',
      'drop',
      'dtype',
    ]);
    check(query, (search) => {
      const { request } = readVramAddress(search, ['sdxl', 'sd15'], 'sdxl');
      expect(['sdxl', 'sd15']).toContain(request.model);
    });
  });

  test('the demo keeps settings within their bounds', () => {
    const model = parseModel(readFileSync('public/models/small/model.json', 'utf8'), '/');
    const defaults = defaultsOf(model);
    check(hostileQuery(['v', ...Object.keys(defaults)]), (search) => {
      const { settings } = readRunSettings(search, defaults);
      expect(Number.isInteger(settings.steps) && settings.steps >= 1).toBe(true);
      expect(Number.isFinite(settings.guidance) && Number.isFinite(settings.strength)).toBe(true);
    });
  });
});

describe('whatever stands in storage or in a file', () => {
  test('the calculator’s memory is read or refused with a reason', () => {
    const example = JSON.parse(storedText(startWorkspace(tierBuild()), starts)) as object;
    check(hostileJson(example), (text) => {
      const read = readStored(text, starts);
      if (read.ok) read.workspace.builds.forEach(({ build }) => expectSound(build));
      else expect(read.reason).not.toBe('');
    });
  });

  test('a build’s file is read or refused with every reason and its place', () => {
    const written = writeBuildFile({
      name: 'x',
      build: tierBuild(),
      choices: openChoices,
      quote: openFigures,
    });
    check(hostileJson(JSON.parse(written) as object), (text) => {
      const read = readBuildFile(text, known);
      if (read.ok) expectSound(read.content.build);
      else expect(read.problems.length).toBeGreaterThan(0);
    });
  });

  test('a model’s description is read or refused with a fault', () => {
    const example = JSON.parse(readFileSync('public/models/small/model.json', 'utf8')) as object;
    check(hostileJson(example), (text) => {
      try {
        parseModel(text, '/models/');
      } catch (error) {
        expect(error).toBeInstanceOf(FaultError);
      }
    });
  });

  test('a picture’s text is found or not, or the file is refused in words', () => {
    const signature = [137, 80, 78, 71, 13, 10, 26, 10];
    const bytes = fc.uint8Array({ maxLength: 300 });
    const files = fc.oneof(
      bytes,
      bytes.map((rest) => Uint8Array.from([...signature, ...rest])),
    );
    check(files, (file) => {
      try {
        const text = pngText(file, 'settings');
        expect(text === null || typeof text === 'string').toBe(true);
      } catch (error) {
        // A RangeError or TypeError would be a parser that lost its way.
        expect((error as Error).constructor).toBe(Error);
      }
    });
  });
});

describe('whatever is typed', () => {
  test('a price or a quantity is understood or refused with a reason', () => {
    check(hostileText, (text) => {
      const price = parsePrice(text);
      if (!price.ok) expect(price.reason).not.toBe('');
      else if (price.price.low !== null)
        expect(Number.isFinite(price.price.low + price.price.high)).toBe(true);
      const quantity = parseQuantity(text);
      if (quantity.ok) expect(Number.isInteger(quantity.quantity)).toBe(true);
    });
  });

  test('a search asks something and answers nothing wild', () => {
    check(hostileText, (text) => {
      normaliseQuery(text);
      for (const answer of directAnswers(text, {
        cards: cards.map((card) => ({ ...card, perMinute: {}, price: 'No data.' })),
        models: [],
      }))
        expect(answer.url).toMatch(/^\/[a-z]/);
    });
  });
});

function tierBuild(): Build {
  return readAddress('', tiers[0]!).build;
}
