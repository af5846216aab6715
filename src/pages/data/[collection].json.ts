import type { APIContext } from 'astro';
import { allParts, filePaths } from '../../components/parts/all-parts.ts';
import type { PartKind } from '../../lib/parts/catalogue.ts';

export const getStaticPaths = filePaths;

/** The parts of a kind with every figure, source and day. */
export async function GET({ props }: APIContext<{ kind: PartKind }>): Promise<Response> {
  const parts = await allParts(props.kind);
  return Response.json(parts.map(({ id, ...data }) => ({ id, ...data })));
}
