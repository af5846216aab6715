import type { Document } from './research-rows.ts';

/**
 * The address of a document that a reader can open; null if there is none, or only the name of a stored copy.
 * "github.com/owner/name path" becomes the file at the commit that was read.
 */
export function addressOf({ address, commit }: Pick<Document, 'address' | 'commit'>): string | null {
  if (/^https?:\/\/\S+$/.test(address)) return address;
  const [, repository, path] = /^(github\.com\/[\w.-]+\/[\w.-]+) (\S+)$/.exec(address) ?? [];
  if (repository === undefined) return null;
  // A pattern for several files has no page of its own.
  return commit && !path!.includes('..')
    ? `https://${repository}/blob/${commit}/${path}`
    : `https://${repository}`;
}

/** The name of a document's file in the collection. */
export const fileNameOf = (title: string): string =>
  title
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '');
