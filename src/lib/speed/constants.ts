/**
 * Every number of the speed model that is not a maker's figure or a count of operations. They were set together, by
 * maximum likelihood on the calibration rows (`isCalibration` in split.ts), and have physical meanings; `constantsTable`
 * tells them to readers.
 */

/** Time for work, as multiples of what the card's peak rates would take. */
export const work = {
  /** Convolutions, at the matrix rate. */
  convolution: 0.789,
  /** Linear layers, at the matrix rate. */
  linear: 1.18,
  /** Fused attention, at the matrix rate: small heads fill the units badly. */
  attention: 1.9,
  /** All of these once more, at the vector rate: what runs beside the matrix units. */
  vector: 0.0403,
  /** Bytes of operations between them, at the memory's bandwidth; caches and strides included. */
  memory: 2.38,
} as const;

/** What is left of the vector and memory parts where operations are fused. */
export const fused = { compiled: 0.482, engine: 0.385 } as const;

/** Seconds that the processor takes to launch one operation. */
export const launchSeconds = { eager: 33.7e-6, web: 54.9e-6, compiled: 13.2e-6, engine: 10.5e-6 } as const;

/** How sharply the larger of work and launches hides the smaller: the exponent of their norm. */
export const overlap = 2.03;

/** Seconds of a run that neither a network nor its launches explain: scheduler, tokenizer, copying the picture. */
export const runSeconds = 0.0694;

/** 16-bit TFLOPS that a watt of board power sustains in a card of 2018, and the years in which that doubles. */
export const sustained = { tflopsPerWatt: 0.267, doublingYears: 1.57 } as const;

/**
 * How alike two measurements are: the standard deviation, in natural logarithms of speed, that cards, models, software and
 * sources bring beyond the physics. Rows that share one share its part.
 */
export const deviations = {
  all: 0.089,
  stack: 0.098,
  architecture: 0.088,
  gpu: 0.195,
  model: 0.099,
  stackArchitecture: 0.046,
  stackModel: 0.048,
  stackGpu: 0.062,
  source: 0.071,
  sourceGpu: 0.046,
  precisionClass: 0.088,
  platformArchitecture: 0.158,
  size: 0.17,
  gpuModelStack: 0.046,
  classStack: 0.056,
  networkKind: 0.1,
  batch: 0.085,
  /** The same for the part of the time that launches take: it depends on the processor beside the card. */
  launchSourceGpu: 0.181,
  launchClass: 0.138,
  launchSource: 0.169,
} as const;

/** Distances in octaves over which the parts of batch and picture size fade. */
export const octaves = { batch: 1.5, pixels: 1.5 } as const;

/** Standard deviation of one figure itself: measured by a project; a median over users, and what each user adds to it. */
export const noise = { measured: 0.0704, median: 0.0855, user: 0.958 } as const;

/** Standard deviations on either side of the middle that hold 80 % of a normal distribution. */
export const interval80 = 1.2816;

/** Images a second of n cards that each make their own, as a share of n times one card (MLPerf v4.1 and v5.1: 0.99 and better). */
export const independentShare = 0.99;
