/** The words this site uses (`terms.yml`), and where a text departs from them. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const placeSchema = z.enum(['prose', 'identifier', 'commit subject']);
export type Place = z.infer<typeof placeSchema>;

const termSchema = z.strictObject({
  write: z.string(),
  not: z.array(z.string()).min(1),
  where: placeSchema.default('prose'),
  why: z.string().optional(),
  except: z.array(z.string()).default([]),
  was: z.string(),
  better: z.string(),
});

export const terms = z
  .array(termSchema)
  .parse(parse(readFileSync(new URL('terms.yml', import.meta.url), 'utf8')));

/** A phrase that departs from a term: where it begins in the text, and what to write instead. */
export interface Finding {
  index: number;
  phrase: string;
  write: string;
}

/** One break of a line at most, so that no pattern reaches into the next paragraph. */
const space = String.raw`(?:[ \t]+|[ \t]*\n[ \t]*)`;
const rules = terms.map((term) => ({
  ...term,
  not: term.not.map((pattern) => new RegExp(pattern.replaceAll(' ', space), flagsFor(term.where))),
  except: term.except.map((phrase) => new RegExp(phrase.replaceAll(' ', space), 'gi')),
}));

/** A name's capitals tell its words apart: there case counts. */
function flagsFor(where: Place): string {
  return where === 'identifier' ? 'g' : 'gi';
}

export function findingsIn(text: string, where: Place = 'prose'): Finding[] {
  const found = rules
    .filter((rule) => rule.where === where)
    .flatMap((rule) => {
      const rest = rule.except.reduce((left, phrase) => left.replace(phrase, blank), text);
      const matches = rule.not.flatMap((pattern) => [...rest.matchAll(pattern)]);
      return matches.map(({ index, 0: phrase }) => ({ index, phrase, write: rule.write }));
    })
    .sort((one, other) => one.index - other.index || other.phrase.length - one.phrase.length);
  return found.filter(({ index }, at) => !found.slice(0, at).some((earlier) => index < end(earlier)));
}

function end({ index, phrase }: Finding): number {
  return index + phrase.length;
}

/** Findings of a name in code, as a whole (`mostMemory`) and word by word (`hearAnswer`: hear, answer). */
export function findingsInName(name: string): Finding[] {
  const words = name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  const found = [name, ...words.map((word) => word.toLowerCase())].flatMap((part) =>
    findingsIn(part, 'identifier'),
  );
  return found.slice(0, 1).map((finding) => ({ ...finding, index: 0, phrase: name }));
}

/** Spaces of the same length: what follows keeps its place. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
