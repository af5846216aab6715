import { speedOf as estimatedSpeed } from '../../catalogue/answers.ts';
import { fromAstro } from '../../content/from-astro.ts';
import type { SpeedEstimate, SpeedRange } from '../../lib/speed/estimate.ts';
import type { SpeedQuestion } from '../../lib/speed/request.ts';
import { twoFigures } from '../../lib/units/number-format.ts';

/** The part of a question that pages ask; the rest is the command line's default. */
export interface SpeedAsked {
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
  /** Cards that each make their own pictures. */
  gpuCount?: number;
}

/** What is told: seconds a picture, image-steps a second as the software prints them, or pictures a minute of all cards. */
export type SpeedUnit = 's' | 'it/s' | 'a minute';

/** The estimate of a question. @throws Error for what cannot be asked */
export function speedOf({ card, ...asked }: SpeedAsked): Promise<SpeedEstimate> {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return estimatedSpeed(fromAstro, { ...given, gpu: card, model: asked.model });
}

/** The range that a unit is told in. */
export function rangeIn(found: SpeedEstimate, unit: SpeedUnit): SpeedRange {
  if (unit === 's') return found.secondsPerImage;
  return unit === 'it/s' ? found.imageStepsPerSecond : found.imagesPerMinute;
}

/** `2.4 to 3.2`. */
export const endsText = ({ low, high }: SpeedRange): string => `${twoFigures(low)} to ${twoFigures(high)}`;

/** The question as it stands in the page beside its figure, by the library's names, for whoever checks it. */
export function askedText({ card, ...asked }: SpeedAsked, unit: SpeedUnit): string {
  const fields = Object.entries({ gpu: card, ...asked }).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams([...fields, ['unit', unit]] as [string, string][]).toString();
}
