import { loadable, loadCode } from './loading.ts';

/** Dated prices of rented cards, from the path of the site; loaded when a reader first looks at renting. */
export const rentalPrices = loadable(async (base: string) => {
  const { fromSite } = await loadCode(() => import('./from-site.ts'));
  return fromSite(base)('rental-prices');
});
