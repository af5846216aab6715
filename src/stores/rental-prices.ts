import { loadable, loadCode } from './loading.ts';

/** Dated prices of rented cards, loaded on demand with the path of the site. */
export const rentalPrices = loadable(async (base: string) => {
  const { fromSite } = await loadCode(() => import('./from-site.ts'));
  return fromSite(base)('rental-prices');
});
