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

/** What a typed text names in a list. */
interface RecognisedChoice<Choice extends PartChoice> {
  /** The part that it names without doubt; null when it names none, or parts of several kinds. */
  choice: Choice | null;
  /** Without a choice, the parts that could be meant, nearest first. */
  near: Choice[];
}

/** Most parts that are offered instead of a text. */
const maxNear = 5;

/**
 * The part of a list that a typed text names, or those that could be meant.
 * @param kind the row's kind; null for a row of any kind
 */
export function recognisedChoice<Choice extends PartChoice>(
  choices: readonly Choice[],
  text: string,
  kind: PartKind | null,
): RecognisedChoice<Choice> {
  const names = namesIn(choices);
  const choicesOf = (each: PartKind, ids: readonly (string | null)[]) =>
    ids.flatMap((id) => choices.find((choice) => choice.kind === each && choice.id === id) ?? []);
  const read = (kind === null ? partKinds : [kind]).map((each) => {
    const { part, near } = recognise(names, each, text);
    return {
      found: choicesOf(each, [part]),
      near: choicesOf(
        each,
        near.map(({ id }) => id),
      ),
    };
  });
  const found = read.flatMap((each) => each.found);
  if (found.length === 1) return { choice: found[0]!, near: [] };
  const near = found.length > 1 ? found : read.flatMap((each) => each.near);
  return { choice: null, near: near.slice(0, maxNear) };
}
