/** Flags of `GPUBufferUsage` and `GPUMapMode` (WebGPU, sections 5.1.2 and 5.2.1), which only browsers with WebGPU define. */
export const usage = {
  mapRead: 0x01,
  mapWrite: 0x02,
  copyFrom: 0x04,
  copyTo: 0x08,
  uniform: 0x40,
  storage: 0x80,
  resolve: 0x200,
} as const;
export const mapForReading = 0x01;
