import { slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import { cannotCheck, figure, fine, linesOf, named, problem, type Rule, type Verdict } from '../rule.ts';

/** PCI Express generation of each card against that of the processor and the board's slots. */
export const cardLink: Rule = {
  id: 'card-link',
  title: 'At which PCIe generation do the cards link?',
  method:
    'A link runs at the lowest generation of card, processor and slot. Each generation doubles the rate; a lower one matters when weights move, not while a picture is made.',
  about: ['gpu', 'cpu', 'motherboard'],
  source: {
    name: 'systemrequirements.net: 0.985, 1.969 and 3.938 GB/s a lane in PCIe 3.0, 4.0 and 5.0',
    url: 'https://www.systemrequirements.net/tools/pcie-bandwidth-calculator',
    date: '2026-11-01',
  },
  guideSection: {
    href: 'guide/motherboard/#pcie-lanes-what-does-x8-cost',
    title: 'PCIe lanes: what does x8 cost?',
  },
  check({ machine }): Verdict[] {
    const cards = slotCards(machine);
    const { cpus, boards } = machine;
    if (cards.length === 0 || cpus.length === 0) return [];
    const cpuOptions = cpus.flatMap((item) => item.options);
    const boardGens = boards
      .flatMap((item) => item.options)
      .flatMap((board) => (board.slots ?? []).map((slot) => slot.gen));
    return cards.map((item): Verdict => {
      const lines = linesOf([item], cpus);
      const suffix = cards.length > 1 ? item.line : undefined;
      const gpuGens = item.options.map((gpu) => gpu.pcieGen);
      const hostGens = cpuOptions.map((cpu) => cpu.pcie.gen);
      const figures = [
        ...item.options.map((gpu) =>
          figure(`PCIe generation of ${gpu.name}`, gpu.pcieGen, null, sourceOf(gpu)),
        ),
        ...cpuOptions.map((cpu) =>
          figure(`PCIe generation of ${cpu.name}`, cpu.pcie.gen, null, sourceOf(cpu)),
        ),
      ];
      const unread = [...gpuGens, ...hostGens].some((gen) => gen === null);
      if (
        item.options.length === 0 ||
        cpuOptions.length === 0 ||
        cpus.some((cpu) => cpu.options.length === 0) ||
        unread
      ) {
        const unknown =
          item.options.length === 0
            ? named(item)
            : cpuOptions.length === 0
              ? named(cpus[0]!)
              : 'card or processor';
        const explanation = `The PCIe generation of ${unknown} is not known.`;
        return cannotCheck({ title: 'Link of the cards', explanation, figures, lines, suffix });
      }
      const card = Math.max(...gpuGens.map(Number));
      const host = Math.min(...hostGens.map(Number), ...boardGens.filter((gen) => gen !== null));
      if (card > host) {
        const share = card - host === 1 ? 'half' : 'a quarter or less of';
        const explanation = `${named(item)} speaks PCIe ${card}.0, ${named(cpus[0]!)} PCIe ${host}.0: each card links at Gen${host}, ${share} its host bandwidth. Pictures made from weights on the card lose next to nothing.`;
        return problem('note', {
          title: `Cards link at PCIe ${host}.0`,
          explanation,
          figures,
          lines,
          suffix,
        });
      }
      const explanation = `The cards link at PCIe ${card}.0, all that they can.`;
      return fine({ title: 'Cards link at their own generation', explanation, figures, lines, suffix });
    });
  },
};
