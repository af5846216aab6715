/** WebAssembly's memory, which onnxruntime makes inside itself and shows to nobody. */

let newest: WebAssembly.Memory | null = null;
let initialBytes = 0;
let watching = false;

/** From now on the memory that the runtime makes is remembered; call before the runtime is loaded. */
export function watchHeap(): void {
  if (watching) return;
  watching = true;
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct: (Memory, [descriptor]: [WebAssembly.MemoryDescriptor]) => {
      const memory = new Memory(descriptor);
      // The runtime also makes an empty one, only to learn what a shared buffer is.
      if (descriptor.initial > 0) {
        newest = memory;
        initialBytes = memory.buffer.byteLength;
      }
      return memory;
    },
  });
}

/** Bytes of the runtime's memory: when it was made, and now. It never shrinks. */
export const heapBytes = (): { initial: number; now: number } => ({
  initial: initialBytes,
  now: newest?.buffer.byteLength ?? 0,
});
