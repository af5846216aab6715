import { expect, test } from 'vitest';
import type { CardAnswer } from '../../../src/lib/choose/card-answer.ts';
import { worthsIn } from '../../../src/lib/choose/worth.ts';

interface Made {
  id: string;
  used?: number;
  memoryGiB: number;
  perMinute: number;
  vendor?: CardAnswer['vendor'];
  form?: CardAnswer['form'];
}

const made = ({ id, used, memoryGiB, perMinute, vendor = 'NVIDIA', form = 'pcie' }: Made): CardAnswer => ({
  ...{ id, name: `GeForce ${id}`, vendor, form, memoryGiB, cooling: 'fans', bf16: true, year: 2022 },
  ...{ boardPowerW: 300, verdict: 'fits', options: [], changesResult: false, planCost: 0 },
  ...{ neededBytes: 8e9, usableBytes: 12e9, certainty: 'estimated', launch: null, price: null },
  prices: used === undefined ? [] : [{ amount: used, currency: 'USD', date: '2026-10', kind: 'used' }],
  speed: {
    imagesPerMinute: { low: perMinute * 0.98, mid: perMinute, high: perMinute * 1.02 },
    basis: 'measured',
    rows: 3,
    steps: 30,
  },
});

const cards = [
  made({ id: 'small', used: 300, memoryGiB: 12, perMinute: 8 }),
  made({ id: 'large', used: 1000, memoryGiB: 24, perMinute: 10 }),
  made({ id: 'quick', used: 900, memoryGiB: 16, perMinute: 14 }),
  made({ id: 'dear', used: 1500, memoryGiB: 16, perMinute: 12 }),
  made({ id: 'unpriced', memoryGiB: 12, perMinute: 9 }),
  made({ id: 'other', used: 700, memoryGiB: 24, perMinute: 11, vendor: 'AMD' }),
  made({ id: 'laptop', memoryGiB: 12, perMinute: 9, form: 'laptop' }),
];
const worth = worthsIn([cards, cards], '2026-11-30');

test('a card that nothing cheaper beats is worth its price', () => {
  expect(worth('small')).toMatchObject({ judgement: 'yes' });
  expect(worth('small').text).toMatch(/^At \$300 used, 2026-10: worth it\. No NVIDIA card/);
});

test('one whose cheaper rival is faster with less memory is worth it for its memory', () => {
  const { judgement, text } = worth('large');
  expect(judgement).toBe('memory');
  expect(text.replaceAll('\u00a0', ' ')).toContain('the quick (1.4 times as fast, 8 GB less, for $100 less)');
});

test('one that a cheaper card beats in speed without less memory is not worth it, and what it would be worth is said', () => {
  const { judgement, text, rivals } = worth('dear');
  expect(judgement).toBe('no');
  expect(text).toContain('The better buy is the quick');
  expect(rivals.join(' ')).toContain('Worth at most $900');
});

test('a card of another maker decides nothing, and is named where it has more for less', () => {
  expect(worth('large').rivals.join(' ')).toContain('With the software of another maker');
  expect(worth('large').text).not.toContain('other');
});

test('without a price it says up to which one; a chip of laptops gets no judgement', () => {
  expect(worth('unpriced').text).toContain('Worth it below $900: the quick');
  expect(worth('laptop')).toMatchObject({ judgement: null });
});
