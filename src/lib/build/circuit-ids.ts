/** Ids of the circuits that a reader can choose from, for addresses: the number is the rating in amperes. */
export const circuitIds = ['us-15', 'us-20', 'us-240-20', 'us-240-30', 'eu-16', 'uk-13', 'jp-15'] as const;

export type CircuitId = (typeof circuitIds)[number];
