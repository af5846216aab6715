import { isEmptySetup, setupFrom, type Setup } from './setup.ts';

/**
 * A setup in the address of a tool, beside the tool's own fields: `my.card=<id>`, `my.memory=64`, `my.system=linux`,
 * `my.program=comfyui`, `my.currency=EUR`, `my.kwh=0.38`. Only a reader who says so shares it.
 */
const prefix = 'my.';

/** The query with the setup behind it. @param query without `?` */
export function withSetup(query: string, setup: Setup): string {
  const { card, systemMemoryGiB, system, program, currency, pricePerKwh } = setup;
  const fields: [name: string, value: string | number | null][] = [
    ['card', card?.id ?? null],
    ['memory', systemMemoryGiB],
    ['system', system],
    ['program', program],
    ['currency', currency],
    ['kwh', pricePerKwh],
  ];
  const written = fields.flatMap(([name, value]) =>
    value === null ? [] : [`${prefix}${name}=${encodeURIComponent(value)}`],
  );
  return [query, ...written].filter(Boolean).join('&');
}

/** A query without the fields of a setup, as text with `?`, or empty. */
export function withoutSetup(search: string): string {
  const query = new URLSearchParams(search);
  const fields = [...query.keys()].filter((name) => name.startsWith(prefix));
  // Written again only when needed: a query that is parsed and written may look different.
  if (fields.length === 0) return search;
  for (const name of fields) query.delete(name);
  return query.size === 0 ? '' : `?${query}`;
}

const numberOf = (text: string | null): number | null =>
  text !== null && /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : null;

/** The setup in an address, with the names of invalid fields; null where there is none. */
export function setupInAddress(search: string): { setup: Setup; invalid: string[] } | null {
  const query = new URLSearchParams(search);
  const field = (name: string) => query.get(prefix + name);
  const number = (name: string) => numberOf(field(name)) ?? field(name);
  const card = field('card');
  const read = setupFrom({
    card: card === null ? null : { id: card, name: null },
    systemMemoryGiB: number('memory'),
    system: field('system'),
    program: field('program'),
    currency: field('currency'),
    pricePerKwh: number('kwh'),
  });
  return isEmptySetup(read.setup) && read.invalid.length === 0 ? null : read;
}
