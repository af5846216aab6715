import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columns,
  filled,
  rgbOf,
  rows,
  shapeInWords,
  shapeKinds,
  withShape,
  type Shape,
  type ShapeSize,
} from '../../../src/lib/diffusion/drawing.ts';
import type { RgbaImage } from '../../../src/lib/diffusion/pixels.ts';
import { regionShares, strongest } from '../../../src/lib/diffusion/regions.ts';

const at = ({ rgba, width }: RgbaImage, x: number, y: number) => [
  ...rgba.slice(4 * (y * width + x), 4 * (y * width + x) + 3),
];
const shapes = fc.record({
  kind: fc.constantFrom(...shapeKinds),
  size: fc.constantFrom<ShapeSize>('small', 'medium', 'large'),
  row: fc.constantFrom(...rows),
  column: fc.constantFrom(...columns),
  colour: fc.constant('#102030'),
});

describe('shapes', () => {
  it('cover or surround their centre, and leave the rest unchanged', () => {
    const paper = filled(64, 64, '#ffffff');
    const disc: Shape = { kind: 'disc', size: 'medium', row: 'middle', column: 'centre', colour: '#c0392b' };
    const drawn = withShape(paper, disc);
    expect(at(drawn, 32, 32)).toEqual([192, 57, 43]);
    expect(at(drawn, 2, 2)).toEqual([255, 255, 255]);
    expect(at(paper, 32, 32)).toEqual([255, 255, 255]);
    expect(at(withShape(paper, { ...disc, kind: 'ring' }), 32, 32)).toEqual([255, 255, 255]);
    expect(shapeInWords(disc)).toBe('medium disc, middle centre, #c0392b');
  });

  it('are mainly in the selected region, and never outside the image', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { rgba } = withShape(filled(48, 48, '#ffffff'), shape);
        const covered = Float32Array.from({ length: 48 * 48 }, (_, i) => (rgba[4 * i] === 0x10 ? 1 : 0));
        expect(covered.some((value) => value > 0)).toBe(true);
        if (shape.size !== 'small' || shape.kind === 'ring') return;
        const place =
          shape.row === 'middle' && shape.column === 'centre' ? 'centre' : `${shape.row} ${shape.column}`;
        expect(strongest(regionShares(covered, 48, 48)).name).toBe(place);
      }),
    );
  });

  it('throw for text that is not a colour', () => {
    expect(() => rgbOf('red')).toThrow(RangeError);
  });
});

describe('regions', () => {
  it('divide the whole sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 3, max: 9 }), (width, height) => {
        const plane = Float32Array.from({ length: width * height }, (_, i) => (i % 5) + 1);
        const sum = regionShares(plane, width, height).reduce((total, region) => total + region.share, 0);
        expect(sum).toBeCloseTo(1, 6);
      }),
    );
    // 8 does not divide into thirds; an even plane must still have even shares.
    for (const { share } of regionShares(new Float32Array(64).fill(2), 8, 8))
      expect(share).toBeCloseTo(1 / 9, 6);
    expect(regionShares(new Float32Array(9), 3, 3).every((region) => region.share === 0)).toBe(true);
    expect(strongest(regionShares([0, 0, 0, 0, 0, 0, 0, 0, 7], 3, 3))).toEqual({
      name: 'bottom right',
      share: 1,
    });
  });
});
