import { z } from 'zod';
import { servedSchemas } from '../../../content/collections.ts';

export const getStaticPaths = () => Object.keys(servedSchemas()).map((name) => ({ params: { name } }));

/** JSON Schema (2020-12) of one entry of a collection. */
export function GET({ params }: { params: { name: string } }): Response {
  const schema = servedSchemas()[params.name]!;
  return Response.json(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }));
}
