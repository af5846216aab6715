import type { APIContext } from 'astro';
import { listedParts } from '../../../catalogue/parts.ts';
import { partsFromAstro } from '../../../content/parts-from-astro.ts';
import { catalogueKinds } from '../../../content/part-kinds.ts';
import { lookupFiles, type LookedUp, type LookupFile } from '../../../lib/parts/part-lookup.ts';
import { viewOf } from '../../../lib/parts/views.ts';

interface Props {
  file: LookupFile;
}

/** Graphics chips have pages of their own, which the search finds. */
const kinds = catalogueKinds.filter((kind) => kind !== 'gpu');

export const getStaticPaths = async () => {
  const parts = await Promise.all(
    kinds.map(async (kind): Promise<LookedUp[]> => {
      const { detail } = viewOf(kind);
      const listed = await listedParts(partsFromAstro, kind);
      return listed.map(({ part }) => ({
        kind,
        id: part.id,
        vendor: part.vendor,
        name: part.name,
        detail: detail(part),
      }));
    }),
  );
  return [...lookupFiles(parts.flat())].map(([number, file]) => ({
    params: { file: String(number) },
    props: { file },
  }));
};

/** The parts whose names have a word, for the search of the site. See `lookupFiles`. */
export const GET = ({ props: { file } }: APIContext<Props>): Response => Response.json(file);
