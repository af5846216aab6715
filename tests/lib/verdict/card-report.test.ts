import { expect, test } from 'vitest';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { cardReport } from '../../../src/lib/verdict/card-report.ts';
import { toggled } from '../../../src/lib/verdict/toggled.ts';
import { cardOf } from '../../../src/lib/verdict/verdict.ts';
import { withChange } from '../../../src/lib/vram/request-change.ts';
import { catalogue } from './catalogue.ts';

const report = (card: string, request: PartialVramRequest) =>
  cardReport(catalogue.memory, request, cardOf(catalogue, card));

const questions: [card: string, request: PartialVramRequest][] = [
  ['geforce-rtx-4090', { model: 'sdxl' }],
  ['geforce-rtx-4090', { model: 'flux1-dev' }],
  ['geforce-rtx-4080', { model: 'flux1-dev', quantize: { denoiser: 'fp8' } }],
  ['radeon-rx-7900-xtx', { model: 'sdxl', batch: 4 }],
  ['geforce-rtx-3060-12-gb', { model: 'sdxl', task: 'train-lora' }],
  ['geforce-rtx-3060-12-gb', { model: 'flux1-dev', program: 'comfyui' }],
];

test('the parts of the memory add up to what the verdict says is needed', () => {
  for (const [card, request] of questions) {
    const { parts, verdict } = report(card, request);
    const sum = Object.values(parts).reduce((total, part) => total + part, 0);
    expect(sum / verdict.neededBytes.mid, `${request.model} on ${card}`).toBeCloseTo(1, 6);
  }
});

test('the remedy makes the request fit, and nothing is offered where all of the range fits', () => {
  for (const [card, request] of questions) {
    const { verdict, remedy } = report(card, request);
    if (verdict.headroom === 'comfortable') {
      expect(remedy).toBeNull();
      continue;
    }
    if (!remedy) continue;
    const after = report(card, withChange(request, remedy.change));
    expect(after.verdict.fit, `${request.model} on ${card}`).toBe('fits');
    expect(after.verdict.neededBytes).toEqual(remedy.bytes);
  }
});

test('each option does what its row says, and undoing it gives the request and the memory before', () => {
  for (const [card, request] of questions) {
    const before = report(card, request);
    for (const option of before.room.filter(({ on }) => !on)) {
      const applied = toggled(request, option);
      const after = report(card, applied);
      expect(after.verdict.neededBytes, `${option.id} on ${card}`).toEqual(option.bytes);
      const row = after.room.find(({ id }) => id === option.id)!;
      expect(row.on).toBe(true);
      expect(report(card, toggled(applied, row, request)).verdict.neededBytes).toEqual(
        before.verdict.neededBytes,
      );
    }
  }
});

test('undoing one of two quantised components keeps the other', () => {
  const request: PartialVramRequest = {
    model: 'flux1-dev',
    quantize: { denoiser: 'fp8', 'text-encoders': 'int8' },
  };
  const { room } = report('geforce-rtx-4090', request);
  const text = room.find(({ id }) => id === 'text-int8')!;
  expect(text.on).toBe(true);
  expect(toggled(request, text).quantize).toEqual({ denoiser: 'fp8' });
});

test('FLUX.1 dev in BF16 does not fit a 24 GB card, and does with model offload', () => {
  expect(report('geforce-rtx-4090', { model: 'flux1-dev' }).verdict.fit).toBe('does-not-fit');
  // 23.8 GiB expected of 23.99 that the driver reports.
  const offloaded = report('geforce-rtx-4090', { model: 'flux1-dev', offload: 'model' }).verdict;
  expect(offloaded.fit).toBe('fits');
});
