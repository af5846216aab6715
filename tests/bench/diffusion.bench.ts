import { bench, describe } from 'vitest';
import { printRatio, steps } from './unet-step.ts';

const both = await steps(1);
await printRatio(both, 1);

describe('one U-Net step of the small model, guidance included, one thread', () => {
  bench('onnxruntime-web, WebAssembly', both.onWeb);
  if (both.onNative) bench('onnxruntime-node', both.onNative);
});
