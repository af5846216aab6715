import { z } from 'zod';
import { sourceSchema, type Source } from '../../src/content/schemas/sourced.ts';
import known from './sources.json' with { type: 'json' };

const knownSources = z
  .array(z.strictObject({ startsWith: z.string(), ...sourceSchema.pick({ url: true, date: true }).shape }))
  .parse(known);

/**
 * A source of the rows, "name" or "name <address>", with the address and the date of its document. A document without a
 * date has the month in which it was read.
 */
export function sourceOf(text: string): Source {
  const [, name = text, address] = /^(.+) <(https?:[^>]+)>$/.exec(text) ?? [];
  const { url, date } = knownSources.find(({ startsWith }) => text.startsWith(startsWith))!;
  return { name, url: address ?? url, date };
}

/** Whether a source is one of the rows' sources of launch prices. */
export function isOfRows(source: Source): boolean {
  return knownSources.some(({ startsWith }) => startsWith !== '' && source.name.startsWith(startsWith));
}
