import { atMost, exactly } from '../amount.ts';
import { lanesOfCard, slotCards } from '../cards.ts';
import { counted } from '../../units/quantity.ts';
import { publishedBy, rowsAmount } from '../row-amounts.ts';
import { answersAbout, countOf, figure, firstSource, type Rule } from '../rule.ts';
import { exactValue } from '../amount.ts';

/** Lanes of an NVMe drive. */
const lanesOfDrive = 4;
/** Minimum of lanes per card that the guide advises for several cards. */
const minLanesOfCard = 8;

/** Whether the processors have lanes for every card and every NVMe drive. */
export const processorLanes: Rule = {
  id: 'processor-lanes',
  title: 'Does the processor have lanes for every card and drive?',
  method: `Compares the lanes of each card and four per NVMe drive with the processors’ usable lanes. Fewer than ${minLanesOfCard} per card is a warning: the other cards use the chipset, or switches share the lanes.`,
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
  check({ machine, facts }) {
    const { cpus, drives, links } = machine;
    const items = slotCards(machine);
    if (items.length === 0 || cpus.length === 0) return null;
    const lanes = rowsAmount(cpus, 'the usable lanes', (cpu) =>
      publishedBy(facts)(
        { kind: 'cpu', field: 'usableLanes', words: 'the usable lanes' },
        cpu,
        cpu.pcie.usableLanes,
      ),
    );
    const cards = countOf(items);
    const nvme = countOf(drives.filter((item) => item.options.some((drive) => drive.interface === 'nvme')));
    const sum = (of: (lanesEach: number) => number) =>
      items.reduce((all, item) => {
        const each = Math.max(0, ...item.options.map(lanesOfCard)) || 16;
        return all + of(each) * item.quantity;
      }, 0);
    const ofCards = sum((each) => each);
    const wanted = ofCards + nvme * lanesOfDrive;
    const min = sum((each) => Math.min(each, minLanesOfCard));
    const answer = answersAbout(
      [items, cpus, nvme > 0 ? drives : []],
      [
        figure('Cards', cards),
        figure('NVMe drives', nvme),
        figure('Lanes for full speed', wanted),
        figure('Usable lanes', exactValue(lanes), null, firstSource(cpus)),
      ],
    );
    // Switches join the lanes of several cards: the processor's own count no longer decides.
    if (links.switches.length > 0)
      return answer.note(
        'Cards share lanes behind switches',
        `${cards} cards would use ${ofCards} lanes at full speed; the switches let them share those of the processor.`,
      );
    if (links.splitters.length > 0)
      return answer.note(
        'Cards share the lanes of split slots',
        `${cards} cards would use ${ofCards} lanes at full speed; a split slot gives each card its part, four or eight lanes. Image generation loses almost no speed; loading and offloading take longer.`,
      );
    const enough = atMost(exactly(min), lanes);
    const both = `full speed for every card and drive takes ${wanted} lanes`;
    if (enough.is === 'no')
      return answer.warning(
        'Too few PCIe lanes',
        `${cards} cards with at least eight lanes each need ${min} lanes; the processor has ${lanes.high} usable lanes. The other cards use slots of the chipset, with few lanes and one shared link.`,
      );
    if (enough.is === 'open') return answer.noData('PCIe lanes of the processor', '', enough.gaps);
    if (enough.is === 'likely')
      return answer.likely(
        'Enough PCIe lanes',
        `${counted(cards, 'card')} with at least eight lanes each: ${min} lanes.`,
        enough.basis,
      );
    if (lanes.low < wanted)
      return answer.note(
        'Cards share lanes',
        `Full speed needs more lanes: ${both}; the processor has ${lanes.low}. Some cards run with eight lanes, or drives use the chipset.`,
      );
    return answer.fine('Enough PCIe lanes', `Full speed for all: ${both}; the processor has ${lanes.low}.`);
  },
};
