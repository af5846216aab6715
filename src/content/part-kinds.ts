import type { z } from 'zod';
import { gpuSchema } from './schemas/gpu.ts';
import { caseSchema } from './schemas/parts/case.ts';
import { coolerSchema } from './schemas/parts/cooler.ts';
import { cpuSchema } from './schemas/parts/cpu.ts';
import { graphicsCardSchema } from './schemas/parts/graphics-card.ts';
import { driveSchema } from './schemas/parts/drive.ts';
import { memoryKitSchema } from './schemas/parts/memory-kit.ts';
import { motherboardSchema } from './schemas/parts/motherboard.ts';
import { powerSupplySchema } from './schemas/parts/power-supply.ts';

/** What the site needs to know of a kind of part, apart from how it is listed (`src/lib/parts/views/`). */
interface KindOfPart {
  /** The collection in `src/content/` that holds the parts. */
  collection: string;
  /** Name of the kind's JSON Schema below `/data/schemas/`. */
  schemaFile: string;
  /** Name of the kind in tables and forms. */
  name: string;
  /** Code of a reader's own row in the address of a build: capital letters. */
  code: string;
  /** Other words for the kind on the command line. */
  words: readonly string[];
}

/** The kinds of part that the catalogue has, in the order in which the site lists them. */
export const kindsOfPart = {
  gpu: { collection: 'gpus', schemaFile: 'gpu', name: 'GPU', code: 'GPU', words: [] },
  cpu: { collection: 'cpus', schemaFile: 'cpu', name: 'CPU', code: 'CPU', words: [] },
  memory: {
    collection: 'memory-kits',
    schemaFile: 'memory-kit',
    name: 'Memory',
    code: 'RAM',
    words: ['ram'],
  },
  storage: { collection: 'drives', schemaFile: 'drive', name: 'Storage', code: 'DISK', words: ['drive'] },
  motherboard: {
    collection: 'motherboards',
    schemaFile: 'motherboard',
    name: 'Motherboard',
    code: 'BOARD',
    words: ['board'],
  },
  cooling: { collection: 'coolers', schemaFile: 'cooler', name: 'Cooling', code: 'COOL', words: ['cooler'] },
  psu: {
    collection: 'power-supplies',
    schemaFile: 'power-supply',
    name: 'Power supply',
    code: 'PSU',
    words: [],
  },
  case: { collection: 'cases', schemaFile: 'case', name: 'Case', code: 'CASE', words: [] },
} as const satisfies Record<string, KindOfPart>;

/** The kinds of the catalogue that are not components by themselves: a graphics card as sold is a product of a chip. */
const kindsOfProduct = {
  card: {
    collection: 'graphics-cards',
    schemaFile: 'graphics-card',
    name: 'Graphics card as sold',
    code: 'CARD',
    words: ['product'],
  },
} as const satisfies Record<string, KindOfPart>;

/** Every kind of the catalogue. */
export const kindsOfCatalogue = { ...kindsOfPart, ...kindsOfProduct };
export type CatalogueKind = keyof typeof kindsOfCatalogue;

/** Kinds of component that the catalogue has parts of: all but `other`. */
export type PartKind = keyof typeof kindsOfPart;

/** The schema of each kind of part. */
export const partSchemas = {
  gpu: gpuSchema,
  cpu: cpuSchema,
  memory: memoryKitSchema,
  storage: driveSchema,
  motherboard: motherboardSchema,
  cooling: coolerSchema,
  psu: powerSupplySchema,
  case: caseSchema,
  card: graphicsCardSchema,
} satisfies Record<CatalogueKind, z.ZodType>;

/** What an entry of the catalogue is, by its kind. */
export type PartOfKind = { [Kind in CatalogueKind]: z.infer<(typeof partSchemas)[Kind]> };

/** The kinds, in the order in which the site lists them. */
export const partKinds = Object.keys(kindsOfPart) as PartKind[];

/** Every kind of the catalogue, the products last. */
export const catalogueKinds = Object.keys(kindsOfCatalogue) as CatalogueKind[];

/** The kinds of component a build is made of; `other` holds what a quote lumps together. */
export const componentKinds = [...partKinds, 'other'] as const;
export type ComponentKind = PartKind | 'other';

/** Whether a word names a kind of component. */
export const isComponentKind = (word: string): word is ComponentKind =>
  (componentKinds as readonly string[]).includes(word);

/** Whether the catalogue has parts of a kind of component. */
export const isPartKind = (kind: ComponentKind): kind is PartKind => kind !== 'other';

/** What the kinds of component are called on the site. */
export const componentNames = Object.fromEntries(
  componentKinds.map((kind) => [kind, isPartKind(kind) ? kindsOfPart[kind].name : 'Other']),
) as Readonly<Record<ComponentKind, string>>;
