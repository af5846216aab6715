import { isDeepStrictEqual } from 'node:util';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Gpu } from '../../src/content/schemas/gpu.ts';
import { cardOf } from './card.ts';
import type { Row } from './row.ts';

const folder = fileURLToPath(new URL('../../src/content/gpus/', import.meta.url));

/** The file for a row, and the fields in which the existing file differs. */
export function fileOf(row: Row) {
  const file = `${folder}${row.id}.json`;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const old: Partial<Gpu> = before === null ? {} : JSON.parse(before);
  const card = cardOf(row, old.prices);
  const text = `${JSON.stringify(card, null, 2)}\n`;
  const shown = (value: unknown) => JSON.stringify(value);
  const differences = (Object.keys({ ...old, ...card }) as (keyof Gpu)[])
    .filter((field) => !isDeepStrictEqual(old[field], card[field]))
    .map((field) => `${row.id}: ${field}: file ${shown(old[field])}, input ${shown(card[field])}`);
  if (text !== before && differences.length === 0)
    differences.push(`${row.id}: same values, different formatting`);
  return { file, text, differences };
}
