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
};

export const socketSchema = z.enum(sockets);

export const memoryTypeSchema = z.enum(memoryTypes);
export type MemoryType = z.infer<typeof memoryTypeSchema>;

export const moduleKindSchema = z.enum(moduleKinds);
export type ModuleKind = z.infer<typeof moduleKindSchema>;

/** A PCI Express generation. */
export const pcieGenSchema = z.number().int().min(3).max(6);

/** Lanes of a slot or a link. */
export const lanesSchema = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8), z.literal(16)]);

export const boardFormSchema = z.enum(boardForms);
