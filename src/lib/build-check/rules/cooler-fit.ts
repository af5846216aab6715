import { wholeNumber } from '../../units/number-format.ts';
import { sumOf } from '../../units/estimated.ts';
import { rangeOf } from '../power.ts';
import { sustainedLimitW } from '../processor-power.ts';
import { atMost, shareOf, type Gap } from '../amount.ts';
import { classOf } from '../classes/part-classes.ts';
import { coolerMounts, fitsMount, mountOf } from '../cooler-mounts.ts';
import { enclosureOf } from '../enclosure.ts';
import { publishedBy, unitAmount } from '../row-amounts.ts';
import {
  answersAbout,
  conclude,
  figuresOf,
  gapOf,
  named,
  partsOf,
  unnamedGaps,
  type Rule,
  type Verdict,
} from '../rule.ts';

/** Whether the cooler supports the socket, and whether it fits into the case: two answers. */
export const coolerFit: Rule = {
  id: 'cooler-fit',
  title: 'Does the cooler fit the socket and the case?',
  method:
    'The cooler must support the processor’s socket, or one with the same holes (AM4 and AM5, LGA1700 and LGA1851). The height of an air cooler, or the radiator of a liquid cooler, must be within the limit of the case; cases of the same width tell what height is likely. Each is answered by itself.',
  about: ['cooling', 'cpu', 'case'],
  source: {
    name: 'Manufacturers’ pages of the cooler and the case, linked from each part; BuildCores OpenDB for the others',
    url: null,
    date: '2026-11-24',
  },
  guideSection: {
    href: 'guide/cooling/#what-does-the-processor-need',
    title: 'What does the processor need?',
  },
  check({ machine, facts }) {
    const { coolers, cpus, cases } = machine;
    if (coolers.length === 0) return null;
    const verdicts: Verdict[] = [];
    if (cpus.length > 0) {
      const answer = answersAbout(
        [coolers, cpus],
        [
          ...figuresOf(coolers, 'Sockets of', (cooler) => cooler.sockets?.join(', ') ?? null),
          ...figuresOf(cpus, 'Socket of', (cpu) => cpu.socket),
        ],
        'socket',
      );
      const problems = partsOf(coolers).flatMap(({ name, sockets }) =>
        partsOf(cpus).flatMap((cpu) =>
          sockets === null || cpu.socket === null || fitsMount(sockets, cpu.socket)
            ? []
            : [`${name} does not support ${cpu.socket}, the socket of ${cpu.name}.`],
        ),
      );
      const gaps: Gap[] = [
        ...unnamedGaps('the sockets that it supports', coolers),
        ...unnamedGaps('the socket', cpus),
        ...coolers
          .filter((item) => item.options.some(({ sockets }) => sockets === null))
          .map((item) => gapOf(item, 'the sockets that it supports')),
        ...cpus
          .filter((item) => item.options.some((cpu) => cpu.socket === null))
          .map((item) => gapOf(item, 'the socket')),
      ];
      const limitW =
        cpus.length === 1
          ? sumOf(cpus.map((item) => rangeOf({ ...item, quantity: 1 }, sustainedLimitW))).high
          : null;
      const unrated = coolers.every((item) => item.options.every(({ ratedW }) => ratedW !== null))
        ? null
        : limitW === null
          ? 'No data on the heat that it is rated for.'
          : `No data on the heat that it is rated for: the processor draws up to ${wholeNumber(limitW)} W continuously.`;
      const socketByClass = (own: typeof answer, open: Gap[]): Verdict => {
        const [row] = coolers;
        const [cooler] = row!.options;
        const [cpu] = partsOf(cpus);
        const noData = ['Socket of the cooler', ''] as [string, string];
        const unknownCpu = cpu === undefined || cpu.socket === null || cpus.length > 1;
        if (!cooler || coolers.length > 1 || unknownCpu) return own.noData(...noData, open);
        const mount = mountOf(cpu.socket!).find((each) => coolerMounts.includes(each));
        const counts = mount ? classOf(facts.classes, 'cooling', `mount ${mount}`, cooler) : null;
        return conclude(
          own,
          shareOf(counts, (value) => value === 1, open[0]!),
          {
            fine: [
              'The cooler fits the socket',
              `${named(row!)}: coolers of this kind support ${cpu.socket}.`,
            ],
            noData,
          },
        );
      };
      verdicts.push(
        problems.length > 0
          ? answer.problem(
              'The cooler does not fit the socket',
              `${problems.join(' ')} Choose one for this socket.`,
            )
          : gaps.length > 0
            ? socketByClass(answer, gaps)
            : unrated
              ? answer.note(
                  'The cooler fits the socket',
                  `${coolers.map(named).join(', ')} supports it. ${unrated}`,
                )
              : answer.fine('The cooler fits the socket', `${coolers.map(named).join(', ')} supports it.`),
      );
    }
    const enclosure = enclosureOf(machine);
    if (cases.length === 0 || enclosure.is === 'open') return verdicts;
    const [cooler] = coolers;
    const part = cooler!.options[0];
    const height = part === undefined || part.kind === 'air';
    const [field, words, title] = height
      ? (['maxCoolerHeightMm', 'the maximum cooler height', 'height'] as const)
      : (['maxRadiatorMm', 'the maximum radiator length', 'radiator'] as const);
    const answer = answersAbout(
      [coolers, cases],
      [
        ...figuresOf(
          coolers,
          height ? 'Height of' : 'Radiator of',
          (each) => (height ? each.heightMm : each.radiatorMm),
          'mm',
        ),
        ...figuresOf(
          cases,
          height ? 'Maximum cooler height in' : 'Maximum radiator in',
          (chassis) => chassis[field],
          'mm',
        ),
      ],
      'size',
    );
    const by = publishedBy(facts);
    const size = unitAmount(cooler!, `the ${title}`, (each) =>
      by(
        { kind: 'cooling', field: 'heightMm', words: `the ${title}` },
        each,
        height ? each.heightMm : each.radiatorMm,
      ),
    );
    const room = unitAmount(cases[0]!, words, (chassis) =>
      by({ kind: 'case', field, words }, chassis, chassis[field]),
    );
    const mm = (amount: number) => (amount === Infinity ? 'no data' : `${amount} mm`);
    const sizes = `${named(cooler!)}: ${title} ${mm(size.high)}; ${named(cases[0]!)}: at most ${mm(room.high)}.`;
    verdicts.push(
      conclude(answer, atMost(size, room), {
        fine: ['The cooler fits the case', sizes],
        problem: ['The cooler does not fit the case', `${sizes} Choose a smaller cooler or another case.`],
        noData: ['Size of the cooler', ''],
      }),
    );
    return verdicts;
  },
};
