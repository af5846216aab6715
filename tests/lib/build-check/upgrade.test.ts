import { expect, test } from 'vitest';
import { checkBuild } from '../../../src/lib/build-check/check-build.ts';
import { upgradeOf, type CardChange } from '../../../src/lib/build-check/upgrade.ts';
import { settingOf } from '../../../src/lib/build/check-choices.ts';
import { buildOfCase, facts, wholeCatalogue, type CaseLine } from './cases/case-builds.ts';

const lines: CaseLine[] = [
  { component: 'gpu', model: 'RTX 3060 12GB' },
  { component: 'cpu', model: 'Ryzen 7 5800X' },
  { component: 'motherboard', model: 'Gigabyte B550 AORUS Pro AC' },
  { component: 'psu', model: '650 W Gold' },
  { component: 'case', model: 'Cooler Master NR200P' },
  { component: 'memory', model: '2x16GB DDR4-3600' },
];

const upgrade = (change: CardChange) =>
  upgradeOf(buildOfCase({ id: 'mine', title: 'my machine', lines }), change, (build) =>
    checkBuild(build, wholeCatalogue, settingOf({ circuit: 'us-15', os: 'windows', use: 'desk' }, []), facts),
  );

test('an RTX 5090 asks for another supply, and says why', () => {
  const { added, purchases, build } = upgrade({
    part: 'geforce-rtx-5090',
    name: 'GeForce RTX 5090',
    quantity: 1,
    keepOld: false,
  });
  expect(build.lines.filter(({ component }) => component === 'gpu')).toHaveLength(1);
  expect(purchases.map(({ component }) => component)).toContain('psu');
  expect(added.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['supply-output', 'card-length']));
});

test('a card of the same size and power asks for nothing', () => {
  const { purchases, added } = upgrade({
    part: 'geforce-rtx-3060-12-gb',
    name: 'GeForce RTX 3060 12 GB',
    quantity: 1,
    keepOld: false,
  });
  expect(purchases).toEqual([]);
  expect(added).toEqual([]);
});

test('two more cards beside the present one ask for slots', () => {
  const { purchases } = upgrade({
    part: 'geforce-rtx-3060-12-gb',
    name: 'GeForce RTX 3060 12 GB',
    quantity: 3,
    keepOld: true,
  });
  expect(purchases.map(({ component }) => component)).toContain('motherboard');
});

test('the present cards and the new one get different rows', () => {
  const { build } = upgrade({ part: 'geforce-rtx-4090', name: 'RTX 4090', quantity: 1, keepOld: true });
  expect(new Set(build.lines.map(({ id }) => id)).size).toBe(build.lines.length);
});
