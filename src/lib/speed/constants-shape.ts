import type { Gpu } from '../../content/schemas/gpu.ts';

/** Makers of chips. */
export type Maker = Gpu['vendor'];

/**
 * Standard deviations from the physics model, in natural logarithms of speed, that cards, models, software and sources add.
 * Rows that share a property share its deviation.
 */
export const componentNames = [
  'all',
  /**
   * Cards of one maker; with one kind of software; the same on one platform other than CUDA; one program on one platform in
   * years close to each other.
   */
  'maker',
  'makerStack',
  'platformSoftware',
  'year',
  'stack',
  'architecture',
  'gpu',
  'model',
  'stackArchitecture',
  'stackModel',
  'stackGpu',
  'source',
  'sourceGpu',
  'precision',
  'precisionClass',
  'platformArchitecture',
  'size',
  'gpuModelStack',
  'classStack',
  'networkKind',
  'batch',
  /** Cards with similar rates, bandwidth and power; with similar proportions of them; networks with similar work. */
  'specification',
  'proportions',
  'work',
  /** The same for the time of launches, which depends on the processor. */
  'launchSourceGpu',
  'launchClass',
  'launchSource',
] as const;
export type Component = (typeof componentNames)[number];

/** Every number of the speed model that the fit sets. */
export interface SpeedConstants {
  /** Time for work, as multiples of the time at the card's peak rates. */
  work: {
    /** Convolutions, at the matrix rate. */
    convolution: number;
    /** Linear layers, at the matrix rate. */
    linear: number;
    /** Fused attention, at the matrix rate: small heads do not fill the units. */
    attention: number;
    /** The same on AMD's RDNA with matrix instructions (RDNA 3 and later). */
    attentionOnRdna: number;
    /** Operations at the FP32 rate for each byte around convolutions: normalising, and finding the inputs of each window. */
    vector: number;
    /** Bytes of the operations between them, at the memory bandwidth. */
    memory: number;
    /** The same again around convolutions, whose tensors are copied into the layout that their algorithms need. */
    copies: number;
  };
  /** Remaining share of the vector and memory parts with fused operations. */
  fused: { compiled: number; engine: number };
  /** Seconds that the processor takes to launch one operation. */
  launchSeconds: { eager: number; web: number; compiled: number; engine: number };
  /** How much the larger of work and launches hides the smaller: the exponent of their norm. */
  overlap: number;
  /** Seconds of a run outside the networks and launches: scheduler, tokenizer, copying the image. */
  runSeconds: number;
  /** Sustained 16-bit TFLOPS per watt of board power in 2018, and the years in which they double. */
  sustained: { tflopsPerWatt: number; doublingYears: number };
  /** Time for work on cards of other makers, in that of NVIDIA's at the same share of the peak rates. */
  makerWork: Record<Exclude<Maker, 'NVIDIA'>, number>;
  deviations: Record<Component, number>;
  /** Standard deviation of one figure: measured by a project; a median over users, and the part that falls with their number. */
  noise: { measured: number; median: number; user: number };
  /** How much wider the figures of a maker's cards scatter than NVIDIA's. */
  makerNoise: Record<Exclude<Maker, 'NVIDIA'>, number>;
  /** Standard deviations around the mean that contain 87 % of rows whose card, model or program was left out, by maker and for clips. */
  widths: Record<Maker | 'video', number>;
  /** Variance that is added to the figures of rows far from all that is like them, by the row's id: they count less. */
  discounts: Readonly<Record<string, number>>;
}
