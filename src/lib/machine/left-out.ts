import { socketMemory, sockets } from '../../content/schemas/parts/words.ts';
import { fitsMount } from '../build-check/cooler-mounts.ts';
import { formatMoney } from '../units/money-format.ts';
import { counted } from '../units/quantity.ts';
import { listed } from '../verdict/words.ts';
import type { BoundBy, LeftOut } from './answer.ts';
import { currenciesOf, namedCards, type RefusedCard } from './cards.ts';
import { contenders, type Offer, type Offers } from './offers.ts';
import type { Choices } from './part-choices.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

/** Demands that a reader chose and that say nothing about data: what fails them is not listed one by one. */
const chosen: ReadonlySet<BoundBy['demand']> = new Set(['makers', 'memory', 'card']);

/** Cards that cannot be bought for a machine at all, such as modules of servers. */
const isForeign = ({ demand, reason }: RefusedCard): boolean =>
  demand === 'slots' && (reason === 'not a PCIe card' || reason.startsWith('sold as a whole'));

function cardsLeftOut(refused: readonly RefusedCard[], question: MachineQuestion): LeftOut[] {
  const named = namedCards(
    question,
    refused.map(({ card }) => card),
  );
  return refused
    .filter((each) => named?.has(each.card.id) || (!chosen.has(each.demand) && !isForeign(each)))
    .map(({ card, computer, demand, reason }): LeftOut => ({
      kind: computer ? 'computer' : 'card',
      ...{ id: card.id, name: card.name, reason, unpriced: demand === 'price' },
    }));
}

/** The parts of a machine for a socket of which none has a price, in words; empty where every part has one. */
function unpricedParts(choices: Choices, socket: (typeof sockets)[number]): string[] {
  const { cpu, motherboard, memory, storage, psu, cooling, case: cases } = choices;
  const types = socketMemory[socket];
  const priced: [string, boolean][] = [
    ['processor', cpu.some(({ part }) => part.socket === socket)],
    ['board', motherboard.some(({ part }) => part.socket === socket)],
    ['memory kit', memory.some(({ part }) => types.includes(part.type))],
    ['drive', storage.length > 0],
    ['supply', psu.length > 0],
    ['cooler', cooling.some(({ part }) => part.sockets !== null && fitsMount(part.sockets, socket))],
    ['case', cases.length > 0],
  ];
  return priced.filter(([, is]) => !is).map(([name]) => name);
}

/** The sockets for which no machine can be priced, and which of its parts lack a price. */
function platformsLeftOut({ choices }: Offers, question: MachineQuestion): LeftOut[] {
  const price = question.condition === 'new' ? 'no new price' : 'no price';
  return sockets.flatMap((socket): LeftOut[] => {
    const missing = unpricedParts(choices, socket);
    if (missing.length === 0) return [];
    const parts = listed(missing.map((name) => `a ${name}`));
    const reason = `${price} of 2026 of ${parts} was found in ${currenciesOf(question)}`;
    return [{ kind: 'platform', id: socket, name: socket, reason, unpriced: true }];
  });
}

/** Whether no machine of parts can be priced at all, so that computers sold whole are compared alone. */
export const isWithoutPlatform = ({ choices }: Offers): boolean =>
  sockets.every((socket) => unpricedParts(choices, socket).length > 0);

/** Everything that the answer leaves out for want of a price, a figure or a machine, platforms first. */
export const leftOutOf = (found: Offers, question: MachineQuestion): LeftOut[] => [
  ...(question.scope === 'card' ? [] : platformsLeftOut(found, question)),
  ...cardsLeftOut(found.refused, question),
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
  card: (cards) => `${cards.replace(/ card/, ' other card')} would be faster.`,
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
