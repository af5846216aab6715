import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
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
import { notSoldAnswer } from '../../src/lib/search/memory-sold.ts';
import { readPart } from '../../src/lib/search/pasted-error.ts';
import { normaliseQuery } from '../../src/lib/search/query.ts';
import { unknownNames } from '../../src/lib/search/unknown-names.ts';
import { verdictAnswers } from '../../src/lib/search/verdicts.ts';
import { readAddress } from '../../src/lib/build/address/calculator-address.ts';
import { readVramAddress } from '../../src/lib/vram/vram-address.ts';
import { buildTotal, emptyStart, type Build } from '../../src/lib/build/rows/build.ts';
import { parsePrice, parseQuantity } from '../../src/lib/build/rows/typed-price.ts';
import { storedText, readStored } from '../../src/lib/build/workspace/stored-workspace.ts';
import { startWorkspace } from '../../src/lib/build/workspace/workspace.ts';
import { tiers } from '../lib/build/rows/guide-tiers.ts';
import { readPrices } from '../../tools/prices/price-file.ts';
import { readCsv } from '../../tools/prices/csv-records.ts';
import { UsageError } from '../../src/cli/command.ts';
import { readOptions } from '../../src/cli/options.ts';
import { duplicateKeys } from '../../src/content/duplicate-keys.ts';
import { csvOf } from '../../src/lib/units/csv.ts';
import { decodeText } from '../../src/lib/units/decode-text.ts';
import { hostileJson, hostileQuery, hostileText } from './hostile.ts';
import { hostilePng, hostileTable } from './hostile-files.ts';

/** Cases a parser is tried with: some in every test run, many more by `npm run fuzz`. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2_000);

/**
 * Longest that one case may take, in milliseconds of this thread on the processor. The aim is 100: a case above it is printed. Beyond this, a parser hangs on
 * the case; the margin is for slower machines and for the first case, which loads what the others have.
 */
const hang = 2_000;
const aim = 100;

/** The slowest case of each test, for the report of `npm run fuzz`. */
const slowest = new Map<string, number>();

function check<Value>(values: fc.Arbitrary<Value>, property: (value: Value) => void): void {
  const name = expect.getState().currentTestName ?? '';
  const timed = (value: Value) => {
    const start = process.threadCpuUsage().user;
    property(value);
    const took = (process.threadCpuUsage().user - start) / 1000;
    slowest.set(name, Math.max(slowest.get(name) ?? 0, took));
    if (took > aim) console.warn(`${name}: ${took.toFixed(0)} ms for ${fc.stringify(value).slice(0, 400)}`);
    expect(took, 'ms for one case').toBeLessThan(hang);
  };
  fc.assert(fc.property(values, timed), { numRuns });
}

afterAll(() => {
  if (process.env['FUZZ_RUNS'] === undefined) return;
  for (const [name, took] of slowest) console.log(`${numRuns} cases, slowest ${took.toFixed(1)} ms: ${name}`);
});

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
    check(hostilePng('settings'), (file) => {
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

describe('whatever a table says', () => {
  test('prices are read, or refused with a line for each reason', () => {
    const head = 'collection,id,amount,currency,date,kind,source,url';
    check(hostileTable(head, goodPrice), (text) => {
      const { prices, problems } = readPrices(text, '2026-12-31');
      for (const { price } of prices) {
        expect(price.amount).toBeGreaterThan(0);
        expect(price.amount).toBeLessThanOrEqual(10_000_000);
        expect(price.date <= '2026-12-31').toBe(true);
        if (price.source.url !== null) expect(price.source.url).toMatch(/^https?:\/\//);
      }
      for (const problem of problems) expect(problem).toMatch(/^line \d+/);
      if (text.trim() === '') expect(problems).not.toEqual([]);
    });
  });

  test('what is written is read again', () => {
    const field = hostileText.map((text) =>
      text.replaceAll('\u00a0', ' ').replaceAll('\r', '\n').toWellFormed().trim(),
    );
    const row = fc.tuple(field, field).filter(([one]) => one !== '');
    check(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const text = csvOf<readonly [string, string]>(
        [
          ['one', ([one]) => one],
          ['other', ([, other]) => other],
        ],
        rows,
      );
      const { records, problems } = readCsv(text);
      expect(problems).toEqual([]);
      expect(records.slice(1).map(({ fields }) => fields)).toEqual(rows);
    });
  });

  test('bytes in any encoding are text, or refused in words', () => {
    check(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        expect(decodeText(bytes)).not.toMatch(/^\ufeff{2}/);
      } catch (error) {
        expect((error as Error).constructor).toBe(Error);
      }
    });
  });

  test('keys that a JSON text has twice are found, and only those', () => {
    check(fc.json({ maxDepth: 4 }), (text) => {
      expect(duplicateKeys(text)).toEqual([]);
    });
  });
});

describe('whatever is typed', () => {
  test('options are read, or refused as wrong use', () => {
    const table = {
      model: { field: 'model', kind: 'word' },
      batch: { field: 'batch', kind: 'whole' },
    } as const;
    const more = {
      drop: { field: 'drop', kind: 'list' },
      format: { field: 'format', kind: 'pairs' },
    } as const;
    const word = fc.oneof(
      fc.constantFrom('--model', '--batch', '--drop', '--format', '--no-model'),
      hostileText,
    );
    check(
      fc.array(
        fc.oneof(
          word,
          fc.tuple(word, hostileText).map((pair) => pair.join('=')),
        ),
      ),
      (words) => {
        try {
          const { batch = 1 } = readOptions<string>(words, { ...table, ...more });
          expect(Number.isSafeInteger(batch)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      },
    );
  });

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
      expect(readPart(text).length).toBeLessThanOrEqual(2 * 400);
      unknownNames(text.toLowerCase(), new Set(), cards);
      const priced = cards.map((card) => ({ ...card, price: 'No data.' }));
      const verdicts = verdictAnswers(text, { cards: priced, others: [], models: [], date: '2026-11-30' });
      for (const answer of [...verdicts, notSoldAnswer(text, cards)].filter((each) => each !== null))
        expect(answer.url).toMatch(/^\/[a-z]/);
    });
  });
});

const goodPrice = 'gpus,geforce-rtx-4090,1999.5,USD,2026-11-20,street,Shop,https://example.org/'.split(',');

function tierBuild(): Build {
  return readAddress('', tiers[0]!).build;
}
