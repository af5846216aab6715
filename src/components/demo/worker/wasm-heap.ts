/** WebAssembly's memory, which onnxruntime allocates and does not report. */

let newest: WebAssembly.Memory | null = null;
let initialBytes = 0;
let watching = false;

/** Remembers the memory that the runtime allocates. Call it before the runtime is loaded. */
export function watchHeap(): void {
  if (watching) return;
  watching = true;
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct: (Memory, [descriptor]: [WebAssembly.MemoryDescriptor]) => {
      const memory = new Memory(descriptor);
      // The runtime also allocates an empty one, to detect shared buffers.
      if (descriptor.initial > 0) {
        newest = memory;
        initialBytes = memory.buffer.byteLength;
      }
      return memory;
    },
  });
}

/** Bytes of the runtime's memory, at first and now. It never shrinks. */
export const heapBytes = (): { initial: number; now: number } => ({
  initial: initialBytes,
  now: newest?.buffer.byteLength ?? 0,
});
