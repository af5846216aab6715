import { partKinds, type PartKind } from '../../../content/part-kinds.ts';
import type { PartChoice } from '../part-search.ts';
import { indexNames, type PartName } from './named-part.ts';
import { readFigures } from './read-figures.ts';
import { recognise, type KnownNames } from './recognised.ts';

/** The names of a list. They begin with the maker. */
function namesIn(choices: readonly PartChoice[]): KnownNames {
  const namesOf = (kind: PartKind): PartName[] =>
    choices
      .filter((choice) => choice.kind === kind)
      .map(({ id, name, detail }) => ({
        kind,
        id,
        name,
        vendor: '',
        figures: readFigures(`${name} ${detail}`, kind),
      }));
  return {
    indexOf: (kind) => indexNames(kind, namesOf(kind)),
    chips: namesOf('gpu').map((each) => ({ ...each, memoryGiB: each.figures.capacityGiB ?? 0 })),
    productsOf: () => null,
  };
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
  const names = namesIn(choices);
  const found = (kind === null ? partKinds : [kind]).flatMap((each) => {
    const { part } = recognise(names, each, text);
    return choices.find((choice) => choice.kind === each && choice.id === part) ?? [];
  });
  return found.length === 1 ? found[0]! : null;
}
