import { gpuSchema } from '../content/schemas/gpu.ts';
import { caseSchema } from '../content/schemas/parts/case.ts';
import { coolerSchema } from '../content/schemas/parts/cooler.ts';
import { cpuSchema } from '../content/schemas/parts/cpu.ts';
import { driveSchema } from '../content/schemas/parts/drive.ts';
import { memoryKitSchema } from '../content/schemas/parts/memory-kit.ts';
import { motherboardSchema } from '../content/schemas/parts/motherboard.ts';
import { powerSupplySchema } from '../content/schemas/parts/power-supply.ts';
import { collectionOfKind, createPartsCatalogue, type PartsCatalogue } from '../lib/parts/catalogue.ts';
import { readCollection } from '../content/read-collection.ts';

/** Every part of the collections. */
export function readPartsCatalogue(): PartsCatalogue {
  return createPartsCatalogue({
    gpu: readCollection(collectionOfKind.gpu, gpuSchema),
    cpu: readCollection(collectionOfKind.cpu, cpuSchema),
    memory: readCollection(collectionOfKind.memory, memoryKitSchema),
    storage: readCollection(collectionOfKind.storage, driveSchema),
    motherboard: readCollection(collectionOfKind.motherboard, motherboardSchema),
    cooling: readCollection(collectionOfKind.cooling, coolerSchema),
    psu: readCollection(collectionOfKind.psu, powerSupplySchema),
    case: readCollection(collectionOfKind.case, caseSchema),
  });
}
