/** What a builder says of how a row is used; every part of it may be left out. */
export interface RowUse {
  /** Power limit of each card of the row in watts, as `nvidia-smi -pl` sets it. */
  powerLimitW?: number;
  /** The power supply that feeds the row's cards: 1 for the first supply of the build, counted over all rows. */
  supply?: number;
  /** The outlet circuit that a supply is plugged into: 1 for the first. */
  circuit?: number;
}

/** Bounds of each figure, for forms, files and addresses. */
export const rowUseBounds = {
  powerLimitW: { min: 50, max: 1_500 },
  supply: { min: 1, max: 8 },
  circuit: { min: 1, max: 4 },
} as const satisfies Record<keyof RowUse, { min: number; max: number }>;

export type RowUseName = keyof typeof rowUseBounds;

/** The names of the figures, in the order of files and addresses. */
export const rowUseNames = Object.keys(rowUseBounds) as RowUseName[];

/** Whether a number is allowed for a figure. */
export const isRowUse = (name: RowUseName, value: number): boolean =>
  Number.isInteger(value) && value >= rowUseBounds[name].min && value <= rowUseBounds[name].max;
