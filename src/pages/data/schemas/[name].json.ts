import { z } from 'zod';
import { architectureSchema } from '../../../content/schemas/architecture.ts';
import { gpuSchema } from '../../../content/schemas/gpu.ts';
import { caseSchema } from '../../../content/schemas/parts/case.ts';
import { coolerSchema } from '../../../content/schemas/parts/cooler.ts';
import { cpuSchema } from '../../../content/schemas/parts/cpu.ts';
import { driveSchema } from '../../../content/schemas/parts/drive.ts';
import { memoryKitSchema } from '../../../content/schemas/parts/memory-kit.ts';
import { motherboardSchema } from '../../../content/schemas/parts/motherboard.ts';
import { powerSupplySchema } from '../../../content/schemas/parts/power-supply.ts';
import { pipelineSchema } from '../../../content/schemas/pipeline.ts';
import { tierSchema } from '../../../content/schemas/tier.ts';

/** The schemas of the data that the site serves, by the name of the file that holds one entry's kind. */
const schemas = {
  gpu: gpuSchema,
  cpu: cpuSchema,
  motherboard: motherboardSchema,
  'memory-kit': memoryKitSchema,
  drive: driveSchema,
  'power-supply': powerSupplySchema,
  cooler: coolerSchema,
  case: caseSchema,
  tier: tierSchema,
  architecture: architectureSchema,
  pipeline: pipelineSchema,
};

export const getStaticPaths = () => Object.keys(schemas).map((name) => ({ params: { name } }));

/** JSON Schema (2020-12) of one entry of a collection. */
export function GET({ params }: { params: { name: string } }): Response {
  const schema = schemas[params.name as keyof typeof schemas];
  return Response.json(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' }));
}
