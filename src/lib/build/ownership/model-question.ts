import { costPerThousandImages } from './ownership.ts';
import type { SpeedRange } from '../../speed/estimate.ts';
import type { Build } from '../rows/build.ts';

/** Some cards of one kind. */
export interface Cards {
  /** Id of the card. */
  gpu: string;
  count: number;
}

/** A question about the memory need of a model and the speed of some cards. */
export interface ModelQuestion {
  /** Base path of the site, without a trailing slash. */
  base: string;
  /** Id of the pipeline. */
  model: string;
  cards: readonly Cards[];
}

/** The speed of some cards with a model, or why there is none. */
export type CardsSpeed = Cards &
  (
    | {
        ok: true;
        imagesPerMinute: SpeedRange;
        basis: 'measured' | 'modelled';
        steps: number;
        pixels: [width: number, height: number];
      }
    | { ok: false; reason: string }
  );

/** The cards of a build; null where a row of cards names no single card. */
export function cardsOf(build: Build): Cards[] | null {
  const rows = build.lines.filter((line) => line.component === 'gpu');
  if (rows.some((row) => row.part === null)) return null;
  const counts = new Map<string, number>();
  for (const { part, quantity } of rows) counts.set(part!, (counts.get(part!) ?? 0) + quantity);
  return [...counts].map(([gpu, count]) => ({ gpu, count }));
}

/** Images per minute of a build, or why there is no figure. */
export type BuildSpeed =
  { ok: true; range: SpeedRange; modelled: boolean; steps: number } | { ok: false; reason: string };

/** Adds up the speeds of a build's cards: each card generates its own images. */
export function buildSpeed(build: Build, speeds: readonly CardsSpeed[]): BuildSpeed {
  const cards = cardsOf(build);
  if (cards === null) return { ok: false, reason: 'no card is chosen' };
  if (cards.length === 0) return { ok: false, reason: 'no card' };
  let range: SpeedRange = { low: 0, mid: 0, high: 0 };
  let modelled = false;
  let steps = 0;
  for (const { gpu, count } of cards) {
    const speed = speeds.find((each) => each.gpu === gpu && each.count === count);
    if (!speed) return { ok: false, reason: 'being estimated' };
    if (!speed.ok) return { ok: false, reason: speed.reason };
    const { low, mid, high } = speed.imagesPerMinute;
    range = { low: range.low + low, mid: range.mid + mid, high: range.high + high };
    modelled ||= speed.basis === 'modelled';
    steps = speed.steps;
  }
  return { ok: true, range, modelled, steps };
}

/** Cost of 1,000 images at the bounds of the cost per hour and of the speed; null where either is missing. */
export function thousandImages(
  perHour: { low: number | null; high: number | null },
  speed: BuildSpeed,
): { low: number; high: number } | null {
  if (!speed.ok) return null;
  const low = costPerThousandImages(perHour.low, speed.range.high);
  const high = costPerThousandImages(perHour.high, speed.range.low);
  return low === null || high === null ? null : { low, high };
}
