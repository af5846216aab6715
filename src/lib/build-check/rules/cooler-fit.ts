import { conclude, figuresOf, notInCatalogue, partsOf, type Rule } from '../rule.ts';

/** Whether the cooler supports the socket and fits into the case. */
export const coolerFit: Rule = {
  id: 'cooler-fit',
  title: 'Does the cooler fit the socket and the case?',
  method:
    'The cooler must support the processor’s socket. The height of an air cooler, or the radiator of a liquid cooler, must be within the limit of the case.',
  about: ['cooling', 'cpu', 'case'],
  source: {
    name: 'Manufacturers’ pages of the cooler and the case, linked from each part',
    url: null,
    date: '2026-11-24',
  },
  guideSection: {
    href: 'guide/cooling/#what-does-the-processor-need',
    title: 'What does the processor need?',
  },
  check({ machine: { coolers, cpus, cases } }) {
    if (coolers.length === 0 || (cpus.length === 0 && cases.length === 0)) return null;
    const problems: string[] = [];
    const missing = notInCatalogue(coolers, cpus, cases);
    for (const { name, sockets, kind, heightMm, radiatorMm } of partsOf(coolers)) {
      if (sockets === null) missing.push(`No data on the sockets that ${name} supports.`);
      for (const cpu of partsOf(cpus))
        if (sockets !== null && !sockets.includes(cpu.socket))
          problems.push(`${name} does not support ${cpu.socket}, the socket of ${cpu.name}.`);
      for (const chassis of partsOf(cases)) {
        const [size, room, what] =
          kind === 'air'
            ? [heightMm, chassis.maxCoolerHeightMm, 'height']
            : [radiatorMm, chassis.maxRadiatorMm, 'radiator'];
        if (size === null) missing.push(`No data on the ${what} of ${name}.`);
        else if (room === null) missing.push(`No data on the maximum cooler ${what} of ${chassis.name}.`);
        else if (size > room)
          problems.push(`${name} has a ${what} of ${size} mm; ${chassis.name} takes at most ${room} mm.`);
      }
    }
    const names = partsOf(coolers).map((cooler) => cooler.name);
    return conclude({
      rows: [coolers, cpus, cases],
      problems,
      missing,
      fine: `${names.join(', ')} fits the socket${cases.length > 0 ? ' and the case' : ''}.`,
      titles: { fine: 'The cooler fits', problem: 'The cooler does not fit', noData: 'Fit of the cooler' },
      figures: [
        ...figuresOf(coolers, 'Sockets of', (cooler) => cooler.sockets?.join(', ') ?? null),
        ...coolers.flatMap((item) =>
          item.options.flatMap((cooler) =>
            cooler.kind === 'air'
              ? figuresOf([{ options: [cooler] }], 'Height of', () => cooler.heightMm, 'mm')
              : figuresOf([{ options: [cooler] }], 'Radiator of', () => cooler.radiatorMm, 'mm'),
          ),
        ),
        ...figuresOf(cases, 'Maximum cooler height in', (chassis) => chassis.maxCoolerHeightMm, 'mm'),
      ],
    });
  },
};
