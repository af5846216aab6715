import type { LinePrice, MachineLine } from './answer.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { systemMemoryFor, usesOffload } from './assemble.ts';
import { namedCards } from './cards.ts';
import type { Offer } from './offers.ts';
import type { PartChoice } from './part-choices.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

const capacity = (choice: PartChoice): string => {
  const kit = choice.part as { modules: number; moduleGiB: number };
  return `${kit.modules * kit.moduleGiB * choice.quantity} GB`;
};

/**
 * Why the cheapest processor is right, for what these tasks ask of it: text encoders, denoising and decoding run on the card,
 * and with offload the weights cross the slot, whose speed its generation decides.
 */
function whyProcessor(
  { pcie }: PartEntry<'cpu'>,
  { card, cards, parts: chosen }: Offer,
  parts: MachineParts,
): string {
  const { catalogue } = parts;
  const board = chosen.find(({ kind }) => kind === 'motherboard')?.part as
    PartEntry<'motherboard'> | undefined;
  const begin = `The cheapest priced processor for ${cards > 1 ? `${cards} cards` : 'the board'}`;
  if (!usesOffload(card, parts))
    return `${begin}: text encoding, denoising and decoding run on the card, so a faster one changes hardly anything.`;
  const slot = board?.slots?.[0]?.gen ?? board?.slotLanes?.[0]?.gen ?? null;
  const gen = slot === null ? pcie.gen : pcie.gen === null ? slot : Math.min(slot, pcie.gen);
  const own = catalogue.gpu.get(card.card.id)?.pcieGen;
  const link = gen === null ? 'the slot' : `PCIe ${gen}.0`;
  const slower =
    gen !== null && own != null && own > gen
      ? ` The card could use PCIe ${own}.0, and offload takes longer here.`
      : '';
  return `${begin}: offloaded weights come from system memory over ${link}, which a faster processor does not speed up.${slower}`;
}

/** Why a part was chosen, in a sentence. */
function whyPart(choice: PartChoice, offer: Offer, parts: MachineParts): string {
  if (choice.owned) return 'You own it, and it suffices.';
  if (choice.boxedWith !== null) return 'It is in the box of the processor.';
  const { card, cards } = offer;
  const several = cards > 1 ? `${cards} cards` : 'the card';
  switch (choice.kind) {
    case 'memory': {
      const needed = Math.ceil(systemMemoryFor(card, parts));
      return `The cheapest with at least the ${needed} GB that the models take in system memory: ${capacity(choice)}.`;
    }
    case 'psu':
      return `The cheapest priced supply with the power and the plugs for ${several} and the processor.`;
    case 'case':
      return `The cheapest priced case that ${several}, cooler and board fit into.`;
    case 'cooling':
      return 'The cheapest priced cooler for the socket and the case.';
    case 'storage':
      return 'The cheapest priced drive that holds the models and a system.';
    case 'motherboard':
      return `The cheapest priced board with the slots for ${several}.`;
    case 'cpu':
      return whyProcessor(choice.part as PartEntry<'cpu'>, offer, parts);
  }
}

const lineOfChoice = (choice: PartChoice, offer: Offer, parts: MachineParts): MachineLine => ({
  component: choice.kind,
  part: choice.part.id,
  name: choice.name,
  quantity: choice.quantity,
  price: choice.price,
  owned: choice.owned,
  why: whyPart(choice, offer, parts),
});

/** The lines of an offer: its cards or the computer first. */
export function linesOf(offer: Offer, question: MachineQuestion, parts: MachineParts): MachineLine[] {
  const { card, cards } = offer;
  const line = (quantity: number, price: LinePrice | null, why: string): MachineLine => ({
    component: card.computer ? 'computer' : 'gpu',
    part: card.card.id,
    name: card.card.name,
    quantity,
    price,
    owned: price === null,
    why,
  });
  const bought = cards - (card.owned ? 1 : 0);
  const named = namedCards(question, parts.tasks[0]?.cards ?? []);
  const why =
    named === null
      ? 'No card or computer that costs less has its speed and its memory.'
      : named.size > 1
        ? 'Of the cards that you asked for, none that costs less has its speed and its memory.'
        : 'You asked for it.';
  const first = [
    ...(card.owned ? [line(1, null, 'You own it, and it suffices.')] : []),
    ...(bought > 0 ? [line(bought, card.price, why)] : []),
  ];
  return [...first, ...offer.parts.map((choice) => lineOfChoice(choice, offer, parts))];
}
