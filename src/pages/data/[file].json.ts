import type { APIContext } from 'astro';
import { bundles, servedAlone, type CollectionName } from '../../content/collections.ts';
import { fromAstro } from '../../content/from-astro.ts';

type Fields = CollectionName | Readonly<Record<string, CollectionName>>;

const files: [file: string, fields: Fields][] = [
  ...servedAlone.map((name): [string, Fields] => [name, name]),
  ...Object.entries(bundles),
];

export const getStaticPaths = () => files.map(([file, fields]) => ({ params: { file }, props: { fields } }));

/** A collection with every figure, source and date, or several by field. */
export async function GET({ props: { fields } }: APIContext<{ fields: Fields }>): Promise<Response> {
  if (typeof fields === 'string') return Response.json(await fromAstro(fields));
  const lists = Object.entries(fields).map(async ([field, name]) => [field, await fromAstro(name)] as const);
  return Response.json(Object.fromEntries(await Promise.all(lists)));
}
