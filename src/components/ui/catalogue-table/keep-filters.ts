import { replaceQuery } from '../replace-query.ts';

/** Keeps the filters of a catalogue's table in the page's address and in the links to its other orders. */
export function keepFilters(catalogue: HTMLElement): void {
  const radios = [...catalogue.querySelectorAll<HTMLInputElement>('.filters input')];
  const asked = new URLSearchParams(location.search);
  for (const radio of radios) if (asked.get(radio.name) === radio.value) radio.checked = true;

  const update = () => {
    const chosen = radios.filter((radio) => radio.checked && !radio.defaultChecked);
    const query = new URLSearchParams(chosen.map(({ name, value }) => [name, value])).toString();
    const search = query && `?${query}`;
    if (location.search !== search) replaceQuery(query);
    for (const link of catalogue.querySelectorAll<HTMLAnchorElement>('thead a')) link.search = search;
  };
  for (const radio of radios) radio.addEventListener('change', update);
  update();
}
