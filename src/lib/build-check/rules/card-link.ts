import { slotCards } from '../cards.ts';
import type { BoardFacts } from '../part-facts.ts';
import { answersAbout, countOf, figuresOf, gapOf, named, partsOf, type Rule } from '../rule.ts';

/** The generations that a board's slots for some cards may have, the fastest slots first; null for no data. */
function slotGens({ slots, slotLanes, firstSlotGen }: BoardFacts, cards: number): (number | null)[] | null {
  const wide = (slots ?? [])
    .filter(({ mechanical }) => mechanical === 16)
    .map(({ gen, lanes }) => ({ gen, lanes }));
  const listed =
    wide.length > 0
      ? wide
      : (slotLanes ?? []).flatMap(
          ({ count, gen, lanes }) =>
            Array(count).fill({ gen, lanes }) as { gen: number | null; lanes: number }[],
        );
  if (listed.length === 0) return firstSlotGen !== undefined && cards === 1 ? [firstSlotGen] : null;
  return listed
    .sort((a, b) => b.lanes - a.lanes || (b.gen ?? 0) - (a.gen ?? 0))
    .slice(0, cards)
    .map(({ gen }) => gen);
}

/** PCI Express generation of each card against that of the processor and of the slots that the cards use. */
export const cardLink: Rule = {
  id: 'card-link',
  title: 'At which PCIe generation do the cards run?',
  method:
    'A link runs at the lowest generation of card, processor and slot. The widest slots are used first; other slots do not count. Each generation doubles the bandwidth. A lower one slows the loading and offloading of weights, not image generation itself.',
  about: ['gpu', 'cpu', 'motherboard'],
  source: {
    name: 'systemrequirements.net: 0.985, 1.969 and 3.938 GB/s per lane in PCIe 3.0, 4.0 and 5.0',
    url: 'https://www.systemrequirements.net/tools/pcie-bandwidth-calculator',
    date: '2026-11-01',
  },
  guideSection: {
    href: 'guide/motherboard/#pcie-lanes-what-does-x8-cost',
    title: 'PCIe lanes: what does x8 cost?',
  },
  check({ machine }) {
    const cards = slotCards(machine);
    const { cpus, boards } = machine;
    if (cpus.length === 0) return null;
    const hostGens = partsOf(cpus).map((cpu) => cpu.pcie.gen);
    const gensOfSlots = partsOf(boards).map((board) => slotGens(board, countOf(cards)));
    const slots = gensOfSlots.flatMap((gens) => gens ?? []).filter((gen) => gen !== null);
    return cards.map((item) => {
      const gpuGens = item.options.map((gpu) => gpu.pcieGen);
      const answer = answersAbout(
        [[item], cpus, boards],
        [
          ...figuresOf([item], 'PCIe generation of', (gpu) => gpu.pcieGen),
          ...figuresOf(cpus, 'PCIe generation of', (cpu) => cpu.pcie.gen),
        ],
        cards.length > 1 ? item.line : undefined,
      );
      const unknown = [item, ...cpus].filter((row) => row.options.length === 0);
      const gaps = [
        ...unknown.map((row) => gapOf(row, 'the PCIe generation')),
        ...(gpuGens.includes(null) ? [gapOf(item, 'the PCIe generation')] : []),
        ...(hostGens.includes(null) ? cpus.map((cpu) => gapOf(cpu, 'the PCIe generation')) : []),
      ];
      if (gaps.length > 0) return answer.noData('PCIe link of the cards', '', gaps);
      const card = Math.max(...gpuGens.map(Number));
      const cpu = Math.min(...hostGens.map(Number));
      const host = Math.min(cpu, ...slots);
      const what = host < cpu ? 'the slots of the board' : named(cpus[0]!);
      if (card > host) {
        const share = card - host === 1 ? 'half' : 'a quarter or less of';
        return answer.note(
          `The cards run at PCIe ${host}.0`,
          `${named(item)} supports PCIe ${card}.0, ${what} PCIe ${host}.0. Each card links at Gen${host}, with ${share} its host bandwidth. Image generation loses almost no speed while the weights stay on the card.`,
        );
      }
      const open = boards.length > 0 && gensOfSlots.some((gens) => gens === null || gens.includes(null));
      return open
        ? answer.note(
            'PCIe link of the cards',
            `${named(item)} and ${named(cpus[0]!)} support PCIe ${card}.0. No data on the generation of the board’s slots: a lower one slows loading and offloading, not image generation itself.`,
          )
        : answer.fine(
            'The cards run at their own PCIe generation',
            `The cards run at PCIe ${card}.0, the maximum that they support.`,
          );
    });
  },
};
