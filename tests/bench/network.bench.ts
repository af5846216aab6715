import { bench, describe } from 'vitest';
import { traceOf, weightsOf } from '../../src/lib/network/trace.ts';
import { architecture } from '../lib/network/architectures.ts';

const request = { width: 1024, height: 1024, batch: 2 };

describe('one symbolic forward pass, which callers keep for the next estimate', () => {
  for (const id of ['unet-sd15', 'unet-sdxl', 'te-t5-xxl']) {
    bench(id, () => {
      traceOf(architecture(id), 'forward', request, { dtype: 'float16' });
    });
  }
  bench('vae-sd-4ch decode', () => {
    traceOf(architecture('vae-sd-4ch'), 'decode', request, { dtype: 'float16' });
  });
  bench('parameters of unet-sdxl', () => {
    weightsOf(architecture('unet-sdxl'));
  });
});
