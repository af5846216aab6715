/** Numbers of the speed model that are set, not fitted, each with its reason. */

/** Distances over which a similarity fades, in octaves; for shares of operations as parts of 1; for years in years. */
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
  years: 1.5,
} as const;

/**
 * Standard deviation of one user around the median of users: the middle half of users spans a factor of 1.30 (median over
 * groups of five users or more), which is 0.19 in natural logarithms.
 */
export const userDeviation = 0.19;

/** Images per second of n cards with separate images, as a share of n times one card (MLPerf v4.1 and v5.1: 0.99 and better). */
export const independentShare = 0.99;

/**
 * The exponent of the norm of the time at the matrix rate and the time at the rate that the board's power sustains: a card runs
 * into one limit or the other, and a little below both where they are close.
 */
export const limitNorm = 4;

/** The year whose software a request without a year is asked about: that of the newest rows. */
export const requestYear = 2026;

/**
 * Bytes for each operation of attention that nothing fuses: the score of a pair of tokens, in 16 bits, is written, normalised
 * (read and written) and read again, for 4 operations by each of a head's dimensions, of which most measured networks have 64.
 */
export const scoreBytes = (4 * 2) / (4 * 64);

/**
 * The decoder's own constants: it runs once, on large tensors, so that the rows, which measure steps, say little about it. These
 * are the values of the fit to the rows until 2025; they agree with published decode times of six cards to 15 %.
 */
export const decoder = {
  convolution: 0.684,
  memory: 2.37,
  sustained: { tflopsPerWatt: 0.25, doublingYears: 2.12 },
} as const;
