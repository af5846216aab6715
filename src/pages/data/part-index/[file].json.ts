import type { APIContext } from 'astro';
import { listedParts } from '../../../catalogue/parts.ts';
import { collectionOf } from '../../../content/collections.ts';
import { partsFromAstro } from '../../../content/parts-from-astro.ts';
import { catalogueKinds, type CatalogueKind } from '../../../content/part-kinds.ts';
import { partIndex } from '../../../lib/parts/part-index.ts';
import { viewOf } from '../../../lib/parts/views.ts';

interface Props {
  kind: CatalogueKind;
  first: boolean;
}

export const getStaticPaths = () =>
  catalogueKinds.flatMap((kind) => [
    { params: { file: collectionOf(kind) }, props: { kind, first: true } },
    { params: { file: `${collectionOf(kind)}-more` }, props: { kind, first: false } },
  ]);

/** The names and filtered fields of the parts of a kind that builds can have: the first tier, or in `…-more` the others. See `PartIndex`. */
export async function GET({ props: { kind, first } }: APIContext<Props>): Promise<Response> {
  const listed = await listedParts(partsFromAstro, kind);
  const { forBuilds = () => true } = viewOf(kind);
  const parts = listed.filter(({ part, tier }) => (tier === 1) === first && forBuilds(part));
  return Response.json(partIndex(kind, parts));
}
