import type { SpeedOf } from '../../lib/choose/card-answer.ts';

/** The speed of each card on a model at its native size; none is known yet. */
export const speedsOfModel: (model: string) => Promise<SpeedOf> = async () => () => null;
