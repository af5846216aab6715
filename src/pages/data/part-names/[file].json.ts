import type { APIContext } from 'astro';
import { cardNames, namesOfKind } from '../../../catalogue/part-names.ts';
import { partsFromAstro } from '../../../content/parts-from-astro.ts';
import { kindsOfPart, partKinds, type PartKind } from '../../../content/part-kinds.ts';

interface Props {
  kind: PartKind;
}

export const getStaticPaths = () =>
  partKinds.map((kind) => ({ params: { file: kindsOfPart[kind].collection }, props: { kind } }));

/** The names by which the wordings of a file or of a pasted list are recognised: `PartName[]`, of graphics cards `CardNames`. */
export const GET = async ({ props: { kind } }: APIContext<Props>): Promise<Response> =>
  Response.json(await (kind === 'gpu' ? cardNames(partsFromAstro) : namesOfKind(partsFromAstro, kind)));
