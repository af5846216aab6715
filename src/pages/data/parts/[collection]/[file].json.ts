import type { APIContext } from 'astro';
import { allParts } from '../../../../catalogue/parts.ts';
import { collectionOf } from '../../../../content/collections.ts';
import { partsFromAstro } from '../../../../content/parts-from-astro.ts';
import { catalogueKinds } from '../../../../content/part-kinds.ts';
import type { PartEntry } from '../../../../lib/parts/catalogue.ts';
import { partFileOf, partFiles } from '../../../../lib/parts/part-id.ts';

interface Props {
  parts: PartEntry<(typeof catalogueKinds)[number]>[];
}

export async function getStaticPaths() {
  const kinds = catalogueKinds.map(async (kind) => {
    const files = Array.from({ length: partFiles }, (): Props['parts'] => []);
    for (const part of await allParts(partsFromAstro, kind)) files[partFileOf(part.id)]!.push(part);
    return files.map((parts, file) => ({
      params: { collection: collectionOf(kind), file: String(file) },
      props: { parts },
    }));
  });
  return (await Promise.all(kinds)).flat();
}

/** Some of the parts of a kind with every figure and source: those whose ids lead to this file (`partFileOf`). */
export function GET({ props: { parts } }: APIContext<Props>): Response {
  return Response.json(parts);
}
