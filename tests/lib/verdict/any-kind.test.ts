import { expect, test } from 'vitest';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { hardwareKinds } from '../../../src/lib/verdict/hardware-kind.ts';
import { waysOf } from '../../../src/lib/verdict/ways.ts';
import { completeRequest } from '../../../src/lib/vram/request.ts';
import { catalogue } from './catalogue.ts';

const attentions = ['sdpa', 'naive', 'sliced', 'flash-varlen'] as const;
const precisions = [null, 'fp16', 'bf16', 'fp32'] as const;

/** Whether the estimator answers a request. */
function isValid(request: PartialVramRequest): boolean {
  try {
    completeRequest(catalogue.memory, request);
    return true;
  } catch {
    return false;
  }
}

test('every kind of hardware has a way to run each attention and precision that a model can have', () => {
  const valid = ['sd15', 'sdxl', 'flux1-dev', 'hunyuanvideo', 'hunyuanvideo15', 'qwen-image'].flatMap(
    (model) =>
      attentions.flatMap((attention) =>
        precisions
          .map((dtype): PartialVramRequest => ({ model, attention, dtype, width: 512, height: 512 }))
          .filter(isValid),
      ),
  );
  expect(valid.some(({ attention }) => attention === 'flash-varlen')).toBe(true);
  for (const request of valid)
    for (const kind of hardwareKinds)
      expect(
        waysOf(catalogue.memory, request, kind).length,
        `${kind} ${JSON.stringify(request)}`,
      ).toBeGreaterThan(0);
}, 120_000);
