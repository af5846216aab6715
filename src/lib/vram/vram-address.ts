import { vramRequestSchema, type PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { requestDefaults } from './write-vram-address.ts';

export { writeVramAddress } from './write-vram-address.ts';

const defaults = requestDefaults as Record<string, unknown>;

function readValue(name: string, text: string): unknown {
  if (Array.isArray(defaults[name])) return text.split(',').filter(Boolean);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Keys of the address that are not about the request: the card, and whether a display is connected to it. */
const ofOthers: readonly string[] = ['v', 'model', 'card', 'display'];

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
    // A version such as 2.8 looks like a number, but is text.
    const readings = component
      ? [{ quantize: { ...request.quantize, [component]: text } }]
      : [{ [key]: readValue(key, text) }, { [key]: text }];
    const value =
      known && readings.find((each) => vramRequestSchema.safeParse({ ...request, ...each }).success);
    if (value) request = { ...request, ...value } as PartialVramRequest;
    else notices.push(`${shown(key)} = ${shown(text)} is not a valid option: ignored.`);
  }
  return { request, notices };
}
