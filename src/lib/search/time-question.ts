import type { CardAnswer } from '../choose/card-answer.ts';
import { cardPagePath, modelPagePath } from '../hand-over/to-pages.ts';
import { basisText } from '../speed/basis-text.ts';
import { duration, durationRangeText, durationText } from '../units/duration-text.ts';
import { twoFigures } from '../units/number-format.ts';
import type { DirectAnswer } from './verdict-table.ts';

/** Whether a query asks how long something takes, or how fast it is. */
export const asksForTime = (typed: string): boolean =>
  /\b(?:how (?:long|fast|slow)|times?|timing|hours?|minutes?|mins?|seconds|per second|secs?|speeds?|fast|faster|its?\/s(?:ec)?|iterations?|it per second|per minute|per hour|benchmarks?|performance|throughput|takes?|days?)\b|\b\d+ ?s(?:ec)?\/it\b/i.test(
    typed,
  );

/**
 * Whether a query asks for the time of an image or clip and nothing else. Only such a query gets times of cards or models that
 * it does not name.
 */
export const asksOnlyForTime = (typed: string): boolean =>
  /\b(?:how (?:long|fast)|how much time|how many (?:seconds|minutes|images)|seconds per|minutes per|images per|time (?:per|to generate|required|for one)|generation time|inference time)\b/i.test(
    typed,
  ) &&
  !/\b(?:faster|speed up|load\w*|slow\w*|download\w*|start\w*|hdd|ssd|nvme|ram|cpu|steps?|\d{3,4} ?x ?\d{3,4}|vs|difference|last|use[ds]?|rent\w*|day|week|month|year)\b/i.test(
    typed,
  );

/** Steps per second, everything included, for readers who ask in that unit. */
function iterationsText({ imagesPerMinute: { mid }, steps }: NonNullable<CardAnswer['speed']>): string {
  return ` That is ${twoFigures((mid * steps) / 60)} steps per second (it/s), text encoding and decoding included.`;
}

/** The time of one image or clip on a card, with its steps, its range and what it is based on. */
export function timeAnswer(
  card: CardAnswer,
  model: { id: string; name: string },
  typed: string,
): DirectAnswer {
  const { speed, options, verdict } = card;
  const url = cardPagePath(card, { model: model.id });
  const title = `${card.name}: time of ${model.name}`;
  if (verdict === 'no') return { title, text: `${model.name} does not fit on it with any option.`, url };
  if (speed === null) return { title, text: `No data on the speed of this card with ${model.name}.`, url };
  const { low, mid, high } = speed.imagesPerMinute;
  const { figure, unit } = duration(60 / mid);
  const { frames = 1, steps } = speed;
  const each = frames > 1 ? `clip of ${frames} frames` : 'image';
  const words = { s: 'seconds', min: 'minutes', h: 'hours' }[unit];
  const range = `${durationRangeText(60 / high, 60 / low)}, ${basisText(speed.basis, speed.rows)}`;
  const perMinute = frames > 1 || mid < 1 ? '' : `, ${twoFigures(mid)} images per minute`;
  const how = options.length === 0 ? '' : ` With ${options.join(' and ')}.`;
  const other = /\b\d+ steps?\b/i.test(typed) ? ' Time is nearly proportional to the steps.' : '';
  const inSteps = /\bits?\/s|iterations|\/it\b|it per second/i.test(typed) ? iterationsText(speed) : '';
  return {
    title,
    text: `About ${figure} ${words} per ${each} of ${steps} steps (${range})${perMinute}.${inSteps}${how}${other}`,
    url,
  };
}

/** The times of a model on usual cards, for a question that names no card; null where none of them has data. */
export function usualTimes(
  cards: readonly CardAnswer[],
  model: { id: string; name: string },
): DirectAnswer | null {
  const timed = cards.flatMap(({ name, speed, verdict }) =>
    speed === null || verdict === 'no' ? [] : [{ name: name.replace(/^GeForce /, ''), speed }],
  );
  const [first] = timed.sort((a, b) => a.speed.imagesPerMinute.mid - b.speed.imagesPerMinute.mid);
  if (!first) return null;
  const { frames = 1, steps } = first.speed;
  const each = frames > 1 ? `clip of ${frames} frames and ${steps} steps` : `image of ${steps} steps`;
  const times = timed.map(
    ({ name, speed }) => `${durationText(60 / speed.imagesPerMinute.mid)} on an ${name}`,
  );
  return {
    title: `Time of ${model.name}`,
    text: `Per ${each}, estimated with the options that each card needs: ${times.join(', ')}.`,
    url: modelPagePath(model.id, {}),
  };
}
