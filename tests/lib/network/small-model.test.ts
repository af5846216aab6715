import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoModelSchema } from '../../../src/content/schemas/demo-model.ts';
import type { SmallNetworks } from '../../../src/content/schemas/small-networks.ts';
import { predictedCost } from '../../../src/lib/diffusion/predicted-cost.ts';
import { Run } from '../../../src/lib/network/run.ts';
import { summaryOf } from '../../../src/lib/network/run-summary.ts';
import { smallParts, smallProgram, type SmallPart } from '../../../src/lib/network/small/programs.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const model = demoModelSchema.parse(read('public/models/small/model.json'));

interface Row {
  part: SmallPart;
  batch: number;
  parameters: number;
  workingSetBytes: number;
  peakOperation: string;
  tokens?: number;
  layers?: number;
  channels?: number[];
  embedding?: number;
  inner?: number;
  width?: number;
}
const { rows } = read('tests/lib/network/traced-small-model.json') as { rows: Row[] };

/** The sizes of training/model.py at the time of the trace, with what the row changes. */
const networksOf = ({ tokens, layers, channels, embedding, inner, width }: Row): SmallNetworks => ({
  kind: 'small-flow-1',
  text: { tokens: tokens ?? 1271, width: 192, layers: layers ?? 2, heads: 4, expansion: 3 },
  unet: {
    channels: channels ?? [128, 256],
    heads: [4, 8],
    embedding: embedding ?? 256,
    timeFeatures: 128,
    groups: 16,
    expansion: 3,
    patch: 2,
  },
  vae: { width: width ?? 64, inner: inner ?? 32, encoderBlocks: 2, decoderBlocks: 3, fullBlocks: 1 },
  parameters: { text_encoder: 1, unet: 1, vae_decoder: 1, vae_encoder: 1 },
});
const shapes = {
  latent: { channels: 4, height: 16, width: 16, scale: 1, shift: 0 },
  image: { width: 64, height: 64 },
  text: { length: 12, tokenizer: 'words' as const, pad: 0 },
};

describe('the small model, compared with traces of the real modules', () => {
  it.each(rows.map((row) => [JSON.stringify(row), row] as const))('%s', (_name, row) => {
    const run = new Run({ dtype: 'float32' });
    smallProgram(networksOf(row), shapes, row.part, row.batch)(run);
    const { workingSetBytes, peakOperation } = summaryOf(run);
    const parameters = [...run.weights.values()]
      .filter((weight) => weight.kind !== 'buffer')
      .reduce((sum, weight) => sum + weight.elements, 0);
    expect(parameters).toBe(row.parameters);
    expect(Math.abs(workingSetBytes - row.workingSetBytes)).toBeLessThanOrEqual(512);
    expect(peakOperation?.name).toBe(row.peakOperation);
  });
});

describe('the model of this site', () => {
  const cost = predictedCost(model, { guidance: true, fromImage: true })!;

  it('has the parameters of its files', () => {
    const counted = Object.fromEntries(cost.parts.map((part) => [part.part, part.parameters]));
    expect(counted).toEqual(model.architecture!.parameters);
    // 8 or 16 bits per parameter, plus a graph and small tensors of 32 bits.
    for (const part of smallParts) {
      const bytes = model.files[part]!.bytes!;
      expect(bytes).toBeGreaterThan(counted[part]!);
      expect(bytes).toBeLessThan(2 * counted[part]! + 200_000);
    }
  });

  it('does twice the work with guidance, with the same weights', () => {
    const free = predictedCost(model, { guidance: false, fromImage: true })!;
    expect(cost.stepFlops).toBe(2 * free.stepFlops);
    expect(cost.weightBytes).toBe(free.weightBytes);
    expect(cost.peakBytes).toBeGreaterThan(free.peakBytes);
  });

  it('is not predicted if its networks are not described', () => {
    expect(predictedCost({ ...model, architecture: null }, { guidance: true, fromImage: false })).toBeNull();
  });
});
