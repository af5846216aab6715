import { distance } from 'fastest-levenshtein';
import { otherModelNamed } from './model-names.ts';
import { splitJoined } from './query.ts';
import { cardsCompared, type NamedCard } from './subjects.ts';

/** A name in a query that no page mentions. */
export interface UnknownName {
  /** As typed, without capitals. */
  name: string;
  /** The card with the most similar number; null where none is similar, or no card is meant. */
  nearest: string | null;
  /** Whether it is surely the name of something: without it, the query asks about something else. */
  isName: boolean;
}

/** A card's number with its brand: a number alone can be a size, a year or a price. */
const cardNumber = /\b(rtx|gtx|rx|geforce|radeon|arc) ?([ab]?\d{3,4})((?: ?(?:ti|super|xtx?|gre))*)\b/g;

/** Words of a question that no vocabulary of pages needs to have. */
const plain =
  /^(?:anyone|whether|really|please|help|thanks|hello|guys|someone|something|anything|everyone|though|actually|maybe|gonna|wanna|dont|doesnt|cant|wont|isnt|havent|didnt|youre|ive|lol|asap|etc|msrp|versus|going|gets|getting)$/;

/** The card whose number differs in the fewest digits, if in two at most. */
function nearestCard(typed: string, cards: readonly NamedCard[]): string | null {
  const scored = cards.map(({ name }) => ({
    name,
    far: distance(
      typed,
      splitJoined(name)
        .replace(/ \d+ gb.*$/, '')
        .replace(/^(?:geforce|radeon) /, ''),
    ),
  }));
  const [nearest] = scored.sort((one, other) => one.far - other.far || (one.name < other.name ? 1 : -1));
  return nearest && nearest.far <= 2 ? nearest.name : null;
}

/** The numbers of cards in a query that no card of the catalogue has. */
function unknownCards(text: string, cards: readonly NamedCard[]): UnknownName[] {
  return [...text.matchAll(cardNumber)].flatMap(([whole]) => {
    if (cardsCompared(whole, cards).length > 0) return [];
    const brand = /^(?:geforce|radeon) ?/;
    return [
      { isName: true, name: whole.trim(), nearest: nearestCard(whole.replace(brand, '').trim(), cards) },
    ];
  });
}

/**
 * The names in a query that no page mentions: numbers of cards, versions of models, and words that no page has.
 * @param read the query after corrections
 * @param known every word of the site
 */
export function unknownNames(
  read: string,
  known: ReadonlySet<string>,
  cards: readonly NamedCard[],
): UnknownName[] {
  const text = splitJoined(read);
  const model = otherModelNamed(read);
  const isKnown = (word: string) =>
    known.has(word) ||
    known.has(word.replace(/(?:'s|s|es|ing|ed|er|ly)$/, '')) ||
    known.has(`${word}s`) ||
    plain.test(word);
  const all = text.split(/[^\p{L}\p{N}]+/u);
  const words = all
    // Four letters and no number by itself: shorter words and units are everywhere.
    .filter((word) => /^\p{L}[\p{L}\p{N}]{3,}$/u.test(word) && !/\d{3,}/.test(word) && !isKnown(word));
  // A short word with a version is the name of a model ("veo 3").
  const short = all.filter(
    (word, at) => /^[a-z]{3}$/.test(word) && /^\d$/.test(all[at + 1] ?? '') && !isKnown(word),
  );
  return [
    ...unknownCards(text, cards),
    ...(model ? [{ isName: true, name: model, nearest: null }] : []),
    ...[...new Set([...short, ...words])]
      .slice(0, 2)
      .map((name) => ({ name, nearest: null, isName: /\d/.test(name) })),
  ];
}

/** `No page mentions “seedvr3”.`, in a sentence for each name. */
export const unknownSentence = (names: readonly UnknownName[]): string =>
  names
    .map(({ name, nearest }) => `No page mentions “${name}”${nearest ? `; the nearest is ${nearest}` : ''}.`)
    .join(' ');
