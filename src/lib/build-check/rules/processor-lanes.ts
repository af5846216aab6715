import { slotCards } from '../cards.ts';
import { figureOf } from '../power.ts';
import { maxOf, sumOf } from '../../units/estimated.ts';
import { answersAbout, countOf, figure, firstSource, whyMissing, type Rule } from '../rule.ts';

/** Lanes of a card, and of an NVMe drive. */
const lanesOfCard = 16;
const lanesOfDrive = 4;
/** Minimum of lanes per card that the guide advises for several cards. */
const minLanesOfCard = 8;

/** Whether the processors have lanes for every card and every NVMe drive. */
export const processorLanes: Rule = {
  id: 'processor-lanes',
  title: 'Does the processor have lanes for every card and drive?',
  method: `Compares sixteen lanes per card and four per NVMe drive with the processors’ usable lanes. Fewer than ${minLanesOfCard} per card is a problem.`,
  about: ['gpu', 'cpu', 'storage'],
  source: {
    name: 'hardforum.com: Ryzen 5000 has 24 lanes, 16 for cards, 4 for NVMe, 4 to the chipset',
    url: 'https://hardforum.com/threads/mobo-chipset-cpu-pcie-lanes-clarification-is-needed.2006430/',
    date: '2021-01-12',
  },
  guideSection: {
    href: 'guide/cpu/#pcie-lanes-how-many-does-a-build-need',
    title: 'PCIe lanes: how many does a build need?',
  },
  check({ machine }) {
    const { cpus, drives } = machine;
    const items = slotCards(machine);
    if (items.length === 0 || cpus.length === 0) return null;
    const lanes = sumOf(
      cpus.map((item) => figureOf(item, (cpu) => cpu.pcie.usableLanes, 'the number of usable lanes')),
    );
    const cards = countOf(items);
    const nvme = countOf(drives.filter((item) => item.options.some((drive) => drive.interface === 'nvme')));
    const wanted = cards * lanesOfCard + nvme * lanesOfDrive;
    const min = cards * minLanesOfCard;
    const answer = answersAbout(
      [items, cpus, nvme > 0 ? drives : []],
      [
        figure('Cards', cards),
        figure('NVMe drives', nvme),
        figure('Lanes for full speed', wanted),
        figure('Usable lanes', lanes.value, null, firstSource(cpus)),
      ],
    );
    const max = maxOf(lanes);
    if (max !== null && max < min)
      return answer.problem(
        'Too few PCIe lanes',
        `${cards} cards with eight lanes each need ${min} lanes; the processor has ${max} usable lanes.`,
      );
    if (max === null || lanes.low < min)
      return answer.noData('PCIe lanes of the processor', whyMissing(lanes));
    const both = `sixteen lanes per card and four per NVMe drive are ${wanted} lanes; the processor has ${lanes.low}`;
    if (lanes.low < wanted)
      return answer.note(
        'Cards share lanes',
        `Full speed needs more lanes: ${both}. Some cards run with eight lanes, or drives use the chipset.`,
      );
    return answer.fine('Enough PCIe lanes', `Full speed for all: ${both}.`);
  },
};
