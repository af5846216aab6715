import type { z } from 'zod';
import { collectionOfKind, type PartEntry, type PartKind, type PartOfKind } from '../lib/parts/catalogue.ts';
import { readCollection } from './read-collection.ts';
import { gpuSchema } from './schemas/gpu.ts';
import { caseSchema } from './schemas/parts/case.ts';
import { coolerSchema } from './schemas/parts/cooler.ts';
import { cpuSchema } from './schemas/parts/cpu.ts';
import { driveSchema } from './schemas/parts/drive.ts';
import { memoryKitSchema } from './schemas/parts/memory-kit.ts';
import { motherboardSchema } from './schemas/parts/motherboard.ts';
import { powerSupplySchema } from './schemas/parts/power-supply.ts';

const schemas: { readonly [Kind in PartKind]: z.ZodType<PartOfKind[Kind]> } = {
  gpu: gpuSchema,
  cpu: cpuSchema,
  memory: memoryKitSchema,
  storage: driveSchema,
  motherboard: motherboardSchema,
  cooling: coolerSchema,
  psu: powerSupplySchema,
  case: caseSchema,
};

/**
 * Every part of a kind, read from `src/content/`.
 * @throws Error naming the file and the field when an entry does not fit its schema
 */
export const readParts = <Kind extends PartKind>(kind: Kind): PartEntry<Kind>[] =>
  readCollection<PartOfKind[Kind]>(collectionOfKind[kind], schemas[kind]);
