import { facetMemories, facetVendors, type Facets } from '../../lib/search/facets.ts';
import { pageKinds, type PageKind } from '../../lib/search/page-kind.ts';

/** A list to narrow the search by; the first choice leaves it open. */
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

/** Puts the lists into the form. */
export function fillFacets(form: HTMLFormElement): void {
  form.append(
    facet('Kind', 'kind', 'all', pageKinds),
    facet('Vendor', 'vendor', 'all', facetVendors),
    facet('VRAM', 'vram', 'any', facetMemories, (GiB) => `${GiB} GB or more`),
  );
}

/** What a reader has chosen in the form. */
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
