import { verdictOnNeed, type ModelNeed } from '../verdict/model-need.ts';
import type { Verdict } from '../verdict/verdict-shape.ts';
import { maxOf } from '../units/estimated.ts';
import type { CardItem } from './cards.ts';
import type { Machine } from './machine.ts';
import { totalMemoryGiB } from './memory-total.ts';

/** The verdict on a model for the worst of the cards that a row allows; null where it names none. */
export function worstVerdict(need: ModelNeed, item: CardItem, { memory, setting }: Machine): Verdict | null {
  const GiB = memory.length === 0 ? null : maxOf(totalMemoryGiB(memory));
  const machine = { system: setting.os, systemMemoryGiB: GiB };
  const verdicts = item.options.map((gpu) => verdictOnNeed(need, gpu, machine));
  const [first, ...others] = verdicts;
  if (!first) return null;
  const rank = ({ cost, headroom }: Verdict) => (cost ?? Infinity) + (headroom === 'little' ? 0.5 : 0);
  return others.reduce((worst, each) => (rank(each) > rank(worst) ? each : worst), first);
}
