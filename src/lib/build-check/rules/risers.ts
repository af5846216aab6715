import { slotCards } from '../cards.ts';
import { answersAbout, countOf, figure, namesOf, partsOf, type Rule } from '../rule.ts';

/** Highest generation at which ribbon risers hold the link by reports of builders. */
const safeGen = 4;

/** Risers: their generation against the cards’ and slots’, and how many there are. */
export const risers: Rule = {
  id: 'risers',
  title: 'Do the risers hold the link?',
  method: `A riser made for a lower PCIe generation than card and slot leaves the card undetected or unstable until the slot is set to the riser’s generation in the firmware. Five makes of PCIe 5.0 risers fell back to Gen${safeGen} under load. Each card outside a slot takes a riser of its own.`,
  about: ['gpu', 'motherboard', 'other'],
  source: {
    name: 'voipmonitor/rtx6kpro, daily summary of 2026-04-23: risers of PCIe 5.0 that fell back to 4.0',
    url: 'https://github.com/voipmonitor/rtx6kpro/blob/29f3863a371d43dfa3c21899911225894037deed/daily-summaries/2026-04/2026-04-23.md',
    date: '2026-04-23',
  },
  guideSection: {
    href: 'guide/motherboard/#how-many-cards-fit-on-a-board',
    title: 'How many cards fit on a board?',
  },
  check({ machine }) {
    const { links, boards, cpus } = machine;
    const items = slotCards(machine);
    const [riser] = links.risers;
    if (!riser || items.length === 0) return null;
    const cardGen = Math.max(0, ...partsOf(items).map(({ pcieGen }) => pcieGen ?? 0));
    const slotGen = Math.max(
      0,
      ...partsOf(boards).flatMap(({ slots, slotLanes, firstSlotGen }) => [
        firstSlotGen ?? 0,
        ...(slots ?? []).map(({ gen }) => gen ?? 0),
        ...(slotLanes ?? []).map(({ gen }) => gen ?? 0),
      ]),
    );
    const cpuGen = Math.max(0, ...partsOf(cpus).map(({ pcie }) => pcie.gen ?? 0));
    const host = Math.max(slotGen, cpuGen);
    const link = host === 0 ? cardGen : Math.min(cardGen, host);
    const answer = answersAbout(
      [items, boards, links.risers],
      [
        figure('PCIe generation of the link', link || null),
        figure('PCIe generation of the risers', riser.pcieGen),
        figure('Risers', countOf(links.risers)),
      ],
    );
    if (riser.pcieGen !== null && link > riser.pcieGen)
      return answer.warning(
        'The risers are of a lower PCIe generation',
        `The risers are made for PCIe ${riser.pcieGen}.0; card and slot negotiate PCIe ${link}.0. Set the slots to Gen${riser.pcieGen} in the firmware: on automatic, the card may not be found or the link may fail.`,
      );
    if (link > safeGen)
      return answer.warning(
        'Risers at PCIe 5.0',
        `${namesOf(items)} and the board negotiate PCIe ${link}.0; most risers hold PCIe ${safeGen}.0. Set the slots to Gen${safeGen} in the firmware, or use cables with redrivers. Image generation loses almost no speed.`,
      );
    if (riser.pcieGen === null)
      return answer.note(
        'Risers without a stated generation',
        `Card and slot negotiate PCIe ${link}.0. Risers of a lower generation need the slots set to it in the firmware.`,
      );
    return answer.fine(
      'The risers hold the link',
      `Risers for PCIe ${riser.pcieGen}.0 and a link of PCIe ${link}.0.`,
    );
  },
};
