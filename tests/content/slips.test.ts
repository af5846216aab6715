import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { collectionNames, type CollectionName } from '../../src/content/collections.ts';
import { readCollection } from '../../src/content/read-collection.ts';
import type { Slip } from './slip.ts';
import { slipsOfCards } from './slips-of-cards.ts';
import { slipsOfFacts } from './slips-of-facts.ts';

/** The day of the build in these tests: later than every fact. */
const day = '2026-12-31';

const folder = `${mkdtempSync(join(tmpdir(), 'slips-'))}/`;
for (const name of collectionNames()) cpSync(`src/content/${name}`, folder + name, { recursive: true });
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the readers of the build say of a copy of the facts with one slip; the copy is as before afterwards. */
function readingWith({ file, change, text }: Slip): string {
  const path = folder + file;
  const [collection] = file.split('/') as [CollectionName];
  const original = readFileSync(path, 'utf8');
  const entry: unknown = JSON.parse(original);
  change?.(entry as never);
  writeFileSync(path, text ? text(original) : JSON.stringify(entry, null, 2));
  try {
    readCollection(collection, folder, day);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  } finally {
    writeFileSync(path, original);
  }
}

test('the facts without a slip are read', () => {
  for (const name of collectionNames()) expect(() => readCollection(name, folder, day)).not.toThrow();
});

describe('a slip of a maintainer is refused with its file and its field', () => {
  test.each([...slipsOfCards, ...slipsOfFacts])('$slip', (slip) => {
    const found = readingWith(slip);
    expect(found).toContain(`${slip.file}`);
    expect(found).toMatch(slip.says);
    // No words of the schema library.
    expect(found).not.toMatch(/Invalid input|Too (big|small)|expected/);
  });

  test('every slip of a file is told at once', () => {
    const found = readingWith({
      slip: 'two',
      file: 'gpus/geforce-rtx-4090.json',
      change: (card: { boardPowerW: number; lengthMm: number }) => {
        card.boardPowerW = 4500;
        card.lengthMm = 30.4;
      },
      says: /./,
    });
    expect(found.split('\n')).toEqual(
      expect.arrayContaining([
        'gpus/geforce-rtx-4090.json: boardPowerW must be 5 to 3,000 W, not 4500',
        'gpus/geforce-rtx-4090.json: lengthMm must be 60 to 450 mm, not 30.4',
      ]),
    );
  });

  test('a second file of one part, and a file that no entry can have', () => {
    const copy = `${folder}gpus/rtx-4090-again.json`;
    cpSync(`${folder}gpus/geforce-rtx-4090.json`, copy);
    expect(() => readCollection('gpus', folder, day)).toThrow(
      /^gpus\/rtx-4090-again\.json: name must not say the same as geforce-rtx-4090, name/,
    );
    rmSync(copy);
    const strange = `${folder}gpus/RTX 4090.JSON`;
    writeFileSync(strange, '{}');
    expect(() => readCollection('gpus', folder, day)).toThrow(
      /gpus\/RTX 4090\.JSON is not read: files must be named/,
    );
    rmSync(strange);
  });
});

/** Figures of cards which a factor of 10 or 1,000 makes impossible. */
describe('a figure of a card in another unit is refused', () => {
  const fields = ['memoryGiB', 'bandwidthGBs', 'fp32Tflops', 'boardPowerW', 'lengthMm', 'recommendedSupplyW'];
  const cards = ['geforce-rtx-4090', 'geforce-rtx-3060-12-gb', 'radeon-rx-7900-xtx', 'rtx-a6000'];
  const factors = [10, 1000, 0.1, 0.001];
  test.each(fields.flatMap((field) => cards.map((card) => ({ field, card }))))(
    '$card: $field',
    ({ field, card }) => {
      for (const factor of factors) {
        const found = readingWith({
          slip: '',
          file: `gpus/${card}.json`,
          change: (entry: Record<string, number>) => {
            entry[field] = Number((entry[field]! * factor).toPrecision(6));
          },
          says: /./,
        });
        expect(found, `times ${factor}`).toContain(`gpus/${card}.json: `);
      }
    },
  );
});
