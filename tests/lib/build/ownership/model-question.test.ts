import { expect, test } from 'vitest';
import {
  buildSpeed,
  cardsOf,
  thousandImages,
  type CardsSpeed,
} from '../../../../src/lib/build/ownership/model-question.ts';
import { buildFromTier, emptyStart } from '../../../../src/lib/build/rows/build.ts';
import { edit } from '../../../../src/lib/build/rows/edit.ts';
import { tier } from '../rows/guide-tiers.ts';

const fast = (gpu: string, count: number, mid: number): CardsSpeed => ({
  gpu,
  count,
  ok: true,
  imagesPerMinute: { low: mid / 2, mid, high: mid * 2 },
  basis: 'measured',
  steps: 20,
  pixels: [1024, 1024],
});

const deluxe = buildFromTier(tier('deluxe'));

/** Deluxe with a second row of another card. */
function mixed() {
  const added = edit(deluxe, { kind: 'add' }, tier('deluxe'));
  const kind = edit(added, { kind: 'set-component', line: 'added-1', component: 'gpu' }, tier('deluxe'));
  const part = { id: 'geforce-rtx-3090', name: 'GeForce RTX 3090' };
  return edit(kind, { kind: 'set-part', line: 'added-1', part }, tier('deluxe'));
}

test('the speeds of different cards add up, bound by bound', () => {
  const speeds = [fast('geforce-rtx-4090', 4, 90), fast('geforce-rtx-3090', 1, 10)];
  expect(cardsOf(mixed())).toEqual([
    { gpu: 'geforce-rtx-4090', count: 4 },
    { gpu: 'geforce-rtx-3090', count: 1 },
  ]);
  expect(buildSpeed(mixed(), speeds)).toMatchObject({ ok: true, range: { low: 50, mid: 100, high: 200 } });
});

test('several allowed cards, no card, or a card without a speed give a reason', () => {
  expect(buildSpeed(buildFromTier(tier('individual')), [])).toMatchObject({ ok: false });
  expect(buildSpeed(buildFromTier(emptyStart), [])).toEqual({ ok: false, reason: 'no card' });
  const unknown: CardsSpeed = {
    gpu: 'geforce-rtx-3090',
    count: 1,
    ok: false,
    reason: 'its rates are not known',
  };
  expect(buildSpeed(mixed(), [fast('geforce-rtx-4090', 4, 90), unknown])).toEqual({
    ok: false,
    reason: 'its rates are not known',
  });
});

test('a thousand images cost the hourly cost divided by the images per hour', () => {
  const speed = buildSpeed(deluxe, [fast('geforce-rtx-4090', 4, 100)]);
  // 50 to 200 a minute are 3,000 to 12,000 an hour: 3 ÷ 12 = 0.25 and 6 ÷ 3 = 2.
  expect(thousandImages({ low: 3, high: 6 }, speed)).toEqual({ low: 0.25, high: 2 });
  expect(thousandImages({ low: null, high: null }, speed)).toBeNull();
});
