import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { profileOf, type Profile } from '../lib/search/profile.ts';

/** The part of a fragment of the index that is used here. */
interface Fragment {
  url: string;
  /** The text that can be found. */
  content: string;
  meta: { title?: string; aliases?: string };
  /** The elements with an id, in the page's order. */
  anchors: { element: string; id: string; text?: string }[];
}

/** The text before the JSON in every file of Pagefind. */
const mark = 'pagefind_dcd';

/** Pages whose headings are questions. */
const hasSections = /^\/(?:advice|guide)\/./;

/** A page of a written index. */
interface IndexedPage {
  profile: Profile;
  /** The text that can be found, without its names. */
  text: string;
}

/**
 * All pages of a written index, in the order of addresses.
 * @param folder the index's folder
 */
export async function indexedPages(folder: string): Promise<IndexedPage[]> {
  const files = await readdir(`${folder}/fragment`);
  const pages = await Promise.all(
    files.map(async (name) => {
      const packed = await readFile(`${folder}/fragment/${name}`);
      const text = (await promisify(gunzip)(packed)).toString('utf8');
      const { url, content, meta, anchors } = JSON.parse(
        text.slice(text.indexOf(mark) + mark.length),
      ) as Fragment;
      const id = name.replace(/\..*$/, '');
      const names = [meta.title ?? url, ...(meta.aliases?.split(', ') ?? [])];
      const headings = hasSections.test(url) ? anchors.filter(({ element }) => /^h[23]$/.test(element)) : [];
      const sections = headings.map(({ id: fragment, text: heading = '' }) => [fragment, heading] as const);
      return { profile: profileOf(id, url, names, sections), text: content };
    }),
  );
  return pages.sort((a, b) => (a.profile.url < b.profile.url ? -1 : 1));
}
