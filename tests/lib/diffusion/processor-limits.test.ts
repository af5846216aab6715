import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoModelSchema, type DemoModel } from '../../../src/content/schemas/demo-model.ts';
import { parseModel } from '../../../src/lib/diffusion/model-store/parse-model.ts';
import {
  fitsProcessor,
  isSlowOnProcessor,
  processorNeedBytes,
} from '../../../src/lib/diffusion/processor-limits.ts';

const folder = 'src/content/demo-models/';
const offered = readdirSync(folder).map((name) =>
  demoModelSchema.parse(JSON.parse(readFileSync(folder + name, 'utf8'))),
);
const small = parseModel(readFileSync('public/models/small/model.json', 'utf8'), '/models/small/');
const named = (id: string): DemoModel => offered.find((model) => model.id === id)!;

describe('which models the processor computes', () => {
  it('is all that fit into the 4 GiB of WebAssembly; only small ones without being asked', () => {
    expect([isSlowOnProcessor(small), fitsProcessor(small)]).toEqual([false, true]);
    const sdxs = named('sdxs-512-dreamshaper');
    expect([isSlowOnProcessor(sdxs), fitsProcessor(sdxs)]).toEqual([true, true]);
    const turbo = named('sd-turbo');
    expect([isSlowOnProcessor(turbo), fitsProcessor(turbo)]).toEqual([true, false]);
  });

  it('counts 16-bit weights twice, because WebAssembly computes in 32 bits', () => {
    const sdxs = named('sdxs-512-dreamshaper');
    const once = processorNeedBytes({ ...sdxs, halfPrecision: false })!;
    const bytes = 631_766_742 + 246_275_486 + 2_467_568 + 1_059_962 + 524_619;
    expect(processorNeedBytes(sdxs)! - once).toBe(bytes);
  });

  it('tries a model whose size nobody published', () => {
    const unknown = {
      ...small,
      files: { ...small.files, unet: { ...small.files.unet, bytes: null, about: null } },
    };
    expect(processorNeedBytes(unknown)).toBeNull();
    expect([isSlowOnProcessor(unknown), fitsProcessor(unknown)]).toEqual([false, true]);
  });
});
