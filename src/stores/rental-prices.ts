import { fromSite } from './from-site.ts';
import { loadable } from './loading.ts';

/** Dated prices of rented cards, from the path of the site; loaded when a reader first looks at renting. */
export const rentalPrices = loadable((base: string) => fromSite(base)('rental-prices'));
