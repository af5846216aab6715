import type { CatalogueKind } from '../../content/part-kinds.ts';

/** The last part of an address: lower-case letters, digits, dots and hyphens. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replaceAll('ı', 'i')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');

/** The FNV-1a hash of a text, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** Maximum length of an id; a longer one is cut, and a hash of the whole keeps it apart from others. */
const longestId = 80;

/**
 * The id of an imported part: its maker and name; of a processor, its name alone, which is unique among makers. Parts with a
 * file of their own may have another id.
 */
export function partId(kind: CatalogueKind, vendor: string, name: string): string {
  const id = kind === 'cpu' ? slug(name.replace(/^Ryzen (?=Threadripper)/, '')) : slug(`${vendor} ${name}`);
  if (id.length <= longestId) return id;
  const hash = hashOf(id).toString(16).padStart(8, '0');
  return `${id.slice(0, longestId - 9).replace(/[-.]+$/, '')}-${hash}`;
}

/** Number of files into which the parts of each kind are divided. */
export const partFiles = 64;

/**
 * The file that holds a part, from 0: by the hash of its id, so that the id alone leads to it.
 * @param files number of files, where it is not that of the parts themselves
 */
export const partFileOf = (id: string, files = partFiles): number => hashOf(id) % files;
