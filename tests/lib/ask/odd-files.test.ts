import { describe, expect, it } from 'vitest';
import { fileOfBytes } from '../../../src/lib/ask/asked-file.ts';
import { meaningOf, memoryErrorOf } from '../../../src/lib/ask/out-of-memory.ts';
import { readFile } from '../../../src/lib/ask/read-file.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));

describe('files that hold nothing to read', () => {
  it.each([
    ['a.zip', 'PK\x03\x04\x14\x00', 'ZIP archive', /ZIP archive: unpack it/],
    ['a.pdf', '%PDF-1.7\n', 'PDF', /paste its text/],
    ['a.mp4', '\x00\x00\x00\x18ftypmp42', 'video', /drop the workflow/],
    ['a.webm', '\x1aE\xdf\xa3\x01', 'video', /drop the workflow/],
    ['a.gif', 'GIF89a', 'GIF image', /drop the PNG/],
    ['a.txt', 'which card for flux', 'text', /These can be read: workflows of ComfyUI/],
  ])('%s: says what to give instead', async (name, content, format, error) => {
    const reading = await readFile(fileOfBytes(name, bytes(content)));
    expect(reading).toMatchObject({ format, understood: {} });
    expect(reading.error).toMatch(error);
  });
});

describe('what an out-of-memory message means', () => {
  it('tells what is reserved but unused, and sees memory of the system', () => {
    const error = memoryErrorOf(
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.25 GiB. GPU 0 has a total capacity of 11.99 GiB of which 0 bytes is free. Of the allocated memory 13.50 GiB is allocated by PyTorch, and 1.10 GiB is reserved by PyTorch but unallocated.',
    );
    expect(error.unusedBytes! / 1024 ** 3).toBeCloseTo(1.1, 2);
    expect(meaningOf(error)).toEqual([
      '2.25 GiB too little was free.',
      expect.stringMatching(/More was allocated than the card has/),
    ]);
  });

  it('tells fragmentation, with the setting that helps', () => {
    const error = memoryErrorOf(
      'HIP out of memory. Tried to allocate 1.00 GiB. GPU 0 has a total capacity of 15.92 GiB of which 210.00 MiB is free. Of the allocated memory 11.00 GiB is allocated by PyTorch, and 4.00 GiB is reserved by PyTorch but unallocated.',
    );
    expect(meaningOf(error).join(' ')).toMatch(
      /held 4\.00 GiB .*PYTORCH_HIP_ALLOC_CONF=expandable_segments:True/,
    );
  });

  it('tells the same from the total of older versions', () => {
    const error = memoryErrorOf(
      'CUDA out of memory. Tried to allocate 4.50 GiB (GPU 0; 8.00 GiB total capacity; 5.89 GiB already allocated; 0 bytes free; 6.12 GiB reserved in total by PyTorch)',
    );
    expect(error.unusedBytes! / 1024 ** 3).toBeCloseTo(0.23, 2);
  });

  it('a message of Metal has no reserved memory', () => {
    const error = memoryErrorOf(
      'MPS backend out of memory (MPS allocated: 17.54 GB, other allocations: 384.00 KB, max allowed: 18.13 GB). Tried to allocate 1024.00 MB on private pool.',
    );
    expect(error).toMatchObject({ platform: 'mps', reservedBytes: null, freeBytes: null });
    expect(meaningOf(error)).toEqual([]);
  });
});
