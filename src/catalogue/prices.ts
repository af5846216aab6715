import { collectionOf } from '../content/collections.ts';
import { partKinds } from '../content/part-kinds.ts';
import { createPriceCatalogue, type PricedPart } from '../lib/prices/price-catalogue.ts';
import { pointsOf } from '../lib/prices/price-point.ts';
import { remembered } from './remembered.ts';

/** Every price: of documents, and of the parts' own files. */
export const priceCatalogue = remembered(async (read) => {
  const parts = await Promise.all(
    partKinds.map(async (kind): Promise<PricedPart[]> => read(collectionOf(kind))),
  );
  const priced = [...parts.flat(), ...(await read('computers'))];
  return createPriceCatalogue(pointsOf(await read('prices')), priced);
});
