import { loadable, loadCode } from './loading.ts';

/** Loads a collection of dated rates on demand, with the path of the site. */
const rates = <Name extends 'rental-prices' | 'electricity-prices'>(name: Name) =>
  loadable(async (base: string) => {
    const { fromSite } = await loadCode(() => import('./from-site.ts'));
    return fromSite(base)(name);
  });

/** Dated prices of rented cards by class of provider. */
export const rentalPrices = rates('rental-prices');

/** What households pay for electricity by country. */
export const electricityPrices = rates('electricity-prices');
