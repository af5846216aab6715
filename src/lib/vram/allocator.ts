import { allocationGranularity } from '../network/dtype.ts';
import { bytesPerMiB } from '../units/memory-size.ts';

/**
 * The caching allocator of PyTorch on CUDA with its default settings: a program's requests (`allocated`) are served from
 * segments that the allocator gets from the driver and keeps (`reserved`).
 * Sizes and rules: c10/cuda/CUDACachingAllocator.cpp (kMinBlockSize, kSmallSize, kSmallBuffer, kLargeBuffer,
 * kMinLargeAlloc, kRoundLarge, should_split, get_free_block, alloc_block, free_block).
 */
/** Requests up to this size come from the pool of small blocks. */
const smallRequest = bytesPerMiB;
/** Size of a segment of the small pool. */
const smallSegment = 2 * bytesPerMiB;
/** Size of a segment for requests between 1 and 10 MiB. */
const largeSegment = 20 * bytesPerMiB;
/** Requests from this size get a segment of their own, a multiple of 2 MiB. */
const ownSegmentRequest = 10 * bytesPerMiB;
const ownSegmentRounding = 2 * bytesPerMiB;

interface Block {
  size: number;
  /** Where it begins; segments lie one after another. */
  address: number;
  readonly small: boolean;
  free: boolean;
  previous: Block | null;
  next: Block | null;
}

/** What an allocator keeps while nothing is allocated: its segments, all free. */
export interface IdleAllocator {
  readonly reservedBytes: number;
  /** Segments of the small and the large pool, in the order in which requests are served from them. */
  readonly small: readonly Segment[];
  readonly large: readonly Segment[];
}

interface Segment {
  readonly size: number;
  readonly address: number;
}

/** Replays allocations and frees; `allocatedBytes`, `reservedBytes` and the peak are the results. */
export class CachingAllocator {
  allocatedBytes = 0;
  reservedBytes = 0;
  peakAllocatedBytes = 0;
  /** Where the next segment begins. */
  private end = 0;
  /** Free blocks of the small and the large pool, by ascending size, those of one size by address (BlockComparatorSize). */
  private readonly freeSmall: Block[] = [];
  private readonly freeLarge: Block[] = [];

  /** @param idle what an earlier use has left; default nothing */
  constructor(idle: IdleAllocator | null = null) {
    if (!idle) return;
    const free = (small: boolean) => (segment: Segment) => freeBlock(segment, small);
    this.freeSmall = idle.small.map(free(true));
    this.freeLarge = idle.large.map(free(false));
    this.reservedBytes = idle.reservedBytes;
    // Segments lie one after another, so what is reserved ends where the next one begins.
    this.end = idle.reservedBytes;
  }

  /**
   * What is left to a later use.
   * @throws Error while something is allocated
   */
  get idle(): IdleAllocator {
    if (this.allocatedBytes > 0) throw new Error(`${this.allocatedBytes} bytes are still allocated`);
    const whole = ({ size, address }: Block): Segment => ({ size, address });
    return {
      reservedBytes: this.reservedBytes,
      small: this.freeSmall.map(whole),
      large: this.freeLarge.map(whole),
    };
  }

  /** Allocates a block. */
  allocate(bytes: number): Block {
    const size = Math.ceil(Math.max(bytes, 1) / allocationGranularity) * allocationGranularity;
    const small = size <= smallRequest;
    const block = this.takeFree(size, small) ?? this.newSegment(size, small);
    const rest = block.size - size;
    if (small ? rest >= allocationGranularity : rest > smallRequest) {
      const remainder: Block = {
        size: rest,
        address: block.address + size,
        small,
        free: true,
        previous: block,
        next: block.next,
      };
      if (block.next) block.next.previous = remainder;
      block.next = remainder;
      block.size = size;
      this.insert(remainder);
    }
    this.allocatedBytes += block.size;
    this.peakAllocatedBytes = Math.max(this.peakAllocatedBytes, this.allocatedBytes);
    return block;
  }

  /** Frees a block: it merges with free neighbours and stays reserved. */
  release(block: Block): void {
    this.allocatedBytes -= block.size;
    block.free = true;
    if (block.previous?.free) this.merge(block.previous, block);
    if (block.next?.free) this.merge(block.next, block);
    this.insert(block);
  }

  private merge(neighbour: Block, block: Block): void {
    const pool = this.pool(neighbour);
    pool.splice(this.firstOfSize(pool, neighbour.size, neighbour.address), 1);
    block.size += neighbour.size;
    if (neighbour === block.previous) {
      block.address = neighbour.address;
      block.previous = neighbour.previous;
      if (block.previous) block.previous.next = block;
    } else {
      block.next = neighbour.next;
      if (block.next) block.next.previous = block;
    }
  }

  private pool(block: { small: boolean }): Block[] {
    return block.small ? this.freeSmall : this.freeLarge;
  }

  private insert(block: Block): void {
    const pool = this.pool(block);
    pool.splice(this.firstOfSize(pool, block.size, block.address), 0, block);
  }

  private firstOfSize(pool: readonly Block[], size: number, address = -1): number {
    let low = 0;
    let high = pool.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pool[middle]!.size < size || (pool[middle]!.size === size && pool[middle]!.address < address))
        low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private takeFree(size: number, small: boolean): Block | null {
    const pool = this.pool({ small });
    const at = this.firstOfSize(pool, size);
    const block = pool[at];
    if (!block) return null;
    pool.splice(at, 1);
    block.free = false;
    return block;
  }

  private newSegment(size: number, small: boolean): Block {
    const segment = segmentBytes(size, small);
    this.reservedBytes += segment;
    const address = this.end;
    this.end += segment;
    return { ...freeBlock({ size: segment, address }, small), free: false };
  }
}

const freeBlock = ({ size, address }: Segment, small: boolean): Block => ({
  size,
  address,
  small,
  free: true,
  previous: null,
  next: null,
});

function segmentBytes(size: number, small: boolean): number {
  if (small) return smallSegment;
  if (size < ownSegmentRequest) return largeSegment;
  return Math.ceil(size / ownSegmentRounding) * ownSegmentRounding;
}
