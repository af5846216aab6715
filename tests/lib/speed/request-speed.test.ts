import { describe, expect, it } from 'vitest';
import { speedCatalogue } from '../../../src/catalogue/speed.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { speedOfRequest, type PassSteps } from '../../../src/lib/speed/request-speed.ts';
import { completeRequest } from '../../../src/lib/vram/request.ts';

const catalogue = await speedCatalogue(fromFiles);

const speed = (partial: PartialVramRequest, steps: PassSteps = { steps: 20 }) =>
  speedOfRequest(catalogue, 'geforce-rtx-4090', completeRequest(catalogue.memory, partial), steps);
const seconds = (partial: PartialVramRequest, steps?: PassSteps) => speed(partial, steps)!.secondsPerImage;

describe('the time of what runs besides the denoiser', () => {
  it('a ControlNet, half a U-Net, adds a third to a half of the steps', () => {
    const alone = seconds({ model: 'sdxl' });
    const controlled = seconds({ model: 'sdxl', controlNet: true });
    expect(controlled.mid / alone.mid).toBeGreaterThan(1.2);
    expect(controlled.mid / alone.mid).toBeLessThan(1.55);
    expect(controlled.low).toBeLessThan(controlled.mid);
    expect(controlled.high).toBeGreaterThan(controlled.mid);
  });

  it('a reference image of the size of the result doubles the tokens, and more than doubles attention', () => {
    const alone = seconds({ model: 'flux1-kontext-dev' });
    const one = seconds({ model: 'flux1-kontext-dev', references: 1 });
    expect(one.mid / alone.mid).toBeGreaterThan(1.7);
    expect(one.mid / alone.mid).toBeLessThan(2.6);
  });

  it('a second pass is the time of its own size and steps, and no fewer images per minute than its seconds give', () => {
    const first = seconds({ model: 'sdxl' });
    const second = seconds({ model: 'sdxl', width: 1536, height: 1536 }, { steps: 10 });
    const both = speed({ model: 'sdxl', hiresScale: 1.5 }, { steps: 20, secondSteps: 10 })!;
    expect(both.secondsPerImage.mid).toBeCloseTo(first.mid + second.mid, 6);
    expect(both.imagesPerMinute.mid).toBeCloseTo(60 / both.secondsPerImage.mid, 6);
    expect(both).toMatchObject({ basis: 'modelled', exactRows: 0 });
    expect(seconds({ model: 'sdxl', hiresScale: 1.5 }).mid).toBeGreaterThan(both.secondsPerImage.mid);
  });

  it('a request without further work has the estimate of the speed tool, and training has none', () => {
    expect(speed({ model: 'sdxl' })!.explanation.map(({ label }) => label)).not.toContain('Further work');
    expect(speed({ model: 'sdxl', task: 'train-lora' })).toBeNull();
  });
});
