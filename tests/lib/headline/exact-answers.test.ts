import { expect, test } from 'vitest';
import { readParts } from '../../../src/catalogue/parts.ts';
import { partKinds } from '../../../src/content/part-kinds.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { readAddress, writeAddress } from '../../../src/lib/build/address/calculator-address.ts';
import { quoteCsv } from '../../../src/lib/build/quote/quote-csv.ts';
import { quoteLines } from '../../../src/lib/build/quote/quote-lines.ts';
import { defaultSettings } from '../../../src/lib/build/quote/settings.ts';
import { quoteTotals } from '../../../src/lib/build/quote/totals.ts';
import { auditTier } from '../../../src/lib/build/rows/audit.ts';
import { buildFromTier } from '../../../src/lib/build/rows/build.ts';
import { edit } from '../../../src/lib/build/rows/edit.ts';
import { partsAsCsv } from '../../../src/lib/parts/csv.ts';
import { writeVramAddress } from '../../../src/lib/vram/vram-address.ts';
import { tier } from '../build/rows/guide-tiers.ts';

const deluxe = tier('deluxe');
const settings = { ...defaultSettings, taxPercent: 19, hoursPerDay: 8, pricePerKwh: 0.25, years: 3 };

/** Deluxe with two RTX 5090 at the reader's own price, without its storage, and with a case of its own. */
function sharedBuild() {
  const part = { id: 'geforce-rtx-5090', name: 'GeForce RTX 5090' };
  const steps = [
    { kind: 'set-part', line: 'gpu', part },
    { kind: 'set-quantity', line: 'gpu', quantity: 2 },
    { kind: 'set-price', line: 'gpu', price: { low: 2399.5, high: 2399.5 } },
    { kind: 'remove', line: 'storage' },
    { kind: 'add' },
    { kind: 'set-component', line: 'added-1', component: 'case' },
  ] as const;
  return steps.reduce((build, step) => edit(build, step, deluxe), buildFromTier(deluxe));
}

// Addresses that were shared must open for ever. Not a snapshot: `vitest -u` must not take a changed format for granted.
test('the address of a shared build', () => {
  const address = writeAddress(sharedBuild(), deluxe, { name: 'Lab', settings });
  expect(address).toBe(
    'v=2&tier=deluxe&name=Lab&rows=gpu,2x2399.5,@geforce-rtx-5090~storage,none~CASE&tax=19&hours=8&kwh=0.25&years=3',
  );
  expect(readAddress(address, deluxe).notices).toEqual([]);
});

test('the address of a memory question', () => {
  expect(writeVramAddress({ model: 'sdxl', width: 1024, height: 768, dtype: 'fp16', vaeTiling: true })).toBe(
    'v=1&model=sdxl&width=1024&height=768&dtype=fp16&vaeTiling=true',
  );
});

test('the tier without prices has no computed total, and the guide’s own', () => {
  const { computed, stated } = auditTier(tier('individual'));
  expect(computed).toEqual({ low: null, high: null });
  expect(stated).toMatchObject({ low: 2000, high: 3000 });
});

// Programs read these files by the names of their columns.
test('the columns of a quote and of each kind of part', async () => {
  const build = buildFromTier(deluxe);
  const quote = quoteCsv(
    build,
    quoteLines(build, deluxe, () => null),
    quoteTotals(build, settings),
  );
  const parts = await Promise.all(
    partKinds.map(async (kind) => partsAsCsv(kind, await readParts(fromFiles, kind))),
  );
  const heads = [quote, ...parts].map((csv) => csv.slice(0, csv.indexOf('\r\n')));
  await expect(`${heads.join('\n')}\n`).toMatchFileSnapshot('csv-columns.txt');
});
