import type { Verdict } from './verdict-shape.ts';
import type { VerdictCard } from './verdict-card.ts';
import { verdictWords } from './words.ts';

/** Cards with the same verdict. Plain data. */
export interface CardGroup extends Pick<Verdict, 'fit' | 'headroom' | 'options'> {
  /** Smallest and largest memory of the cards, as makers print it, in GiB. */
  fromGiB: number;
  toGiB: number;
  /** By ascending memory. */
  cards: { id: string | null; name: string; memoryGiB: number }[];
}

/** A card with its verdict. */
export interface CardVerdict {
  readonly card: VerdictCard;
  readonly verdict: Verdict;
}

/** The cards by their verdict: those that do not fit first, then by descending cost of the options. */
export function groupByVerdict(judged: readonly CardVerdict[]): CardGroup[] {
  const groups = new Map<string, { cost: number; group: CardGroup }>();
  const memoryOf = ({ card }: CardVerdict) => card.memoryGiB ?? 0;
  for (const each of [...judged].sort((one, other) => memoryOf(one) - memoryOf(other))) {
    const { fit, headroom, options, cost } = each.verdict;
    const words = verdictWords(each.verdict);
    const memoryGiB = memoryOf(each);
    const card = { id: each.card.id, name: each.card.name, memoryGiB };
    const known = groups.get(words)?.group;
    if (known) {
      known.toGiB = memoryGiB;
      known.cards.push(card);
    } else {
      const group = { fit, headroom, options, fromGiB: memoryGiB, toGiB: memoryGiB, cards: [card] };
      // Of two verdicts with the same options, the one with little headroom is for less memory.
      groups.set(words, { cost: (cost ?? Infinity) + (headroom === 'little' ? 0.5 : 0), group });
    }
  }
  return [...groups.values()].sort((one, other) => other.cost - one.cost).map(({ group }) => group);
}

/** `24 GiB`, `8 to 12 GiB`, without the unit. */
export const memoryRange = ({ fromGiB, toGiB }: Pick<CardGroup, 'fromGiB' | 'toGiB'>): string =>
  fromGiB === toGiB ? `${fromGiB}` : `${fromGiB} to ${toGiB}`;
