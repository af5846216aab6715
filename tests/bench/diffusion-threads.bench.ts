import { bench, describe } from 'vitest';
import { printRatio, steps } from './unet-step.ts';

const both = await steps(2);
await printRatio(both, 2);

describe('one U-Net step of the small model, guidance included, two threads', () => {
  bench('onnxruntime-web, WebAssembly', both.onWeb);
  if (both.onNative) bench('onnxruntime-node', both.onNative);
});
