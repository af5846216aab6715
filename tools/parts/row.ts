import { z } from 'zod';
import type { CatalogueKind } from '../../src/content/part-kinds.ts';
import type { PartCollection } from '../../src/content/collections.ts';

/** A figure in the unit that its field names. The limits find figures in another unit: 12 inches, 2 TB, 1.5 kW. */
export const figure = (min: number, max: number) =>
  z
    .number()
    .min(min, { error: `below ${min}: another unit, or a filler` })
    .max(max, {
      error: `above ${max}: another unit, or a filler`,
    });

/** A whole number within limits. */
export const count = (min: number, max: number) => figure(min, max).int();

/** The address of a page; null for the name of a site alone, or for no address at all. */
function pageOf(text: string | null): string | null {
  const address = text?.trim().replace(/^(?!https?:)/, 'https://') ?? '';
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, search, href } = new URL(address);
  return hostname.includes('.') && pathname + search !== '/' ? href : null;
}

/** The fields of every row. A field that is not listed is refused: its unit is unknown. */
export const rowBase = {
  /** Name without the maker. */
  name: z.string().min(1),
  vendor: z.string().min(1),
  aliases: z.array(z.string()).default([]),
  /** Identifiers in the data set: several where colours of one part are merged. */
  ids: z.array(z.uuid()).min(1),
  partNumbers: z.array(z.string()),
  colours: z.array(z.string()).nullable(),
  year: count(2008, 2026).nullable(),
  /** Shops that the data set links. */
  skus: z.array(z.string()).nullable(),
  /** Whether a person filled the row, and not a program. */
  hand: z.boolean(),
  /** The maker's page. */
  url: z.string().nullable().transform(pageOf),
  /** The tier in which the site offers it. */
  serve: count(1, 3),
  /** Number of the row. */
  n: z.int(),
};

export interface RowBase {
  name: string;
  vendor: string;
  aliases: string[];
  ids: string[];
  partNumbers: string[];
  year: number | null;
  skus: string[] | null;
  hand: boolean;
  url: string | null;
  serve: number;
  n: number;
}

/** A known error of the data set: what is wrong in a row; null where it is right. */
export interface Rule<Row> {
  /** Name of the rule, as messages show it. */
  id: string;
  field: keyof Row & string;
  /** What is wrong; null where the row is right. */
  fault: (row: Row) => string | null;
}

export const rule = <Row>(
  id: string,
  field: keyof Row & string,
  wrong: (row: Row) => boolean,
  fault: string,
): Rule<Row> => ({ id, field, fault: (row) => (wrong(row) ? fault : null) });

/** How the rows of a kind become parts of a collection. */
export interface KindOfRow<Row extends RowBase> {
  kind: CatalogueKind;
  /** Name of the file, which is that of the collection. */
  collection: PartCollection;
  schema: z.ZodType<Row>;
  rules: readonly Rule<Row>[];
  /** What tells two rows of one maker and name apart, the clearest first. It is added to the name. */
  apart: readonly ((row: Row) => string | null)[];
  /** The fields of the part's schema, apart from those of every part. */
  fields: (row: Row) => Record<string, unknown>;
  /** The name of the part, where it is not that of the row. */
  nameOf?: (row: Row) => string;
}
