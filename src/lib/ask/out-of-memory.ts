import type { MemoryError, Reading } from './understood.ts';
import { bytesPerGiB } from '../units/memory-size.ts';

/** Units of sizes in messages, in bytes. PyTorch writes GiB for powers of 1024, its older versions GB for the same. */
const unitBytes: Readonly<Record<string, number>> = {
  b: 1,
  bytes: 1,
  kib: 1024,
  kb: 1024,
  mib: 1024 ** 2,
  mb: 1024 ** 2,
  gib: 1024 ** 3,
  gb: 1024 ** 3,
};

const size = String.raw`([\d.,]{1,20})\s*(GiB|GB|MiB|MB|KiB|kB|bytes|B)\b`;
/** A number of bytes that stands without its unit. */
const bareBytes = String.raw`(\d{4,20})()\b`;

function bytesOf(match: RegExpExecArray | null): number | null {
  if (!match) return null;
  const number = Number(match[1]!.replace(/,/g, ''));
  const unit = unitBytes[match[2]!.toLowerCase() || 'b'];
  return Number.isFinite(number) && unit !== undefined ? Math.round(number * unit) : null;
}

/** Whether text holds a message about memory that ran out. */
export const isMemoryError = (text: string): boolean =>
  /out ?of ?(?:device ?)?memory|CUBLAS_STATUS_ALLOC_FAILED|not enough (?:GPU )?(?:video )?memory|Allocation on device|OUT_OF_(?:DEVICE|HOST)_MEMORY|failed to allocate memory|could not allocate tensor|RESOURCE_EXHAUSTED|unable to allocate [\d.]+ [GM]i?B|paging file is too small/i.test(
    text.slice(0, 400_000),
  );

function platformOf(text: string): MemoryError['platform'] {
  if (/DefaultCPUAllocator|paging file|Unable to allocate [\d.]+ [GM]i?B/i.test(text)) return 'memory';
  if (/\bMPS\b|Metal/.test(text)) return 'mps';
  if (/\bHIP\b|ROCm|hipError/i.test(text)) return 'rocm';
  if (/\bXPU\b|OUT_OF_DEVICE_MEMORY|level.zero|SYCL/i.test(text)) return 'xpu';
  if (/DirectML|privateuseone|Dml|not enough GPU video memory/i.test(text)) return 'directml';
  if (/vulkan/i.test(text)) return 'vulkan';
  return /CUDA|CUBLAS|cuDNN/i.test(text) ? 'cuda' : 'unknown';
}

/** The last message of a log, because later attempts follow earlier ones; it may go over several lines. */
function lastMessage(text: string): string {
  const log = text.slice(-400_000);
  const starts = [
    ...log.matchAll(
      /(?:[\w.]*OutOfMemoryError|(?:CUDA|HIP|XPU) out of memory|MPS backend out of memory|Allocation on device|CUBLAS_STATUS_ALLOC_FAILED|failed to allocate memory|could not allocate tensor|DefaultCPUAllocator|RESOURCE_EXHAUSTED|paging file is too small|out ?of ?(?:device ?)?memory)/gi,
    ),
  ];
  const last = starts.at(-1);
  if (!last) return log.slice(0, 4_000);
  // The last words of one message are not the start of another.
  const first = starts.find(({ index }) => last.index - index < 1_500) ?? last;
  // The words before it name the library.
  return log.slice(Math.max(0, first.index - 200), first.index + 4_000);
}

