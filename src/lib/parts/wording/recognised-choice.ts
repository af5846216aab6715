import { partKinds, type PartKind } from '../../../content/part-kinds.ts';
import type { PartChoice } from '../part-search.ts';
import { findNamedCard } from './named-card.ts';
import { findNamedPart, indexNames } from './named-part.ts';
import { readFigures } from './read-figures.ts';

function choiceOfKind(choices: readonly PartChoice[], kind: PartKind, text: string): PartChoice | null {
  const own = choices.filter((choice) => choice.kind === kind);
  // A list's names begin with the maker.
  const names = own.map(({ id, name, detail }) => ({
    kind,
    id,
    name,
    vendor: '',
    figures: readFigures(`${name} ${detail}`, kind),
  }));
  const chips = names.map((each) => ({ ...each, memoryGiB: each.figures.capacityGiB ?? 0 }));
  const found =
    kind === 'gpu'
      ? findNamedCard(chips, () => null, text).chip
      : findNamedPart(indexNames(kind, names), text).part;
  return own.find(({ id }) => id === found?.id) ?? null;
}

/**
 * The part of a list that a typed text names without doubt; null when it names none, or parts of several kinds.
 * @param kind the row's kind; null for a row of any kind
 */
export function recognisedChoice(
  choices: readonly PartChoice[],
  text: string,
  kind: PartKind | null,
): PartChoice | null {
  const kinds = kind === null ? partKinds : [kind];
  const found = kinds.flatMap((each) => choiceOfKind(choices, each, text) ?? []);
  return found.length === 1 ? found[0]! : null;
}
