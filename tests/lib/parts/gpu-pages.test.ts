import { expect, test } from 'vitest';
import type { PowerSupply } from '../../../src/content/schemas/parts/power-supply.ts';
import { nearestGpus } from '../../../src/lib/parts/gpu-alternatives.ts';
import { gpuCaveats } from '../../../src/lib/parts/gpu-caveats.ts';
import { connectorsText, gpuFacts } from '../../../src/lib/parts/gpu-facts.ts';
import { gpuOrders, orderGpus } from '../../../src/lib/parts/gpu-order.ts';
import { gpuPairing, suppliedByRule, suppliesFor } from '../../../src/lib/build-check/gpu-pairing.ts';
import { gpuStructuredData } from '../../../src/lib/parts/gpu-structured-data.ts';
import { gpu, gpus } from '../gpus.ts';

const text = (id: string, label: string) => gpuFacts(gpu(id)).find((fact) => fact.label === label)?.text;

test('a specification joins figures and units, and is null where there is no data', () => {
  expect(text('geforce-rtx-4090', 'Memory bandwidth')).toBe('1,008\u00a0GB/s');
  expect(text('geforce-rtx-4090', 'Power sockets')).toBe('1\u00a0×\u00a016-pin (12VHPWR, 12V-2x6)');
  expect(text('geforce-rtx-4090', 'Slots')).toBe('3; board partners’ cards usually 4');
  expect(text('apple-m1-max', 'FP16 matrix, dense, FP32 accumulation')).toBeNull();
  expect(text('apple-m1-max', 'Power sockets')).toBeUndefined();
  expect(connectorsText(null)).toBeNull();
});

test('no number of any specification is separated from its unit by an ordinary space', () => {
  for (const each of gpus)
    for (const fact of gpuFacts(each))
      expect(fact.text ?? '', each.id).not.toMatch(/\d (GiB|GB\/s|TFLOPS|W|mm)\b/);
});

test('the rule of the guide gives what its table says: 437 W, 537 W and 792 W, times 1.2', () => {
  expect(suppliedByRule(gpu('geforce-rtx-3070'))).toBe(Math.ceil(437 * 1.2));
  expect(suppliedByRule(gpu('geforce-rtx-3080-10-gb'))).toBe(Math.ceil(537 * 1.2));
  expect(suppliedByRule(gpu('geforce-rtx-5090'))).toBe(Math.ceil(792 * 1.2));
});

test('modules and systems on a chip have no pairing', () => {
  expect(gpuPairing(gpu('h100-sxm5-80-gb'))).toEqual([]);
  expect(gpuPairing(gpu('apple-m2-ultra'))).toEqual([]);
  expect(gpuPairing(gpu('geforce-rtx-4090')).length).toBeGreaterThan(3);
});

const supply = (ratedW: number, connectors: PowerSupply['connectors']): PowerSupply => ({
  name: `Supply ${ratedW}`,
  vendor: 'Maker',
  released: null,
  prices: [],
  notes: [],
  sources: [{ name: 'a document', url: null, date: '2026-01-01' }],
  ratedW,
  ratedLowLineW: null,
  inputVolts: null,
  form: 'ATX',
  atxVersion: null,
  efficiency: null,
  connectors,
  lengthMm: null,
});

test('a supply with too few watts, too few plugs or no data on plugs is not sufficient', () => {
  const good = supply(1000, { sixteenPin: 1, eightPin: 3, eps: 2 });
  const supplies = [
    good,
    supply(750, { sixteenPin: 1, eightPin: 3, eps: 2 }),
    supply(1000, { sixteenPin: null, eightPin: 6, eps: 2 }),
    supply(1600, null),
  ];
  expect(suppliesFor(gpu('geforce-rtx-4090'), supplies)).toEqual([good]);
});

test('the nearest cards by memory have the nearest memory, and a missing figure is never near', () => {
  const own = gpu('geforce-rtx-4090');
  const near = nearestGpus(own, gpus, [(each) => each.memoryGiB, (each) => each.tensorFp16Tflops], 3);
  expect(near.map((each) => each.memoryGiB)).toEqual([24, 24, 24]);
  expect(near.map((each) => each.id)).not.toContain(own.id);
  expect(near.every((each) => each.form === 'pcie')).toBe(true);
  const unknown = nearestGpus(gpu('apple-m1'), gpus, [(each) => each.tensorFp16Tflops], 3);
  expect(unknown).toEqual([]);
});

test('every order has every card once, those without the figure last', () => {
  // Every third card has no price.
  const priced = gpus.map((each, at) => ({ ...each, priceToday: at % 3 === 0 ? null : 100 + (at % 7) }));
  for (const order of gpuOrders) {
    const ordered = orderGpus(priced, order);
    expect(new Set(ordered.map((each) => each.id)).size).toBe(gpus.length);
    const values = ordered.map(order.value);
    const firstUnknown = values.indexOf(null);
    if (firstUnknown >= 0) expect(values.slice(firstUnknown).every((value) => value === null)).toBe(true);
    const numbers = values.filter((value) => typeof value === 'number');
    const sorted = [...numbers].sort((a, b) => (order.direction === 'ascending' ? a - b : b - a));
    expect(numbers).toEqual(sorted);
  }
});

test('caveats: none for a plain NVIDIA card, several for a Mac, airflow for a passive card', () => {
  expect(gpuCaveats(gpu('geforce-rtx-4090'))).toEqual([]);
  expect(gpuCaveats(gpu('apple-m2-ultra')).map((each) => each.id)).toContain('shared-memory');
  expect(gpuCaveats(gpu('tesla-p40')).map((each) => each.id)).toContain('passive');
  expect(gpuCaveats(gpu('h100-sxm5-80-gb')).map((each) => each.id)).toContain('module');
});

test('structured data offers nothing for sale and rates nothing', () => {
  for (const each of gpus) {
    const written = JSON.stringify(gpuStructuredData(each, `https://example.org/gpus/${each.id}/`));
    expect(written).not.toMatch(/offers|aggregateRating|review/);
    expect(written).toContain('"@type":"Product"');
  }
});
