import { slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import { rangeOf } from '../power.ts';
import { known, notKnown, sumOf } from '../../units/estimated.ts';
import { cannotCheck, countOf, figure, fine, linesOf, problem, type Rule, type Verdict } from '../rule.ts';

/** Lanes that a card, and an NVMe drive, is made for. */
const lanesOfCard = 16;
const lanesOfDrive = 4;
/** With fewer lanes than this for each card, the guide's own advice for several cards does not hold. */
const fewestOfCard = 8;

/** Whether the processors have lanes for every card and every NVMe drive. */
export const processorLanes: Rule = {
  id: 'processor-lanes',
  title: 'Has the processor lanes for every card and drive?',
  method: `Sixteen lanes a card and four an NVMe drive against the processors’ usable lanes; at least ${fewestOfCard} a card must remain.`,
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
  check({ machine }): Verdict[] {
    const { cpus, drives } = machine;
    const cards = slotCards(machine);
    if (cards.length === 0 || cpus.length === 0) return [];
    const lanes = sumOf(
      cpus.map((item) =>
        rangeOf(item, (cpu) =>
          cpu.pcie.usableLanes === null
            ? notKnown(`the usable lanes of ${cpu.name} were not read`)
            : known(cpu.pcie.usableLanes),
        ),
      ),
    );
    const nvme = countOf(drives.filter((item) => item.options.some((drive) => drive.interface === 'nvme')));
    const wanted = countOf(cards) * lanesOfCard + nvme * lanesOfDrive;
    const least = countOf(cards) * fewestOfCard;
    const cpu = cpus[0]!.options[0];
    const lines = linesOf(cards, cpus, nvme > 0 ? drives : []);
    const figures = [
      figure('Cards', countOf(cards)),
      figure('NVMe drives', nvme),
      figure('Lanes wanted', wanted),
      figure('Usable lanes', lanes.value, null, cpu ? sourceOf(cpu) : null),
    ];
    const most = lanes.value ?? lanes.high;
    if (most !== null && most < least) {
      const explanation = `${countOf(cards)} cards at eight lanes each take ${least}; the processor has ${most} usable lanes.`;
      return [problem('problem', { title: 'Too few PCIe lanes', explanation, figures, lines })];
    }
    if (most === null || lanes.low < least) {
      const explanation = `Not known: ${lanes.reason ?? 'which processor it is'}.`;
      return [cannotCheck({ title: 'PCIe lanes of the processor', explanation, figures, lines })];
    }
    if (lanes.low < wanted) {
      const explanation = `Cards at sixteen lanes and NVMe drives at four want ${wanted} lanes; the processor has ${lanes.low}, so cards run at eight lanes or drives hang on the chipset.`;
      return [problem('note', { title: 'Cards share lanes', explanation, figures, lines })];
    }
    const explanation = `${wanted} lanes are wanted, ${lanes.low} are there.`;
    return [fine({ title: 'Enough PCIe lanes', explanation, figures, lines })];
  },
};
