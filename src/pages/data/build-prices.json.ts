import { priceCatalogue } from '../../catalogue/prices.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { priceTable } from '../../lib/prices/price-table.ts';

/** The newest price range of each kind and currency, by part and by class of parts: see `PriceTable`. */
export async function GET(): Promise<Response> {
  return Response.json(priceTable(await priceCatalogue(fromAstro)));
}
