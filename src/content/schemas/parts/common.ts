import { z } from 'zod';
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

/** Processor sockets in the catalogue. */
export const socketSchema = z.enum([
  'AM4',
  'AM5',
  'LGA1200',
  'LGA1700',
  'LGA1851',
  'sTR5',
  'sWRX8',
  'SP3',
  'SP5',
  'LGA4189',
  'LGA4677',
]);

/** Generations of memory. */
export const memoryTypeSchema = z.enum(['DDR4', 'DDR5']);
export type MemoryType = z.infer<typeof memoryTypeSchema>;

/** Kinds of memory module: unbuffered, registered, load-reduced, and stacked registered modules. */
export const moduleKindSchema = z.enum(['UDIMM', 'RDIMM', 'LRDIMM', '3DS RDIMM']);
export type ModuleKind = z.infer<typeof moduleKindSchema>;

/** A PCI Express generation. */
export const pcieGenSchema = z.number().int().min(3).max(6);

/** Lanes of a slot or a link. */
export const lanesSchema = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8), z.literal(16)]);

/** Board sizes, smallest first; `SSI-EEB` and `proprietary` boards need a case that names them. */
export const boardFormSchema = z.enum([
  'Mini-ITX',
  'Micro-ATX',
  'ATX',
  'E-ATX',
  'SSI-CEB',
  'SSI-EEB',
  'EE-ATX',
  'proprietary',
]);
