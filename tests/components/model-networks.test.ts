import { expect, it } from 'vitest';
import { openSessions } from '../../src/components/demo/worker/model-networks.ts';
import type { Runtime } from '../../src/components/demo/worker/ort-runtime.ts';
import type { MemoryAccount } from '../../src/components/demo/worker/memory-account.ts';
import { toyModel } from '../lib/diffusion/toy-model.ts';

const model = {
  ...toyModel,
  latent: { ...toyModel.latent, channels: 1, height: 1, width: 1, scale: 1, shift: 0 },
  image: { width: 1, height: 1 },
  text: { ...toyModel.text, length: 2 },
  files: { ...toyModel.files, vae_encoder: null },
};

/** A text encoder that returns its ids, over a runtime that knows nothing else; it refuses another batch, as onnxruntime does. */
function textEncoder(batch: number | string) {
  const calls: (readonly number[])[] = [];
  const tensor = (data: Float32Array, dims: readonly number[]) => ({
    data,
    dims,
    getData: async () => data,
    dispose: () => undefined,
  });
  const session = {
    inputNames: ['input_ids'],
    outputNames: ['last_hidden_state'],
    inputMetadata: [{ name: 'input_ids', isTensor: true, type: 'float32', shape: [batch, 2] }],
    release: async () => undefined,
    run: async ({ input_ids: ids }: Record<string, { data: Float32Array; dims: readonly number[] }>) => {
      calls.push(ids!.dims);
      if (typeof batch === 'number' && ids!.dims[0] !== batch) throw new Error('Got invalid dimensions');
      return { last_hidden_state: tensor(ids!.data, ids!.dims) };
    },
  };
  class Tensor {
    readonly data: Float32Array;
    readonly dims: readonly number[];
    constructor(_type: string, data: Float32Array, dims: readonly number[]) {
      this.data = data;
      this.dims = dims;
    }
    dispose() {}
  }
  const ort = { Tensor, InferenceSession: { create: async () => session } } as unknown as Runtime;
  const memory = { creating: (create: () => unknown) => create() } as unknown as MemoryAccount;
  const read = async () => new ArrayBuffer(1);
  return { calls, open: () => openSessions(ort, model, null, memory, session as never, read) };
}

it.each([
  ['any batch', 'batch', [[3, 2]]],
  [
    'one prompt at a time',
    1,
    [
      [1, 2],
      [1, 2],
      [1, 2],
    ],
  ],
] as const)('a text encoder that takes %s encodes all prompts of a run', async (_, batch, dims) => {
  const { calls, open } = textEncoder(batch);
  const { encodeText } = await open();
  expect([...(await encodeText(Int32Array.of(1, 2, 3, 4, 5, 6), 3))]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(calls).toEqual(dims);
});
