import { expect, it } from 'vitest';
import { attentionOverlay } from '../../../src/lib/diffusion/attention-overlay.ts';
import { filled } from '../../../src/lib/diffusion/drawing.ts';

const redness = ({ rgba }: { rgba: Uint8ClampedArray }, pixel: number) =>
  rgba[4 * pixel]! - rgba[4 * pixel + 2]!;

it('colours an image by the attention to a word, for any colours of the image', () => {
  for (const colour of ['#ffffff', '#000000', '#2244ff']) {
    const shown = attentionOverlay(filled(4, 4, colour), Float32Array.of(0, 0.02, 0.01, 0), 2, 2);
    // The quarter with the largest share is full colour, half of it half as strong, none stays grey.
    expect(redness(shown, 0)).toBe(0);
    expect(redness(shown, 3)).toBeGreaterThan(150);
    expect(redness(shown, 12)).toBeGreaterThan(60);
    expect(redness(shown, 12)).toBeLessThan(redness(shown, 3));
  }
});

it('is grey everywhere for a word without attention', () => {
  const shown = attentionOverlay(filled(2, 2, '#ff0000'), new Float32Array(1), 1, 1);
  expect(redness(shown, 0)).toBe(0);
});
