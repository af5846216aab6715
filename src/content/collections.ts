import type { z } from 'zod';
import {
  catalogueKinds,
  kindsOfCatalogue,
  partKinds,
  partSchemas,
  type CatalogueKind,
  type PartOfKind,
} from './part-kinds.ts';
import { accelerationsSchema } from './schemas/acceleration.ts';
import { architectureSchema } from './schemas/architecture.ts';
import { changesSchema } from './schemas/change.ts';
import { computerSchema } from './schemas/computer.ts';
import { demoModelSchema } from './schemas/demo-model.ts';
import { electricityPriceSchema } from './schemas/electricity-price.ts';
import { exchangeRateSchema } from './schemas/exchange-rate.ts';
import { glossarySchema } from './schemas/glossary.ts';
import { marketSchema } from './schemas/market.ts';
import { measuredWorksSchema } from './schemas/measured-works.ts';
import { pipelineSchema } from './schemas/pipeline.ts';
import { priceSourceSchema } from './schemas/price-source.ts';
import { rateSourceSchema } from './schemas/rate-source.ts';
import { rentalHistorySchema } from './schemas/rental-history.ts';
import { programFactsSchema } from './schemas/program.ts';
import { rentalPriceSchema } from './schemas/rental-price.ts';
import { offloadSpeedsSchema } from './schemas/offload-speed.ts';
import { trainingSpeedsSchema } from './schemas/training-speed.ts';
import { throughputSchema } from './schemas/throughput.ts';
import { tierSchema } from './schemas/tier.ts';
import { usualStepsSchema } from './schemas/usual-steps.ts';
import { usableMemorySchema } from './schemas/usable-memory.ts';
import { vramMeasurementsSchema } from './schemas/vram-measurement.ts';

/** The collections of facts that are not parts, by the folder of `src/content/` that holds them. */
const factSchemas = {
  tiers: tierSchema,
  architectures: architectureSchema,
  pipelines: pipelineSchema,
  programs: programFactsSchema,
  'vram-measurements': vramMeasurementsSchema,
  'usable-memory': usableMemorySchema,
  'demo-models': demoModelSchema,
  throughput: throughputSchema,
  'measured-works': measuredWorksSchema,
  'usual-steps': usualStepsSchema,
  'training-speeds': trainingSpeedsSchema,
  'offload-speeds': offloadSpeedsSchema,
  accelerations: accelerationsSchema,
  'rental-prices': rentalPriceSchema,
  prices: priceSourceSchema,
  computers: computerSchema,
  'electricity-prices': electricityPriceSchema,
  'exchange-rates': exchangeRateSchema,
  'rate-sources': rateSourceSchema,
  'rental-history': rentalHistorySchema,
  market: marketSchema,
  changes: changesSchema,
  glossary: glossarySchema,
};

type KindOfCollection = {
  [Kind in CatalogueKind as (typeof kindsOfCatalogue)[Kind]['collection']]: Kind;
};

/** The collections of parts, which may have imported entries. */
export type PartCollection = keyof KindOfCollection;

/** Whether a collection holds parts. */
export const isPartCollection = (name: CollectionName): name is PartCollection =>
  Object.values(kindsOfCatalogue).some(({ collection }) => collection === name);

/** Names of all collections: the folders of `src/content/` that hold facts. */
export type CollectionName = keyof typeof factSchemas | keyof KindOfCollection;

/** An entry of a collection, with its id: the name of its file. */
export type Entry<Name extends CollectionName> = { id: string } & (Name extends keyof typeof factSchemas
  ? z.infer<(typeof factSchemas)[Name]>
  : Name extends keyof KindOfCollection
    ? PartOfKind[KindOfCollection[Name]]
    : never);

/** Reads all entries of a collection, wherever they come from: files, Astro's content layer, or the site itself. */
export type Read = <Name extends CollectionName>(name: Name) => Promise<Entry<Name>[]>;

/** The collection that holds a kind of part. */
export const collectionOf = <Kind extends CatalogueKind>(
  kind: Kind,
): (typeof kindsOfCatalogue)[Kind]['collection'] => kindsOfCatalogue[kind].collection;

/** The names of all collections. A function, so that code that needs no schema brings none into a page. */
export const collectionNames = (): CollectionName[] => [
  ...(Object.keys(factSchemas) as (keyof typeof factSchemas)[]),
  ...catalogueKinds.map(collectionOf),
];

/** The schema of every collection. */
export function collectionSchemas(): Readonly<Record<CollectionName, z.ZodType>> {
  const parts = catalogueKinds.map((kind) => [collectionOf(kind), partSchemas[kind]]);
  return { ...factSchemas, ...Object.fromEntries(parts) };
}

/** The schemas that are served below `/data/schemas/`, by the name of their file. */
export function servedSchemas(): Readonly<Record<string, z.ZodType>> {
  const parts = catalogueKinds.map((kind) => [kindsOfCatalogue[kind].schemaFile, partSchemas[kind]]);
  return {
    ...Object.fromEntries(parts),
    tier: tierSchema,
    architecture: architectureSchema,
    pipeline: pipelineSchema,
  };
}

/**
 * The files below `/data/` that hold several collections, so that what is needed together is fetched together: the
 * collection of each field.
 */
export const bundles: Readonly<Record<string, Readonly<Record<string, CollectionName>>>> = {
  'build-parts': Object.fromEntries(partKinds.map((kind) => [kind, collectionOf(kind)])),
  'memory-catalogue': {
    architectures: 'architectures',
    pipelines: 'pipelines',
    programs: 'programs',
    usable: 'usable-memory',
    usualSteps: 'usual-steps',
  },
};

/** The collections that have a file of their own below `/data/`. */
export const servedAlone: readonly CollectionName[] = [
  ...catalogueKinds.map(collectionOf),
  'throughput',
  'measured-works',
  'training-speeds',
  'rental-prices',
  'electricity-prices',
  'computers',
];
