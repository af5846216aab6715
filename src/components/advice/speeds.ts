import { speedOf as estimatedSpeed } from '../../catalogue/answers.ts';
import { fromAstro } from '../../content/from-astro.ts';
import type { SpeedEstimate, SpeedRange } from '../../lib/speed/estimate.ts';
import type { SpeedQuestion } from '../../lib/speed/request.ts';
import { twoFigures } from '../../lib/units/number-format.ts';

/** The fields of a speed question that pages set. The others have the defaults of the command line. */
export interface CardQuestion {
  /** Id of the card. */
  card: string;
  /** Id of the model. */
  model: string;
  steps?: number;
  stack?: SpeedQuestion['stack'];
  width?: number;
  height?: number;
  batch?: number;
  dtype?: SpeedQuestion['dtype'];
  /** Number of cards, each generating its own images. */
  gpuCount?: number;
}

/** Seconds per image, image-steps per second as programs print them, or images per minute of all cards. */
export type SpeedUnit = 's' | 'it/s' | 'images per minute';

/** The estimate of a question. @throws Error for an invalid question */
export function speedOf({ card, ...question }: CardQuestion): Promise<SpeedEstimate> {
  const given = Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined));
  return estimatedSpeed(fromAstro, { ...given, gpu: card, model: question.model });
}

/** The range of an estimate in a unit. */
export function rangeIn(found: SpeedEstimate, unit: SpeedUnit): SpeedRange {
  if (unit === 's') return found.secondsPerImage;
  return unit === 'it/s' ? found.imageStepsPerSecond : found.imagesPerMinute;
}

/** `2.4 to 3.2`. */
export const rangeText = ({ low, high }: SpeedRange): string => `${twoFigures(low)} to ${twoFigures(high)}`;

/** The question of a figure by the library's names, as URL parameters. Pages carry it for tests. */
export function questionParameters({ card, ...question }: CardQuestion, unit: SpeedUnit): string {
  const fields = Object.entries({ gpu: card, ...question }).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams([...fields, ['unit', unit]] as [string, string][]).toString();
}
