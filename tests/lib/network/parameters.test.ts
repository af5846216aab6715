import { describe, expect, it } from 'vitest';
import { weightsOf } from '../../../src/lib/network/trace.ts';
import { architecture, architectures } from './architectures.ts';

const parametersOf = (id: string) => weightsOf(architecture(id)).filter((weight) => weight.kind !== 'buffer');

describe('parameters', () => {
  // Transformers that denoise have tests of their own.
  const own = architectures.filter((each) => !each.id.startsWith('dit-'));
  it.each(own.map((each) => [each.id, each.parameters]))('%s has exactly %i', (id, expected) => {
    expect(parametersOf(id).reduce((sum, weight) => sum + weight.elements, 0)).toBe(expected);
  });

  it('carry the names and shapes of the PyTorch state dict', () => {
    const weights = new Map(parametersOf('unet-sd15').map((weight) => [weight.path, weight]));
    expect(weights.get('up_blocks.0.resnets.0.conv1.weight')?.shape).toEqual([1280, 2560, 3, 3]);
    expect(weights.get('down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight')?.shape).toEqual([
      320, 768,
    ]);
    expect(weights.size).toBe(686);
  });

  it('distinguish embeddings and norms from linear layers, the only quantised ones', () => {
    const byKind = Map.groupBy(parametersOf('te-t5-xxl'), (weight) => weight.kind);
    const count = (kind: 'embedding' | 'linear' | 'norm') =>
      byKind.get(kind)!.reduce((sum, weight) => sum + weight.elements, 0);
    // The token table of 32,128 x 4,096 and the 32 x 64 position biases.
    expect(count('embedding')).toBe(32128 * 4096 + 32 * 64);
    expect(count('norm')).toBe(49 * 4096);
    expect(count('linear')).toBe(24 * (4 * 4096 * 4096 + 3 * 4096 * 10240));
  });

  it('keep the running statistics of FLUX.2 as buffers', () => {
    const buffers = weightsOf(architecture('vae-flux2')).filter((weight) => weight.kind === 'buffer');
    expect(buffers.map((buffer) => buffer.path)).toContain('bn.running_mean');
  });
});
