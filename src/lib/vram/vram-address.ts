import { vramRequestSchema, type PartialVramRequest } from '../../content/schemas/vram-request.ts';

/**
 * A request to the memory estimator as a query string, version 1: fields by name (`width=1024`),
 * `quantize.<component>=<format>` for each quantised component, lists with commas. Defaults are omitted.
 */
const vramAddressVersion = 1;

type Fields = Record<string, unknown>;

const defaults = vramRequestSchema.parse({ model: 'x' }) as Fields;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The query string (without `?`) of a request. */
export function writeVramAddress(request: PartialVramRequest): string {
  const query = new URLSearchParams({ v: String(vramAddressVersion), model: request.model });
  for (const [name, value] of Object.entries(request as Fields)) {
    if (name === 'model' || value === undefined || value === null || same(value, defaults[name])) continue;
    if (name === 'quantize') {
      for (const [component, format] of Object.entries(value as object))
        query.set(`quantize.${component}`, String(format));
    } else query.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return query.toString();
}

function readValue(name: string, text: string): unknown {
  if (Array.isArray(defaults[name])) return text.split(',').filter(Boolean);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Keys of the address that are not about the request: the card, and the machine that it is in. */
const ofOthers: readonly string[] = ['v', 'model', 'card', 'system', 'display', 'systemMemory'];

const shown = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

/** The request of an address, and a notice for each part that is invalid. */
export interface ReadVramAddress {
  request: PartialVramRequest;
  notices: string[];
}

/**
 * Reads a query string. Never throws: ignores each invalid field, with a notice.
 * @param fallback the model if the address does not name a known one
 */
export function readVramAddress(
  search: string,
  models: readonly string[],
  fallback: string,
): ReadVramAddress {
  const query = new URLSearchParams(search);
  const notices: string[] = [];
  const named = query.get('model');
  if (named !== null && !models.includes(named))
    notices.push(`Unknown model ${shown(named)}: the page shows another one.`);
  let request: PartialVramRequest = { model: named !== null && models.includes(named) ? named : fallback };
  for (const [key, text] of query) {
    if (ofOthers.includes(key)) continue;
    const [, component] = /^quantize\.([\w-]+)$/.exec(key) ?? [];
    const known = component !== undefined || Object.hasOwn(defaults, key);
    const value = component
      ? { quantize: { ...request.quantize, [component]: text } }
      : { [key]: readValue(key, text) };
    const next = known ? vramRequestSchema.safeParse({ ...request, ...value }) : null;
    if (next?.success) request = { ...request, ...value } as PartialVramRequest;
    else notices.push(`${shown(key)} = ${shown(text)} is not a valid option: ignored.`);
  }
  return { request, notices };
}
