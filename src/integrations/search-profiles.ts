import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { profileOf, type Profile } from '../lib/search/profile.ts';

/** The part of a fragment of the index that is used here. */
interface Fragment {
  url: string;
  meta: { title?: string; aliases?: string };
}

/** The text before the JSON in every file of Pagefind. */
const mark = 'pagefind_dcd';

/**
 * The profiles of all pages of a written index, in the order of addresses.
 * @param folder the index's folder
 */
export async function indexProfiles(folder: string): Promise<Profile[]> {
  const names = await readdir(`${folder}/fragment`);
  const profiles = await Promise.all(
    names.map(async (name) => {
      const packed = await readFile(`${folder}/fragment/${name}`);
      const text = (await promisify(gunzip)(packed)).toString('utf8');
      const { url, meta } = JSON.parse(text.slice(text.indexOf(mark) + mark.length)) as Fragment;
      const id = name.replace(/\..*$/, '');
      return profileOf(id, url, [meta.title ?? url, ...(meta.aliases?.split(', ') ?? [])]);
    }),
  );
  return profiles.sort((a, b) => (a.url < b.url ? -1 : 1));
}
