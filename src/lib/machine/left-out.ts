import { sockets } from '../../content/schemas/parts/words.ts';
import { formatMoney } from '../units/money-format.ts';
import { counted } from '../units/quantity.ts';
import type { BoundBy, LeftOut } from './answer.ts';
import type { RefusedCard } from './cards.ts';
import { contenders, type Offer, type Offers } from './offers.ts';
import type { PartChoice } from './part-choices.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

/** Demands that a reader chose and that say nothing about data: what fails them is not listed one by one. */
const chosen: ReadonlySet<BoundBy['demand']> = new Set(['makers', 'memory']);

/** Cards that cannot be bought for a machine at all, such as modules of servers. */
const isForeign = ({ demand, reason }: RefusedCard): boolean =>
  demand === 'slots' && (reason === 'not a PCIe card' || reason.startsWith('sold as a whole'));

function cardsLeftOut(refused: readonly RefusedCard[]): LeftOut[] {
  return refused
    .filter((each) => !chosen.has(each.demand) && !isForeign(each))
    .map(({ card, computer, demand, reason }): LeftOut => ({
      kind: computer ? 'computer' : 'card',
      ...{ id: card.id, name: card.name, reason, unpriced: demand === 'price' },
    }));
}

/** The sockets for which no machine can be priced, and which of its parts lacks a price. */
function platformsLeftOut({ choices }: Offers, { currency, condition }: MachineQuestion): LeftOut[] {
  const has = (list: readonly PartChoice<'cpu' | 'motherboard'>[], socket: string) =>
    list.some(({ part }) => part.socket === socket);
  const price = condition === 'new' ? 'no new price' : 'no price';
  return sockets.flatMap((socket): LeftOut[] => {
    const missing = [
      ...(has(choices.cpu, socket) ? [] : ['processor']),
      ...(has(choices.motherboard, socket) ? [] : ['board']),
    ];
    if (missing.length === 0) return [];
    const reason = `${price} of 2026 of a ${missing.join(' and a ')} was found in ${currency}`;
    return [{ kind: 'platform', id: socket, name: socket, reason, unpriced: true }];
  });
}

/** Everything that the answer leaves out for want of a price, a figure or a machine, platforms first. */
export const leftOutOf = (found: Offers, question: MachineQuestion): LeftOut[] => [
  ...(question.scope === 'card' ? [] : platformsLeftOut(found, question)),
  ...cardsLeftOut(found.refused),
];

const demandTexts: Readonly<
  Record<Exclude<BoundBy['demand'], 'budget' | 'licence'>, (cards: string) => string>
> = {
  memory: (cards) => `${cards} would be faster, but a model does not fit the memory.`,
  speed: (cards) => `${cards} would be faster, but one task takes longer than wished.`,
  power: (cards) => `${cards} would be faster, but no priced supply has the power and plugs.`,
  circuit: (cards) => `${cards} would be faster, but the circuit does not carry the machine.`,
  size: (cards) => `${cards} would be faster, but no priced machine of this size holds it.`,
  noise: (cards) => `${cards} would be faster, but not quiet.`,
  makers: (cards) => `${cards} of other makers would be faster.`,
  condition: (cards) => `${cards} would be faster, but not in this condition.`,
  slots: (cards) => `${cards} would be faster, but no priced board and case hold it.`,
  price: (cards) => `${cards} would be faster, but no price of 2026 was found.`,
};

/** What bound the best machine: the demands that faster cards fail, the budget first. */
export function boundOf(best: Offer, { offers, refused }: Offers, { currency }: MachineQuestion): BoundBy[] {
  const faster = (speed: number | null) => speed !== null && speed > best.card.speed;
  const [next] = contenders(offers)
    .filter((offer) => faster(offer.card.speed) && offer.total > best.total)
    .sort((one, other) => one.total - other.total);
  const budget: BoundBy[] = next
    ? [
        {
          demand: 'budget',
          text: `The next faster machine costs ${formatMoney(Math.ceil(next.total - best.total), currency)} more.`,
        },
      ]
    : [];
  const byDemand = Map.groupBy(
    refused.filter((each) => faster(each.speed) && !isForeign(each)),
    ({ demand }) => demand,
  );
  const others = [...byDemand]
    .sort(([, one], [, other]) => other.length - one.length)
    .flatMap(([demand, cards]): BoundBy[] =>
      demand === 'budget' || demand === 'licence'
        ? []
        : [{ demand, text: demandTexts[demand](counted(cards.length, 'card')) }],
    );
  return [...budget, ...others];
}

/** The tasks whose models may not be used as the question asks. */
export const tasksLeftOut = ({ commercial }: MachineQuestion, { tasks }: MachineParts): LeftOut[] =>
  tasks.flatMap(({ task, name, refusal }): LeftOut[] =>
    commercial && refusal !== null
      ? [{ kind: 'task', id: task.model, name, reason: refusal, unpriced: false }]
      : [],
  );
