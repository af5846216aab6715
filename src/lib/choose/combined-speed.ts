import type { CardAnswer } from './card-answer.ts';

/**
 * The speed of a card on several tasks together, in units per minute: the geometric mean, so that no task's unit counts more
 * than another's. Null where one of them has no speed.
 */
export function combinedSpeed(answers: readonly Pick<CardAnswer, 'speed'>[]): number | null {
  const speeds = answers.map(({ speed }) => speed?.imagesPerMinute.mid ?? null);
  if (speeds.some((speed) => speed === null)) return null;
  return Math.exp(speeds.reduce<number>((sum, speed) => sum + Math.log(speed!), 0) / speeds.length);
}
