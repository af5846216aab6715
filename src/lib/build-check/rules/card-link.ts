import { slotCards } from '../cards.ts';
import { answersAbout, figuresOf, named, partsOf, type Rule } from '../rule.ts';

/** PCI Express generation of each card against that of the processor and the board's slots. */
export const cardLink: Rule = {
  id: 'card-link',
  title: 'At which PCIe generation do the cards run?',
  method:
    'A link runs at the lowest generation of card, processor and slot. Each generation doubles the bandwidth. A lower one slows the loading and offloading of weights, not image generation itself.',
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
    const boardGens = partsOf(boards).flatMap((board) => (board.slots ?? []).map((slot) => slot.gen));
    return cards.map((item) => {
      const gpuGens = item.options.map((gpu) => gpu.pcieGen);
      const answer = answersAbout(
        [[item], cpus],
        [
          ...figuresOf([item], 'PCIe generation of', (gpu) => gpu.pcieGen),
          ...figuresOf(cpus, 'PCIe generation of', (cpu) => cpu.pcie.gen),
        ],
        cards.length > 1 ? item.line : undefined,
      );
      const unknownRow = [item, ...cpus].find((row) => row.options.length === 0);
      if (unknownRow || [...gpuGens, ...hostGens].includes(null))
        return answer.noData(
          'PCIe link of the cards',
          `No data on the PCIe generation of ${unknownRow ? named(unknownRow) : 'the card or the processor'}.`,
        );
      const card = Math.max(...gpuGens.map(Number));
      const host = Math.min(...hostGens.map(Number), ...boardGens.filter((gen) => gen !== null));
      if (card <= host)
        return answer.fine(
          'The cards run at their own PCIe generation',
          `The cards run at PCIe ${card}.0, the maximum that they support.`,
        );
      const share = card - host === 1 ? 'half' : 'a quarter or less of';
      return answer.note(
        `The cards run at PCIe ${host}.0`,
        `${named(item)} supports PCIe ${card}.0, ${named(cpus[0]!)} PCIe ${host}.0. Each card links at Gen${host}, with ${share} its host bandwidth. Image generation loses almost no speed while the weights stay on the card.`,
      );
    });
  },
};
