import { describe, expect, test } from 'vitest';
import { checkBuild } from '../../../src/lib/build-check/check-build.ts';
import { circuits } from '../../../src/lib/build/circuit.ts';
import { efficiencyAt } from '../../../src/lib/build-check/efficiency-levels.ts';
import { powerOf } from '../../../src/lib/build-check/power.ts';
import { openSetting } from '../../../src/lib/build/check-setting.ts';
import { buildOf, row } from './builds.ts';
import { measuredBuild, measuredMachines } from '../../../src/lib/build-check/measured-machines.ts';
import { catalogue } from './catalogue.ts';

const high = { ...openSetting, circuit: circuits.find((circuit) => circuit.id === 'us-240-30')! };

describe('the power model against measured machines', () => {
  test.each(measuredMachines)('$name: $wallW W', (machine) => {
    const { build, catalogue: parts } = measuredBuild(machine, catalogue.gpu);
    const { wallW } = powerOf(build, parts, high);
    const measured = machine.wallW;
    expect(wallW.value! / measured).toBeGreaterThan(0.9);
    expect(wallW.value! / measured).toBeLessThan(1.1);
    expect(wallW.low).toBeLessThanOrEqual(measured);
    expect(wallW.high).toBeGreaterThanOrEqual(measured);
  });

  test('heat equals the power at the wall', () => {
    const { build, catalogue: parts } = measuredBuild(measuredMachines[1]!, catalogue.gpu);
    const { wallW, heatBtuH } = powerOf(build, parts, high);
    expect(heatBtuH.value! / wallW.value!).toBeCloseTo(3.412);
  });
});

describe('a figure with missing data keeps the known end of its range', () => {
  test('without a processor the cards still give a minimum', () => {
    const { dcW, wallW } = powerOf(buildOf(row('gpu', 'geforce-rtx-4090', 4)), catalogue, openSetting);
    expect(dcW).toMatchObject({ value: null, high: null, reason: 'the build has no processor' });
    expect(dcW.low).toBe(4 * 450 * 0.95 + 50);
    expect(wallW.value).toBeNull();
    expect(wallW.low).toBeGreaterThan(dcW.low);
  });

  test('a choice of cards gives a range', () => {
    const open = {
      ...row('gpu', null),
      choices: ['geforce-rtx-3080-10-gb', 'geforce-rtx-3070'],
    };
    const { fullLoadW } = powerOf(buildOf(open, row('cpu', 'epyc-7763')), catalogue, openSetting);
    expect(fullLoadW).toMatchObject({ value: null, low: 220 + 280 + 50, high: 320 + 280 + 150 });
  });

  test('a part outside the catalogue has no data, nor has a choice with one', () => {
    const open = { ...row('gpu', null), choices: ['geforce-rtx-3070', 'no-such-card'] };
    for (const line of [row('gpu', 'no-such-card'), open])
      expect(powerOf(buildOf(line), catalogue, openSetting).gpuW).toMatchObject({ value: null, low: 0 });
  });
});

// Tom's Hardware's table of the programme's levels.
test.each([
  ['115 V', 'Gold', 0.2, 0.87],
  ['115 V', 'Gold', 0.5, 0.9],
  ['115 V', 'Platinum', 1, 0.89],
  ['230 V', 'Platinum', 0.5, 0.94],
  ['230 V redundant', 'Titanium', 1.3, 0.91],
  ['115 V', 'Gold', 0.75, 0.885],
  ['115 V', 'Gold', 0.1, null],
  ['230 V redundant', 'White', 0.5, null],
] as const)('80 PLUS at %s, %s, %d of the rating: %s', (table, badge, load, level) => {
  const found = efficiencyAt(table, badge, load);
  if (level === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(level, 6);
});

test('four RTX 3090 are too much for 1,600 W, as Puget Systems found', () => {
  const { build, catalogue: parts } = measuredBuild(measuredMachines[1]!, catalogue.gpu);
  const output = checkBuild(build, parts, high).find((finding) => finding.rule === 'supply-output');
  expect(output).toMatchObject({ answer: 'problem', severity: 'problem' });
  expect(output!.explanation).toContain('1,717 W');
});
