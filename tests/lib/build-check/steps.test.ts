import { expect, test } from 'vitest';
import { checkBuild, checkInSteps } from '../../../src/lib/build-check/check-build.ts';
import { rules } from '../../../src/lib/build-check/registry.ts';
import { openSetting } from '../../../src/lib/build/check-setting.ts';
import { emptyLine, type Build } from '../../../src/lib/build/rows/build.ts';
import { facts, wholeCatalogue as catalogue } from './cases/case-builds.ts';

const cards = [...catalogue.gpu.values()].filter(({ form }) => form === 'pcie').map(({ id }) => id);
const open: Build = {
  tier: 'none',
  currency: 'USD',
  lines: [
    { ...emptyLine('card'), component: 'gpu', choices: cards.slice(0, 24) },
    { ...emptyLine('cpu'), component: 'cpu', part: 'ryzen-9-9950x' },
    { ...emptyLine('supply'), component: 'psu', model: '1000 W Gold' },
  ],
};

test('a step is one rule about one of the builds that open rows allow', () => {
  const steps = checkInSteps(open, catalogue, openSetting, facts);
  let count = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count += 1;
  expect(count).toBe(rules.length * (1 + 24));
  expect(step.value).toEqual(checkBuild(open, catalogue, openSetting, facts));
});
