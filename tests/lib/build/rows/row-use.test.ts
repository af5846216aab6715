import { expect, test } from 'vitest';
import { readAddress, writeAddress } from '../../../../src/lib/build/address/calculator-address.ts';
import { openChoices } from '../../../../src/lib/build/check-choices.ts';
import { readBuildFile } from '../../../../src/lib/build/file/read.ts';
import { writeBuildFile } from '../../../../src/lib/build/file/write.ts';
import { defaultSettings, openFigures } from '../../../../src/lib/build/quote/settings.ts';
import { emptyLine, emptyStart, type Build } from '../../../../src/lib/build/rows/build.ts';
import { edit } from '../../../../src/lib/build/rows/edit.ts';
import { catalogue } from '../../build-check/catalogue.ts';

const build: Build = {
  tier: 'none',
  currency: 'USD',
  lines: [
    {
      ...emptyLine('added-1'),
      component: 'gpu',
      part: 'geforce-rtx-3090',
      model: 'geforce-rtx-3090',
      quantity: 2,
      product: 'evga-geforce-rtx-3090-ftw3-ultra-gaming',
      use: { powerLimitW: 250, supply: 2 },
    },
    { ...emptyLine('added-2'), component: 'psu', model: '1200 W, Gold', quantity: 2, use: { circuit: 2 } },
  ],
};

test('an address keeps the product, power limit, supply and circuit of a row', () => {
  const settings = { ...defaultSettings, circuits: 2, dataGB: 500 };
  const read = readAddress(writeAddress(build, emptyStart, { name: '', settings }), emptyStart);
  expect(read.notices).toEqual([]);
  expect(read.build).toEqual(build);
  expect(read.settings).toMatchObject({ circuits: 2, dataGB: 500 });
});

test('a file keeps them too, with the number of circuits and the space for data', () => {
  const choices = { ...openChoices, circuits: 2, dataGB: 500 };
  const text = writeBuildFile({ name: '', build, choices, quote: openFigures });
  const read = readBuildFile(text, { tiers: [], catalogue, models: [] });
  expect(read).toMatchObject({ ok: true, notices: [], content: { build, choices } });
});

test('an invalid use in an address is left out, and the row stays', () => {
  const { build: read } = readAddress('v=2&tier=none&rows=GPU,2x:w9999:f2:q7,@geforce-rtx-3090', emptyStart);
  expect(read.lines[0]).toMatchObject({ part: 'geforce-rtx-3090', quantity: 2, use: { supply: 2 } });
});

test('an edit sets and clears a use; another part ends the product', () => {
  const set = edit(build, { kind: 'set-use', line: 'added-2', name: 'circuit', value: null }, emptyStart);
  expect(set.lines[1]!.use).toBeUndefined();
  const limited = edit(
    build,
    { kind: 'set-use', line: 'added-1', name: 'powerLimitW', value: 300 },
    emptyStart,
  );
  expect(limited.lines[0]!.use).toEqual({ powerLimitW: 300, supply: 2 });
  const other = edit(
    build,
    { kind: 'set-part', line: 'added-1', part: { id: 'geforce-rtx-4090', name: 'RTX 4090' } },
    emptyStart,
  );
  expect(other.lines[0]!.product).toBeUndefined();
});
