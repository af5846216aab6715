import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CachingAllocator } from '../../../src/lib/vram/allocator.ts';

const mebibyte = 2 ** 20;

/** Expected sizes: kSmallBuffer, kLargeBuffer, kMinLargeAlloc and kRoundLarge of c10/cuda/CUDACachingAllocator.h. */
describe('caching allocator', () => {
  const reservedFor = (bytes: number) => {
    const allocator = new CachingAllocator();
    allocator.allocate(bytes);
    return allocator.reservedBytes / mebibyte;
  };

  it('takes 2 MiB segments for requests up to 1 MiB', () => {
    expect(reservedFor(1)).toBe(2);
    expect(reservedFor(mebibyte)).toBe(2);
  });

  it('takes 20 MiB segments for requests up to 10 MiB', () => {
    expect(reservedFor(mebibyte + 512)).toBe(20);
    expect(reservedFor(10 * mebibyte - 512)).toBe(20);
  });

  it('rounds larger requests up to 2 MiB', () => {
    expect(reservedFor(10 * mebibyte)).toBe(10);
    expect(reservedFor(11 * mebibyte)).toBe(12);
  });

  it('splits a segment and uses the rest', () => {
    const allocator = new CachingAllocator();
    for (let count = 0; count < 10; count++) allocator.allocate(2 * mebibyte);
    expect(allocator.reservedBytes).toBe(20 * mebibyte);
  });

  it('merges freed neighbours into a block for a larger request', () => {
    const allocator = new CachingAllocator();
    const blocks = [5, 5, 5].map((size) => allocator.allocate(size * mebibyte));
    for (const block of blocks) allocator.release(block);
    allocator.allocate(18 * mebibyte);
    expect(allocator.reservedBytes).toBe(20 * mebibyte);
  });

  it('counts requests in steps of 512 bytes, and never reserves less than is live', () => {
    const step = fc.record({ bytes: fc.integer({ min: 1, max: 40 * mebibyte }), release: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const allocator = new CachingAllocator();
        const live: { block: ReturnType<CachingAllocator['allocate']>; least: number }[] = [];
        for (const { bytes, release } of steps) {
          if (release && live.length > 0) allocator.release(live.shift()!.block);
          else live.push({ block: allocator.allocate(bytes), least: Math.ceil(bytes / 512) * 512 });
          const least = live.reduce((sum, each) => sum + each.least, 0);
          expect(allocator.allocatedBytes).toBeGreaterThanOrEqual(least);
          expect(allocator.reservedBytes).toBeGreaterThanOrEqual(allocator.allocatedBytes);
        }
        for (const { block } of live) allocator.release(block);
        expect(allocator.allocatedBytes).toBe(0);
      }),
    );
  });

  it('goes on from what an earlier use has left as the same allocator does', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 * mebibyte }), { minLength: 1, maxLength: 20 });
    const use = (allocator: CachingAllocator, each: readonly number[]) => {
      const blocks = each.map((bytes) => allocator.allocate(bytes));
      for (const block of blocks) allocator.release(block);
    };
    fc.assert(
      fc.property(sizes, sizes, sizes, (first, second, third) => {
        const one = new CachingAllocator();
        for (const each of [first, second, third]) use(one, each);
        let other = new CachingAllocator();
        for (const each of [first, second, third]) {
          other = new CachingAllocator(other.idle);
          use(other, each);
        }
        expect(other.idle).toEqual(one.idle);
      }),
    );
  });

  it('is not handed on while something is allocated', () => {
    const allocator = new CachingAllocator();
    allocator.allocate(mebibyte);
    expect(() => allocator.idle).toThrow(/still allocated/);
  });
});
