import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { collectionOf } from '../../src/content/collections.ts';
import { partKinds } from '../../src/content/part-kinds.ts';
import type { pricePointSchema } from '../../src/content/schemas/price-source.ts';
import { priceSourceSchema } from '../../src/content/schemas/price-source.ts';
import { decided } from './decisions.ts';
import { addressOf, fileNameOf } from './document-address.ts';
import names from './part-names.json' with { type: 'json' };
import type { Document, readResearch, Row } from './research-rows.ts';
import wordings from './wordings.json' with { type: 'json' };

type Point = z.input<typeof pricePointSchema>;

const content = fileURLToPath(new URL('../../src/content/', import.meta.url));
const ids = new Set(
  ['computers', ...partKinds.map(collectionOf)].flatMap((collection) =>
    readdirSync(`${content}${collection}`).map((file) => file.replace(/\.json$/, '')),
  ),
);

/** A text of the input in the site's words, where the input's would mislead a reader. */
const reworded = (text: string): string => (wordings as Record<string, string | undefined>)[text] ?? text;

/** The part that a row names: its own id, or that of its name, if the catalogue has it. */
function partOf({ gpu_id, card, item }: Row): string | null {
  const named = (names as Record<string, string | undefined>)[card ?? item ?? ''];
  return [gpu_id, named].find((id) => id != null && ids.has(id)) ?? null;
}

/** A row as a point, without fields that it leaves empty. */
function pointOf(row: Row): Point {
  const part = partOf(row);
  const fields = {
    part,
    class: row.part_class ?? (part === null ? row.card : null),
    item:
      (row.item ?? (names as Record<string, string | undefined>)[row.card ?? ''] === part)
        ? row.card
        : row.item,
    date: row.date,
    kind: row.kind,
    low: row.amount_low,
    typical: row.amount_typical,
    high: row.amount_high,
    currency: row.currency,
    region: row.region,
    shop: row.shop,
    metric: reworded(row.metric),
    trust: row.trust,
    note: row.note,
  };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
  return decided(row, given as Point);
}

/** A file of the collection. */
interface PriceFile {
  name: string;
  text: string;
}

/** Rows of the catalogue's own launch prices, which stay in the files of the cards. */
const ownSource = 'gpus.json';

/**
 * One file for each document that gives a price, with all its prices.
 * @throws Error naming the document and the field if the result does not match the collection's schema
 */
export function priceFiles(inputs: readonly ReturnType<typeof readResearch>[]): PriceFile[] {
  const documents = new Map<string, Document>();
  for (const { sources } of inputs)
    for (const [key, document] of Object.entries(sources))
      if (!documents.has(key)) documents.set(key, document);
  return [...documents].flatMap(([key, document]) => {
    const rows = inputs.flatMap(({ points }) => points.filter(({ source }) => source === key));
    if (key === ownSource || rows.length === 0) return [];
    const name = reworded(document.title);
    const file = {
      name,
      url: addressOf(document),
      licence: document.licence ?? 'unknown; facts only',
      points: rows.map(pointOf),
    };
    const parsed = priceSourceSchema.safeParse(file);
    if (!parsed.success) throw new Error(`${document.title}: ${z.prettifyError(parsed.error)}`);
    return [{ name: `${fileNameOf(name)}.json`, text: `${JSON.stringify(file, null, 2)}\n` }];
  });
}
