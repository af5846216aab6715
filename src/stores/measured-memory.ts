import { rememberedFor } from '../catalogue/remembered.ts';
import { vramCatalogue } from '../catalogue/vram.ts';
import type { CardAnswer, PricesOf } from '../lib/choose/card-answer.ts';
import { rememberWorks, type CountedWorks } from '../lib/speed/work.ts';
import type { VramCatalogue } from '../lib/vram/catalogue.ts';
import { fromSite } from './from-site.ts';
import { readDataFile } from './loading.ts';
import { recordingsOf } from './recordings.ts';

/** The works that the build has counted, read once. */
const worksOf = rememberedFor((_, base: string): Promise<CountedWorks> =>
  readDataFile(`${base}/data/measured-works.json`),
);

/** The answers of cards at a model's native size, read once. */
const nativeAnswers = rememberedFor((_, file: string): Promise<CardAnswer[]> =>
  readDataFile<CardAnswer[]>(file),
);

/**
 * The basis of memory estimates with the recordings of some models and the works of all that were measured, so that speeds
 * can be estimated.
 * @param base path of the site, without a trailing slash
 */
export async function measuredMemory(base: string, models: Iterable<string>): Promise<VramCatalogue> {
  const read = fromSite(base);
  const [memory, works] = await Promise.all([vramCatalogue(read), worksOf(read, base)]);
  rememberWorks(memory, works);
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
