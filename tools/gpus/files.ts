import { isDeepStrictEqual } from 'node:util';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Gpu } from '../../src/content/schemas/gpu.ts';
import { cardOf } from './card.ts';
import type { Row } from './row.ts';

const folder = fileURLToPath(new URL('../../src/content/gpus/', import.meta.url));

/** One card's file: where it is, what it should hold, and which fields differ from what it holds. */
export interface CardFile {
  file: string;
  text: string;
  differences: string[];
}

/** The file of a row, compared with the one in the catalogue. */
export function fileOf(row: Row): CardFile {
  const file = `${folder}${row.id}.json`;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const old: Partial<Gpu> = before === null ? {} : JSON.parse(before);
  const card = cardOf(row, old.prices);
  const text = `${JSON.stringify(card, null, 2)}\n`;
  if (text === before) return { file, text, differences: [] };
  const differences = (Object.keys({ ...old, ...card }) as (keyof Gpu)[])
    .filter((field) => !isDeepStrictEqual(old[field], card[field]))
    .map(
      (field) =>
        `${row.id}: ${field}: file ${JSON.stringify(old[field])}, input ${JSON.stringify(card[field])}`,
    );
  return {
    file,
    text,
    differences: differences.length > 0 ? differences : [`${row.id}: same values, other text`],
  };
}
