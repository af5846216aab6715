import type { AskedTraining } from './answer.ts';

const secondsPerHour = 3600;

/** Seconds of a whole training; null where no file states how long it is. */
export const trainingSeconds = ({ hours }: Pick<AskedTraining, 'hours'>): AskedTraining['hours'] =>
  hours && {
    low: hours.low * secondsPerHour,
    mid: hours.mid * secondsPerHour,
    high: hours.high * secondsPerHour,
  };

/** What is said where no file states how long a training is. */
export const noLength = 'No file states the number of steps, or of images.';