/** The numbers of a message, by the words of PyTorch on CUDA, ROCm, XPU and MPS. */
export function memoryErrorOf(text: string): MemoryError {
  const message = lastMessage(text);
  const find = (...patterns: string[]): number | null =>
    patterns
      .map((pattern) => bytesOf(new RegExp(pattern, 'i').exec(message)))
      .find((value) => value !== null) ?? null;
  const allocatedBytes = find(
    String.raw`${size}\s+is allocated by PyTorch`,
    String.raw`${size}\s+already allocated`,
    String.raw`MPS allocated:\s*${size}`,
    String.raw`Currently allocated\s*:\s*${size}`,
  );
  // PyTorch 2.1 and newer state what is reserved beyond what is allocated.
  const unallocated = find(String.raw`and\s+${size}\s+is reserved by PyTorch but unallocated`);
  const reserved = find(String.raw`${size}\s+reserved in total by PyTorch`);
  const device = /(?:GPU|XPU|device)\s+(\d{1,2})\b/i.exec(message)?.[1];
  return {
    platform: platformOf(message),
    triedBytes: find(
      String.raw`Tried to allocate\s+${size}`,
      String.raw`Requested\s*:?\s*${size}`,
      String.raw`failed to allocate\s+${size}`,
      // stable-diffusion.cpp (ggml), ONNX Runtime, DirectML, JAX, NumPy and PyTorch on the processor.
      String.raw`allocating\s+${size}`,
      String.raw`unable to allocate\s+${size}`,
      String.raw`allocat\w* (?:memory for requested buffer )?of size\s+${bareBytes}`,
      String.raw`allocate tensor with\s+${bareBytes}`,
      String.raw`allocat(?:e|ing)\s+${bareBytes} bytes`,
    ),
    totalBytes: find(
      String.raw`total capacity (?:of|is)?\s*${size}`,
      String.raw`${size}\s+total capacity`,
      String.raw`max allowed:\s*${size}`,
      String.raw`Device limit\s*:\s*${size}`,
    ),
    freeBytes: find(
      String.raw`of which\s+${size}\s+is free`,
      String.raw`${size}\s+free;`,
      String.raw`Free \(according to CUDA\):\s*${size}`,
    ),
    allocatedBytes,
    reservedBytes: unallocated ?? reserved,
    unusedBytes:
      unallocated ??
      (reserved === null || allocatedBytes === null ? null : Math.max(0, reserved - allocatedBytes)),
    device: device === undefined ? null : Number(device),
  };
}

/** An amount of a message about memory, as PyTorch prints it. */
export const gib = (bytes: number): string => `${(bytes / bytesPerGiB).toFixed(2)} GiB`;

/** What the numbers of a message mean for the one who reads it, one sentence each. */
export function meaningOf(error: MemoryError): string[] {
  const { platform, triedBytes, totalBytes, freeBytes, allocatedBytes, unusedBytes } = error;
  const meaning: string[] = [];
  if (platform === 'memory')
    meaning.push('The system memory (RAM) and the paging file ran out, not the memory of the card.');
  if (triedBytes !== null && freeBytes !== null && triedBytes > freeBytes)
    meaning.push(`${gib(triedBytes - freeBytes)} too little was free.`);
  if (triedBytes !== null && unusedBytes !== null && unusedBytes >= triedBytes)
    meaning.push(
      `PyTorch held ${gib(unusedBytes)} in pieces that it did not use, which together would have been enough: set PYTORCH_${platform === 'rocm' ? 'HIP' : 'CUDA'}_ALLOC_CONF=expandable_segments:True.`,
    );
  if (totalBytes !== null && allocatedBytes !== null && allocatedBytes > totalBytes)
    meaning.push(
      'More was allocated than the card has: the driver had moved a part to system memory, which is many times slower.',
    );
  return meaning;
}

/** What a message about memory that ran out says. */
export function readMemoryError(file: string, text: string): Reading {
  const memoryError = memoryErrorOf(text);
  const numbers = [memoryError.triedBytes, memoryError.totalBytes, memoryError.allocatedBytes];
  const missed = [
    'An error names no model: add the workflow, the image or the settings that ran, or choose the model.',
    ...(numbers.every((each) => each === null) ? ['The message gives no numbers.'] : []),
  ];
  return { file, format: 'out-of-memory message', understood: { memoryError }, missed, error: null };
}
