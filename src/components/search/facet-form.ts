import { facetMemories, facetVendors, type Facets } from '../../lib/search/facets.ts';
import { pageKinds, type PageKind } from '../../lib/search/page-kind.ts';

/** A filter as a list; its first choice is no filter. */
function facet<Value extends string | number>(
  label: string,
  name: string,
  open: string,
  values: readonly Value[],
  words: (value: Value) => string = String,
): HTMLLabelElement {
  const select = document.createElement('select');
  select.name = name;
  select.add(new Option(open, ''));
  for (const value of values) select.add(new Option(words(value), String(value)));
  const made = document.createElement('label');
  made.append(`${label} `, select);
  return made;
}

/** Adds the filters to the form. */
export function fillFacets(form: HTMLFormElement): void {
  form.append(
    facet('Kind', 'kind', 'All', pageKinds),
    facet('Vendor', 'vendor', 'All', facetVendors),
    facet('VRAM', 'vram', 'Any', facetMemories, (GiB) => `${GiB} GB or more`),
  );
}

/** The selected filters. */
export function chosenFacets(form: HTMLFormElement): Facets {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '') || null;
  const vram = text('vram');
  return {
    kind: text('kind') as PageKind | null,
    vendor: text('vendor'),
    minVramGiB: vram === null ? null : Number(vram),
  };
}
