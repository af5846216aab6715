import { z } from 'zod';
import { boardForms, memoryTypes, moduleKinds, sockets } from './words.ts';
import { isoDate, priceSchema, sourceSchema } from '../sourced.ts';

/** Fields of every part of the catalogue. */
export const partBase = {
  /** Name without the maker: "Ryzen 9 5900X". */
  name: z.string().min(1),
  /** The maker. */
  vendor: z.string().min(1),
  /** Date of release; null for no data. */
  released: isoDate.nullable(),
  /** Dated prices; empty for no data. */
  prices: z.array(priceSchema),
  /** Notes for readers: corrections, variants, what a figure leaves out. */
  notes: z.array(z.string()),
  /** Sources of the figures. */
  sources: z.array(sourceSchema).min(1),
  /** Year of release, of parts whose day is not published. */
  year: z.number().int().min(2008).optional(),
  /** The maker's part numbers of all colours and regions. */
  partNumbers: z.array(z.string().min(1)).min(1).optional(),
  /** Of a part with a file of its own: what it corrects in the imported catalogue. */
  corrects: z
    .strictObject({
      /** The imported row: maker and name as the importer writes them; several where the set splits one product. */
      rows: z.array(z.string().min(1)).min(1),
      /** Why the part has a file of its own. */
      why: z.string().min(1),
      /** Fields that stay without data, because the imported figure is not of this kind. */
      keep: z.array(z.string().min(1)).min(1).optional(),
    })
    .optional(),
};

export { socketMemory } from './words.ts';

export const socketSchema = z.enum(sockets);

/** Slowest and fastest modules sold of each generation, in MT/s. */
export const memoryRates: Readonly<Record<MemoryType, readonly [slowest: number, fastest: number]>> = {
  DDR4: [1_600, 5_600],
  DDR5: [3_600, 12_800],
};

export const memoryTypeSchema = z.enum(memoryTypes);
export type MemoryType = z.infer<typeof memoryTypeSchema>;

export const moduleKindSchema = z.enum(moduleKinds);
export type ModuleKind = z.infer<typeof moduleKindSchema>;

/** A PCI Express generation. */
export const pcieGenSchema = z.number().int().min(3).max(6);

/** Lanes of a slot or a link. */
export const lanesSchema = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8), z.literal(16)]);

export const boardFormSchema = z.enum(boardForms);
