import { fromSite } from './from-site.ts';
import { loadable } from './loading.ts';

/** Dated prices of rented cards, loaded on demand with the path of the site. */
export const rentalPrices = loadable((base: string) => fromSite(base)('rental-prices'));
