import { expect, test } from 'vitest';
import { tileOf } from '../../../src/lib/vram/tiling.ts';

test('tiles overlap by a quarter: 1,024 pixels in tiles of 512 start at 0, 384 and 768', () => {
  const tile = tileOf({ width: 1024, height: 1024, frames: 1 }, 512);
  expect(tile).toMatchObject({ width: 512, height: 512, tiledPixels: (512 + 512 + 256) ** 2 });
});

test('an image no larger than a tile is taken whole', () => {
  expect(tileOf({ width: 512, height: 512, frames: 1 }, 512)).toBeNull();
});
