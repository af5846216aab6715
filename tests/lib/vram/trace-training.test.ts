import { describe, expect, it } from 'vitest';
import { vramCatalogue } from '../../../src/catalogue/vram.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { traceTraining } from '../../../src/lib/vram/trace-training.ts';
import { goldenRows } from '../network/architectures.ts';

interface Row extends PartialVramRequest {
  textTokens: number;
  peakBytes: number;
  keptBytes: number;
}

const catalogue = await vramCatalogue(fromFiles);

describe('a LoRA step, compared with autograd on the real classes', () => {
  it.each(
    goldenRows<Row>('traced-lora-steps.json').map((row) => [
      [
        `${row.model} ${row.width}x${row.height} ${row.loraTargets}`,
        row.mixedPrecision ? 'autocast' : 'bfloat16',
        row.gradientCheckpointing ? 'checkpointed' : 'plain',
      ].join(', '),
      row,
    ]),
  )('%s', (_name, { textTokens, peakBytes, keptBytes, ...row }) => {
    const step = traceTraining(
      catalogue,
      { ...row, task: 'train-lora', dtype: 'bf16', loraRank: 16 },
      textTokens,
    );
    expect(Math.abs(step.workingSetBytes / peakBytes - 1)).toBeLessThan(0.03);
    expect(Math.abs(step.keptBytes / keptBytes - 1)).toBeLessThan(0.01);
  });
});
