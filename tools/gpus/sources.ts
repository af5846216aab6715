import { z } from 'zod';
import { sourceSchema, type Source } from '../../src/content/schemas/sourced.ts';
import known from './sources.json' with { type: 'json' };

const knownSources = z
  .array(z.strictObject({ startsWith: z.string(), ...sourceSchema.pick({ url: true, date: true }).shape }))
  .parse(known);

/**
 * A source as the rows name it, "name" or "name <address>", with the address and the date that its document has. A
 * document without a date of its own has that of the month in which it was read.
 */
export function sourceOf(text: string): Source {
  const [, name = text, address] = /^(.+) <(https?:[^>]+)>$/.exec(text) ?? [];
  const { url, date } = knownSources.find(({ startsWith }) => text.startsWith(startsWith))!;
  return { name, url: address ?? url, date };
}

/** Whether a source is one of those that the rows take launch prices from. */
export function isOfRows(source: Source): boolean {
  return knownSources.some(({ startsWith }) => startsWith !== '' && source.name.startsWith(startsWith));
}
