/**
 * Every number of the speed model that is not a manufacturer's figure or a count of operations. They were fitted together
 * by maximum likelihood on the calibration rows (`isCalibration` in split.ts) and have physical meanings.
 * `constants-table.ts` shows them to readers.
 */

/** Time for work, as multiples of the time at the card's peak rates. */
export const work = {
  /** Convolutions, at the matrix rate. */
  convolution: 0.684,
  /** Linear layers, at the matrix rate. */
  linear: 1.126,
  /** Fused attention, at the matrix rate: small heads do not fill the units. */
  attention: 1.271,
  /** All of these again, at the vector rate: work outside the matrix units. */
  vector: 0.133,
  /** Bytes of the operations between them, at the memory bandwidth; includes caches and strides. */
  memory: 2.37,
} as const;

/** Remaining share of the vector and memory parts with fused operations. */
export const fused = { compiled: 0.494, engine: 0.362 } as const;

/** Seconds that the processor takes to launch one operation. */
export const launchSeconds = { eager: 37.3e-6, web: 59.2e-6, compiled: 12.8e-6, engine: 9.5e-6 } as const;

/** How much the larger of work and launches hides the smaller: the exponent of their norm. */
export const overlap = 2.06;

/** Seconds of a run outside the networks and launches: scheduler, tokenizer, copying the image. */
export const runSeconds = 0.067;

/** Sustained 16-bit TFLOPS per watt of board power in 2018, and the years in which they double. */
export const sustained = { tflopsPerWatt: 0.25, doublingYears: 2.12 } as const;

/**
 * Standard deviations from the physics model, in natural logarithms of speed, that cards, models, software and sources
 * add. Rows that share a property share its deviation.
 */
export const deviations = {
  all: 0.095,
  stack: 0.112,
  architecture: 0.086,
  gpu: 0.079,
  model: 0.101,
  stackArchitecture: 0.048,
  stackModel: 0.048,
  stackGpu: 0.055,
  source: 0.073,
  sourceGpu: 0.045,
  precisionClass: 0.049,
  platformArchitecture: 0.154,
  size: 0.136,
  gpuModelStack: 0.044,
  classStack: 0.052,
  networkKind: 0.099,
  batch: 0.087,
  /** Cards with similar rates, bandwidth and power; with similar proportions of them; networks with similar work. */
  specification: 0.219,
  proportions: 0.103,
  work: 0.123,
  /** The same for the time of launches, which depends on the processor. */
  launchSourceGpu: 0.265,
  launchClass: 0.169,
  launchSource: 0.148,
} as const;

/** Distances over which a similarity fades, in octaves; for shares of operations as parts of 1. */
export const reach = {
  batch: 1.5,
  pixels: 1.5,
  matrixRate: 2,
  vectorRate: 2,
  bandwidth: 1.5,
  power: 1.5,
  proportion: 1,
  operations: 2,
  convolutionShare: 0.3,
  attentionShare: 0.15,
  bytesPerOperation: 0.7,
} as const;

/** Standard deviation of one figure: measured by a project; a median over users, and the part that falls with their number. */
export const noise = { measured: 0.063, median: 0.087, user: 0.96 } as const;

/**
 * Standard deviation of one user around the median of users: the middle half of users spans a factor of 1.30 (median over
 * groups of five users or more), which is 0.19 in natural logarithms.
 */
export const userDeviation = 0.19;

/** Standard deviations around the mean that contain 80 % of a normal distribution. */
export const interval80 = 1.2816;

/** Images per second of n cards with separate images, as a share of n times one card (MLPerf v4.1 and v5.1: 0.99 and better). */
export const independentShare = 0.99;
