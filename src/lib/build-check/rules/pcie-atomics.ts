import { slotCards } from '../cards.ts';
import { longSlots } from '../slot-plan.ts';
import { answersAbout, countOf, figure, namesOf, partsOf, type Rule } from '../rule.ts';

/** Sockets of desktop processors, which feed one or two slots; the chipset feeds the others. */
const desktopSockets = ['AM4', 'AM5', 'LGA1151', 'LGA1151-2', 'LGA1200', 'LGA1700', 'LGA1851'];

/** Whether each AMD card is in a slot of the processor, since ROCm needs PCIe atomics. */
export const pcieAtomics: Rule = {
  id: 'pcie-atomics',
  title: 'Do AMD cards get PCIe atomics?',
  method:
    'ROCm needs PCIe atomics from the card to the processor. Slots of the processor have them; slots of a desktop chipset often do not, and the driver then skips the card. Several AMD cards on a desktop board need as many slots of the processor.',
  about: ['gpu', 'motherboard', 'cpu'],
  source: {
    name: 'ROCm issue 622: “skipped device, PCI rejects atomics” in the second slot, which the chipset feeds',
    url: 'https://github.com/ROCm/legacy-rocm-build/issues/622',
    date: '2018-11-25',
  },
  guideSection: { href: 'guide/motherboard/#which-slots-are-real', title: 'Which slots are real?' },
  check({ machine }) {
    const items = slotCards(machine);
    const amd = items.filter(
      (item) => item.options.length > 0 && item.options.every(({ vendor }) => vendor === 'AMD'),
    );
    const { boards, cpus, setting } = machine;
    if (amd.length === 0 || boards.length === 0 || setting.os === 'windows') return null;
    const cards = countOf(amd);
    const others = countOf(items) - cards;
    const board = boards[0]!.options.length === 1 ? boards[0]!.options[0]! : null;
    const slots = board?.slots ? longSlots(board) : [];
    const ofProcessor =
      slots.some(({ from }) => from === null) || slots.length === 0
        ? null
        : slots.filter(({ from }) => from === 'cpu').length;
    const answer = answersAbout(
      [amd, boards],
      [figure('AMD cards', cards), figure('Slots of the processor', ofProcessor)],
    );
    const sockets = [...partsOf(boards), ...partsOf(cpus)].map(({ socket }) => socket);
    const desktop = sockets.some((socket) => socket !== null && desktopSockets.includes(socket));
    const server =
      sockets.length > 0 && sockets.every((socket) => socket !== null && !desktopSockets.includes(socket));
    if (cards === 1 || server || (ofProcessor !== null && cards <= ofProcessor))
      return sockets.every((socket) => socket === null)
        ? null
        : others > 0
          ? answer.note(
              'Put the AMD cards in slots of the processor',
              `${namesOf(amd)} needs PCIe atomics, which slots of the processor pass: give it the first slot, and the other cards the rest.`,
            )
          : answer.fine(
              'The AMD cards have PCIe atomics',
              `${namesOf(amd)} is in a slot of the processor, which passes PCIe atomics.`,
            );
    if (!desktop) return null;
    const words =
      ofProcessor === null
        ? 'a desktop processor feeds one or two slots'
        : `the processor feeds ${ofProcessor} of the board’s full-length slots`;
    return answer.warning(
      'An AMD card may be in a chipset slot',
      `${cards} AMD cards on a board on which ${words}: ROCm skips a card in a chipset slot that rejects PCIe atomics (“PCI rejects atomics”). Use a board that splits the processor’s lanes over the slots, one for each card.`,
    );
  },
};
