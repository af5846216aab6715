import { rememberedFor } from '../catalogue/remembered.ts';
import { vramCatalogue } from '../catalogue/vram.ts';
import type { CardAnswer, PricesOf } from '../lib/choose/card-answer.ts';
import type { VramCatalogue } from '../lib/vram/catalogue.ts';
import { fromSite } from './from-site.ts';
import { readDataFile } from './loading.ts';
import { recordingsOf } from './recordings.ts';

/** The answers of cards at a model's native size, read once. */
const nativeAnswers = rememberedFor((_, file: string): Promise<CardAnswer[]> =>
  readDataFile<CardAnswer[]>(file),
);

/**
 * The basis of memory estimates with the recordings of some models. Speeds need those of no other: the works of all measured
 * models are counted.
 * @param base path of the site, without a trailing slash
 */
export async function memoryWithRecordings(base: string, models: Iterable<string>): Promise<VramCatalogue> {
  const memory = await vramCatalogue(fromSite(base));
  await Promise.all([...new Set(models)].map((each) => recordingsOf(memory, base, each)));
  return memory;
}

/** The prices of cards, which the answers at a model's native size hold. */
export async function pricesOfCards(base: string, model: string): Promise<PricesOf> {
  const native = await nativeAnswers(fromSite(base), `${base}/data/card-answers/${model}.json`);
  const priced = new Map(native.map((card) => [card.id, card]));
  return ({ id }) => {
    const { prices = [], launch = null } = priced.get(id) ?? {};
    return { prices, launch };
  };
}
