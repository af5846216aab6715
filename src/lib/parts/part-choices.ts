import { partKinds, type PartKind } from '../../content/part-kinds.ts';
import type { PartEntry, PartsCatalogue } from './catalogue.ts';
import { fullName, plain, type PartChoice } from './part-search.ts';
import { viewOf } from './views.ts';

function choiceOf<Kind extends PartKind>(kind: Kind, part: PartEntry<Kind>): PartChoice {
  const detail = viewOf(kind).detail(part);
  const words = plain(`${fullName(part)} ${detail}`);
  return { kind, id: part.id, name: fullName(part), detail, words: `${words} ${words.replaceAll(' ', '')}` };
}

const choicesOf = <Kind extends PartKind>(catalogue: PartsCatalogue, kind: Kind): PartChoice[] => {
  const parts: ReadonlyMap<string, PartEntry<Kind>> = catalogue[kind];
  return [...parts.values()].map((part) => choiceOf(kind, part));
};

/** Every part of the catalogue, by kind and then by name. */
export function partChoices(catalogue: PartsCatalogue): PartChoice[] {
  const byName = new Intl.Collator('en', { numeric: true });
  return partKinds.flatMap((kind) =>
    choicesOf(catalogue, kind).sort((a, b) => byName.compare(a.name, b.name)),
  );
}
