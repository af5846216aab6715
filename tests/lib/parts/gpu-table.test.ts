import { expect, test } from 'vitest';
import { readCollection } from '../../../src/content/read-collection.ts';
import { gpuSchema } from '../../../src/content/schemas/gpu.ts';
import { partsAsCsv } from '../../../src/lib/parts/csv.ts';
import { filterParts, type FilterValues } from '../../../src/lib/parts/filter.ts';
import { firstPrice, type GpuEntry } from '../../../src/lib/parts/gpu-table.ts';
import { viewOf } from '../../../src/lib/parts/views.ts';

const gpus = readCollection('gpus');
const card = (id: string) => gpus.find((gpu) => gpu.id === id)!;
const filter = (cards: readonly GpuEntry[], values: FilterValues) =>
  filterParts(cards, viewOf('gpu').questions, values);

// NVIDIA's specifications of the two cards.
test('the cards of the guide are there with their memory and power', () => {
  expect(card('geforce-rtx-4090')).toMatchObject({ memoryGiB: 24, boardPowerW: 450 });
  expect(card('h100-pcie-80-gb')).toMatchObject({ memoryGiB: 80, boardPowerW: 350, cooling: 'passive' });
  expect(card('geforce-rtx-3080-10-gb')).toMatchObject({ memoryGiB: 10, boardPowerW: 320 });
  expect(card('geforce-rtx-3070')).toMatchObject({ memoryGiB: 8, boardPowerW: 220 });
});

test('a filter keeps what passes every question, and a missing figure never passes', () => {
  expect(filter(gpus, {})).toHaveLength(gpus.length);
  const small = filter(gpus, { 'min-vram': 24, vendor: 'nvidia', 'max-power': 300 });
  expect(small.length).toBeGreaterThan(3);
  for (const gpu of small) {
    expect(gpu.vendor).toBe('NVIDIA');
    expect(gpu.memoryGiB).toBeGreaterThanOrEqual(24);
    expect(gpu.boardPowerW).toBeLessThanOrEqual(300);
  }
  const unknown = { ...card('geforce-rtx-4090'), boardPowerW: null };
  expect(filter([unknown], { 'max-power': 10_000 })).toEqual([]);
});

test('as comma-separated values every card is a line, and missing data is empty', () => {
  const [head, ...lines] = partsAsCsv('gpu', gpus).trimEnd().split('\r\n');
  expect(head?.startsWith('id,name,vendor')).toBe(true);
  expect(lines).toHaveLength(gpus.length);
  const quoted = partsAsCsv('gpu', [
    { ...card('geforce-rtx-4090'), name: 'A "card", odd', fp32Tflops: null },
  ]);
  expect(quoted).toContain('"A ""card"", odd"');
  expect(quoted).not.toContain('null');
});

test('every card has a source, and every price a currency and a date', () => {
  for (const gpu of gpus) {
    expect(gpu.sources.length, gpu.id).toBeGreaterThan(0);
    const price = firstPrice(gpu);
    if (price)
      expect(price, gpu.id).toMatchObject({
        currency: 'USD',
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
  }
});

test.each([
  ['a bandwidth of TechPowerUp’s MI300X row', { bandwidthGBs: 10_300 }, /10,000 GB/],
  ['swapped matrix rates', { tensorFp16Tflops: 330, tensorFp16HalfTflops: 165 }, /swapped/],
  [
    'sockets that cannot feed the card',
    { connectors: { sixteenPin: 0, twelvePin: 0, eightPin: 1, sixPin: 0, eps: 0 } },
    /less than/,
  ],
])('%s is refused', (_, wrong, reason) => {
  const entry: Partial<GpuEntry> = { ...card('geforce-rtx-4090') };
  delete entry.id;
  const parsed = gpuSchema.safeParse({ ...entry, ...wrong });
  expect(parsed.success).toBe(false);
  expect(JSON.stringify(parsed.error?.issues)).toMatch(reason);
});
