/**
 * The npm package: estimates of memory and time, verdicts for cards, and the data they are made from. Made by
 * src/commands/pack-library.mjs.
 */
import './older-node.ts';
import { speedCatalogue } from '../catalogue/speed.ts';
import { timedVerdictCatalogue } from '../catalogue/verdict.ts';
import { vramCatalogue } from '../catalogue/vram.ts';
import type { CollectionName, Entry } from '../content/collections.ts';
import { fromFiles } from '../content/read-collection.ts';
import type { PartialVramRequest } from '../content/schemas/vram-request.ts';
import { estimateSpeed } from '../lib/speed/estimate.ts';
import type { SpeedQuestion } from '../lib/speed/request.ts';
import { verdictOf, type FullVerdict, type VerdictQuestion } from '../lib/verdict/verdict.ts';
import { estimate, type Estimate } from '../lib/vram/estimate.ts';

export type {
  CollectionName,
  Entry,
  Estimate,
  FullVerdict,
  PartialVramRequest,
  SpeedQuestion,
  VerdictQuestion,
};
/** An estimate of speed. */
export type SpeedEstimate = ReturnType<typeof estimateSpeed>;
export { verdictWords } from '../lib/verdict/words.ts';
export { readMeasuredLine, type Measured } from '../lib/measured/line.ts';

/**
 * The peak memory of a request, stage by stage, in bytes.
 * @throws Error when the request is invalid, with a message for users
 */
export async function estimateMemory(request: PartialVramRequest): Promise<Estimate> {
  return estimate(await vramCatalogue(fromFiles), request);
}

/**
 * Whether and how a request fits a card, with the reasons, and the time of one image or clip in seconds.
 * @throws Error when the request or the card is invalid, with a message for users
 */
export async function verdict(question: VerdictQuestion): Promise<FullVerdict> {
  return verdictOf(await timedVerdictCatalogue(fromFiles), question);
}

/**
 * The speed of a model on a card, from measurements of similar cards and models.
 * @throws Error when the question is invalid, with a message for users
 */
export async function speed(question: SpeedQuestion): Promise<SpeedEstimate> {
  return estimateSpeed(await speedCatalogue(fromFiles), question);
}

/** The entries of a collection, each figure with its source: `gpus`, `pipelines`, `throughput`, … */
export function collection<Name extends CollectionName>(name: Name): Promise<Entry<Name>[]> {
  return fromFiles(name);
}
