import type { APIContext } from 'astro';
import { bundles, collectionOf, servedAlone, type CollectionName } from '../../content/collections.ts';
import { allParts } from '../../catalogue/parts.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { partsFromAstro } from '../../content/parts-from-astro.ts';
import { catalogueKinds } from '../../content/part-kinds.ts';

type Fields = CollectionName | Readonly<Record<string, CollectionName>>;

const files: [file: string, fields: Fields][] = [
  ...servedAlone.map((name): [string, Fields] => [name, name]),
  ...Object.entries(bundles),
];

export const getStaticPaths = () => files.map(([file, fields]) => ({ params: { file }, props: { fields } }));

/** Everything in a collection: of a kind of part, the imported parts too. */
async function entriesOf(name: CollectionName): Promise<unknown[]> {
  const kind = catalogueKinds.find((each) => collectionOf(each) === name);
  return kind ? allParts(partsFromAstro, kind) : fromAstro(name);
}

/** A collection with every figure, source and date, or several by field. */
export async function GET({ props: { fields } }: APIContext<{ fields: Fields }>): Promise<Response> {
  if (typeof fields === 'string') return Response.json(await entriesOf(fields));
  const lists = Object.entries(fields).map(async ([field, name]) => [field, await fromAstro(name)] as const);
  return Response.json(Object.fromEntries(await Promise.all(lists)));
}
