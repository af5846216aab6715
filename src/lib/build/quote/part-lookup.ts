import { isPartKind } from '../../../content/part-kinds.ts';
import { type PartsCatalogue } from '../../parts/catalogue.ts';
import { fullName } from '../../parts/part-search.ts';
import { rangesOfPart, type PriceTable } from '../../prices/price-table.ts';
import type { PartOfLine } from './quote-lines.ts';

/** Looks up parts of rows in a catalogue, under their full names; finds none while the catalogue is not loaded. */
export function partLookup(catalogue: PartsCatalogue | null, table: PriceTable | null): PartOfLine {
  return ({ component, part }) => {
    if (!catalogue || part === null || !isPartKind(component)) return null;
    const found = catalogue[component].get(part);
    if (!found) return null;
    // The kind of the part is that of its list.
    const ranges = table ? rangesOfPart(table, component, found as never) : { ranges: [], class: null };
    return { name: fullName(found), prices: found.prices, ...ranges };
  };
}
