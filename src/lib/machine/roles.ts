import type { MachineRole } from './answer.ts';
import { contenders, type Offer } from './offers.ts';

/** The largest number of machines in an answer. */
const maxMachines = 4;

/** Compares by figures one after the other, the larger first; then by id, so that the order is the same every time. */
const byMost =
  (...figures: readonly ((offer: Offer) => number)[]) =>
  (one: Offer, other: Offer): number => {
    for (const figure of figures) {
      const [mine, theirs] = [figure(one), figure(other)];
      if (mine !== theirs) return theirs - mine;
    }
    return one.card.card.id < other.card.card.id ? -1 : 1;
  };

const speed = ({ card }: Offer): number => card.speed;
const memory = ({ card }: Offer): number => card.card.memoryGiB;
const cheapness = ({ total }: Offer): number => -total;
const forItsMoney = (offer: Offer): number => offer.card.speed / offer.total;

const first = (offers: readonly Offer[], ...figures: readonly ((offer: Offer) => number)[]): Offer | null =>
  [...offers].sort(byMost(...figures))[0] ?? null;

/** The best offer within a budget: the fastest, of equal ones the cheapest. Null where nothing is within it. */
const bestWithin = (offers: readonly Offer[], budget: number | null): Offer | null =>
  first(
    contenders(offers).filter(({ total }) => budget === null || total <= budget),
    speed,
    cheapness,
  );

/** An offer with the reasons for which it is shown. */
export interface Shown {
  offer: Offer;
  roles: MachineRole[];
}

/** The two to four offers of an answer, the recommended one first; the least that would do where none is within the budget. */
export function shownOffers(offers: readonly Offer[], budget: number | null): Shown[] {
  const within = offers.filter(({ total }) => budget === null || total <= budget);
  const best = bestWithin(offers, budget);
  if (best === null) {
    const least = first(offers, cheapness, speed);
    return least ? [{ offer: least, roles: ['least'] }] : [];
  }
  const larger = within.filter((offer) => memory(offer) > memory(best));
  const wanted: [MachineRole, Offer | null][] = [
    ['best', best],
    ['cheapest', first(within, cheapness, speed)],
    ['memory', first(larger, memory, speed, cheapness)],
    [
      'computer',
      first(
        within.filter(({ card }) => card.computer),
        speed,
        cheapness,
      ),
    ],
    ['value', first(within, forItsMoney, speed)],
  ];
  const shown: Shown[] = [];
  for (const [role, offer] of wanted) {
    const known = shown.find((each) => each.offer === offer);
    if (known) known.roles.push(role);
    else if (offer !== null && shown.length < maxMachines) shown.push({ offer, roles: [role] });
  }
  const other =
    shown.length === 1
      ? first(
          within.filter((each) => each !== best),
          speed,
          cheapness,
        )
      : null;
  return other === null ? shown : [...shown, { offer: other, roles: ['other'] }];
}

/** How much faster the next step must be: a few percent are within the error of the estimates. */
const worthwhile = 1.1;

/** The cheapest offer above the best one's total that is clearly faster; null without one. */
export const stepAbove = (offers: readonly Offer[], best: Offer): Offer | null =>
  first(
    contenders(offers).filter(
      ({ total, card }) => total > best.total && card.speed >= worthwhile * best.card.speed,
    ),
    cheapness,
    speed,
  );
