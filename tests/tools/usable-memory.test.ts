import { expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';
import { importedTotals } from '../../tools/usable-memory/rows.ts';

const row = {
  card: 'H100 80GB HBM3 (SXM5)',
  nominal_gb: 80,
  total_mib: 81559,
  counter: 'nvidia-smi total',
  os: null,
  conditions: null,
  source: 'public file, id 1 (repository not named by the index)',
};
const linux = {
  ...row,
  total_mib: 24080,
  card: 'GeForce RTX 4090',
  counter: 'CUDA device total (start line)',
  os: 'Linux, driver 610',
  source: 'https://github.com/owner/name/issues/1 (start line)',
};

test('a reading becomes one entry per card that it is for, with its source and date', () => {
  const { totals } = importedTotals(JSON.stringify([row, linux]), '2026-11-29');
  expect(totals.filter(({ totalMiB }) => totalMiB === 81559).map(({ card }) => card)).toEqual([
    'h100-pcie-80-gb',
    'h100-sxm5-80-gb',
  ]);
  expect(totals.find(({ card }) => card === 'geforce-rtx-4090')).toMatchObject({
    counter: 'cuda',
    system: 'linux',
    source: {
      name: 'owner/name/issues/1',
      url: 'https://github.com/owner/name/issues/1',
      date: '2026-11-29',
    },
  });
});

test('an unknown counter or system is refused with its name', () => {
  const read = (change: object) => () =>
    importedTotals(JSON.stringify([{ ...row, ...change }]), '2026-11-29');
  expect(read({ counter: 'a guess' })).toThrow('Unknown counter "a guess"');
  expect(read({ os: 'BeOS' })).toThrow('Unknown system "BeOS"');
});

test('the additional readings are in the file, which covers most of the cards', () => {
  const totals = readCollection('usable-memory').flatMap((each) => each.totals);
  const { totals: own } = importedTotals('[]', '2026-11-29');
  for (const each of own) expect(totals).toContainEqual(each);
  const ids = new Set(totals.map(({ card }) => card));
  expect(readCollection('gpus').filter(({ id }) => ids.has(id)).length).toBeGreaterThan(45);
});
