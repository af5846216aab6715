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

/**
 * The id of an imported part: its maker and name; of a processor, its name alone, which is unique among makers. Parts with a
 * file of their own may have another id.
 */
export const partId = (kind: CatalogueKind, vendor: string, name: string): string =>
  kind === 'cpu' ? slug(name.replace(/^Ryzen (?=Threadripper)/, '')) : slug(`${vendor} ${name}`);

/** Number of files into which the parts of each kind are divided. */
export const partFiles = 64;

/** The file that holds a part, from 0: by the FNV-1a hash of its id, so that the id alone leads to it. */
export function partFileOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  return hash % partFiles;
}
