import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contiguousStrides,
  elements,
  elementwiseStrides,
  isChannelsLast,
  isContiguous,
  viewStrides,
} from '../../../src/lib/network/layout.ts';

describe('strides', () => {
  it('any grouping of a row-major tensor is a view of it', () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(shapes, (shape) => {
        expect(viewStrides(shape, contiguousStrides(shape), [elements(shape)])).toEqual([1]);
        expect(isContiguous(shape, contiguousStrides(shape))).toBe(true);
      }),
    );
  });

  it('channels moved to the end can be split, but not merged with their former neighbours', () => {
    // (2, 64, 64, 320) viewed from an image of 320 channels: pixels merge, pixels with channels do not.
    const shape = [2, 64, 64, 320];
    const strides = [1310720, 64, 1, 4096];
    expect(viewStrides(shape, strides, [2, 4096, 320])).toEqual([1310720, 1, 4096]);
    expect(viewStrides(shape, strides, [8192, 320])).toBeNull();
    expect(isChannelsLast([2, 320, 64, 64], [1310720, 1, 20480, 320])).toBe(true);
  });

  it('an elementwise result follows the first operand if layouts differ', () => {
    const channelsLast = [1310720, 1, 4096];
    const rows = [1310720, 320, 1];
    expect(elementwiseStrides([2, 4096, 320], [rows, channelsLast])).toEqual(rows);
    expect(elementwiseStrides([2, 4096, 320], [channelsLast, rows])).toEqual(channelsLast);
  });
});
