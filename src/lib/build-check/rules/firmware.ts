import { slotCards } from '../cards.ts';
import { answersAbout, countOf, figure, namesOf, partsOf, type Rule, type Verdict } from '../rule.ts';

/** Server and compute cards that map their whole memory, which desktop firmware has room for only with Above 4G decoding. */
const wholeMemory =
  /^(?:Tesla|[AHL]\d{2,3}S?\b|A100|H100|H200|GH200|Radeon Instinct|Instinct|RTX PRO 6000 Blackwell Server)/;

/** From this many cards on, the address room below 4 GB is not enough on desktop boards. */
const manyCards = 3;

/** Sockets of desktop boards, whose firmware ships for one or two cards. */
const desktopSockets = [
  'AM4',
  'AM5',
  'LGA1151',
  'LGA1151-2',
  'LGA1200',
  'LGA1700',
  'LGA1851',
  'LGA2066',
  'LGA2011-3',
];

/** Desktop platforms without Resizable BAR, or with it only by an update: those before Ryzen 5000 and Core 10. */
const withoutRebar = ['LGA1151', 'LGA1151-2', 'LGA2011-3', 'LGA2066', 'sTR4'];

/** Firmware settings that the cards need: Above 4G decoding, and Resizable BAR for Intel’s Arc. */
export const firmware: Rule = {
  id: 'firmware',
  title: 'Which firmware settings do the cards need?',
  method: `Compute cards that map their whole memory (P40, V100, A100), and ${manyCards} cards or more, need Above 4G decoding, with CSM off: without it a desktop board does not start. Intel’s Arc needs Resizable BAR for its speed.`,
  about: ['gpu', 'motherboard'],
  source: {
    name: 'NVIDIA developer forum: Tesla cards need large BAR regions from the system’s firmware; Above 4G decoding assigns them',
    url: 'https://forums.developer.nvidia.com/t/k40-setup-on-lenovo-p510/64917/11',
    date: '2026-11-30',
  },
  guideSection: { href: 'guide/motherboard/#which-slots-are-real', title: 'Which slots are real?' },
  check({ machine }) {
    const items = slotCards(machine);
    const { boards, cpus } = machine;
    if (items.length === 0 || (boards.length === 0 && cpus.length === 0)) return null;
    const sockets = [...partsOf(boards), ...partsOf(cpus)].map(({ socket }) => socket);
    const desktop = sockets.some((socket) => socket !== null && desktopSockets.includes(socket));
    const mapping = items.filter((item) =>
      item.options.some(({ name, memoryGiB }) => wholeMemory.test(name) && memoryGiB >= 16),
    );
    const cards = countOf(items);
    const verdicts: Verdict[] = [];
    if (desktop && (mapping.length > 0 || cards >= manyCards)) {
      const why =
        mapping.length > 0
          ? `${namesOf(mapping)} maps its whole memory`
          : `${cards} cards need more address room than there is below 4 GB`;
      verdicts.push(
        answersAbout([items, boards], [figure('Cards', cards)]).warning(
          'Turn on Above 4G decoding',
          `${why}: in the board’s firmware, turn on Above 4G decoding and turn off CSM before the cards go in, and start with the newest firmware. Without it the machine does not start, or the cards are missing. Some older desktop boards lack the setting: look for it in the manual.`,
        ),
      );
    }
    const arc = items.filter((item) => item.options.some(({ vendor }) => vendor === 'Intel'));
    if (arc.length > 0) {
      const old = sockets.some((socket) => socket !== null && withoutRebar.includes(socket));
      const answer = answersAbout([arc, boards, cpus], [], 'rebar');
      verdicts.push(
        old
          ? answer.warning(
              'Resizable BAR may be missing',
              `${namesOf(arc)} needs Resizable BAR for its speed, and boards of this platform have it only by a firmware update, if at all.`,
            )
          : answer.note(
              'Turn on Resizable BAR',
              `${namesOf(arc)} needs Resizable BAR for its speed: check that it is on in the board’s firmware.`,
            ),
      );
    }
    return verdicts.length > 0 ? verdicts : null;
  },
};
