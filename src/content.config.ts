import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { docsExtension } from './content/schemas/docs.ts';
import { architectureSchema } from './content/schemas/architecture.ts';
import { demoModelSchema } from './content/schemas/demo-model.ts';
import { glossarySchema } from './content/schemas/glossary.ts';
import { gpuSchema } from './content/schemas/gpu.ts';
import { caseSchema } from './content/schemas/parts/case.ts';
import { coolerSchema } from './content/schemas/parts/cooler.ts';
import { cpuSchema } from './content/schemas/parts/cpu.ts';
import { driveSchema } from './content/schemas/parts/drive.ts';
import { memoryKitSchema } from './content/schemas/parts/memory-kit.ts';
import { motherboardSchema } from './content/schemas/parts/motherboard.ts';
import { powerSupplySchema } from './content/schemas/parts/power-supply.ts';
import { pipelineSchema } from './content/schemas/pipeline.ts';
import { rentalPriceSchema } from './content/schemas/rental-price.ts';
import { throughputSchema } from './content/schemas/throughput.ts';
import { tierSchema } from './content/schemas/tier.ts';
import { vramMeasurementsSchema } from './content/schemas/vram-measurement.ts';

/** The id of an entry is its file's name to the letter, as on the command line: the default would drop dots. */
const facts = (folder: string) =>
  glob({
    pattern: '*.json',
    base: `./src/content/${folder}`,
    generateId: ({ entry }) => entry.replace(/\.json$/, ''),
  });

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: docsExtension }) }),
  tiers: defineCollection({ loader: facts('tiers'), schema: tierSchema }),
  architectures: defineCollection({ loader: facts('architectures'), schema: architectureSchema }),
  pipelines: defineCollection({ loader: facts('pipelines'), schema: pipelineSchema }),
  vramMeasurements: defineCollection({ loader: facts('vram-measurements'), schema: vramMeasurementsSchema }),
  'demo-models': defineCollection({ loader: facts('demo-models'), schema: demoModelSchema }),
  throughput: defineCollection({ loader: facts('throughput'), schema: throughputSchema }),
  'rental-prices': defineCollection({ loader: facts('rental-prices'), schema: rentalPriceSchema }),
  gpus: defineCollection({ loader: facts('gpus'), schema: gpuSchema }),
  glossary: defineCollection({ loader: facts('glossary'), schema: glossarySchema }),
  cpus: defineCollection({ loader: facts('cpus'), schema: cpuSchema }),
  motherboards: defineCollection({ loader: facts('motherboards'), schema: motherboardSchema }),
  'memory-kits': defineCollection({ loader: facts('memory-kits'), schema: memoryKitSchema }),
  drives: defineCollection({ loader: facts('drives'), schema: driveSchema }),
  'power-supplies': defineCollection({ loader: facts('power-supplies'), schema: powerSupplySchema }),
  coolers: defineCollection({ loader: facts('coolers'), schema: coolerSchema }),
  cases: defineCollection({ loader: facts('cases'), schema: caseSchema }),
};
