import { sourceOf } from '../machine.ts';
import { conclude, figure, linesOf, named, type Rule, type Verdict } from '../rule.ts';

/** Whether the cooler is made for the socket and finds room in the case. */
export const coolerFit: Rule = {
  id: 'cooler-fit',
  title: 'Does the cooler fit the socket and the case?',
  method:
    'The processor’s socket must be on the cooler’s list; an air cooler’s height or a loop’s radiator must be within what the case takes.',
  about: ['cooling', 'cpu', 'case'],
  source: {
    name: 'Makers’ pages of the cooler and the case, as the parts name them',
    url: null,
    date: '2026-11-24',
  },
  guideSection: {
    href: 'guide/cooling/#what-does-the-processor-need',
    title: 'What does the processor need?',
  },
  check({ machine: { coolers, cpus, cases } }): Verdict[] {
    if (coolers.length === 0 || (cpus.length === 0 && cases.length === 0)) return [];
    const wrong: string[] = [];
    const open: string[] = [];
    for (const item of [...coolers, ...cpus, ...cases])
      if (item.options.length === 0) open.push(`${named(item)} is not in the catalogue.`);
    for (const cooler of coolers.flatMap((item) => item.options)) {
      if (cooler.sockets === null) open.push(`The sockets of ${cooler.name} were not read.`);
      for (const cpu of cpus.flatMap((item) => item.options))
        if (cooler.sockets !== null && !cooler.sockets.includes(cpu.socket))
          wrong.push(`${cooler.name} is not made for ${cpu.socket}, the socket of ${cpu.name}.`);
      for (const chassis of cases.flatMap((item) => item.options)) {
        const [size, room, what] =
          cooler.kind === 'air'
            ? [cooler.heightMm, chassis.maxCoolerHeightMm, 'height']
            : [cooler.radiatorMm, chassis.maxRadiatorMm, 'radiator'];
        if (size === null) open.push(`The ${what} of ${cooler.name} was not read.`);
        else if (room === null) open.push(`The room for a cooler’s ${what} in ${chassis.name} was not read.`);
        else if (size > room)
          wrong.push(`${cooler.name} has a ${what} of ${size} mm; ${chassis.name} takes ${room} mm.`);
      }
    }
    const parts = coolers.flatMap((item) => item.options);
    return [
      conclude({
        wrong,
        open,
        holds: `${parts.map((each) => each.name).join(', ')} fits ${cases.length > 0 ? 'socket and case' : 'the socket'}.`,
        titles: { fine: 'The cooler fits', problem: 'The cooler does not fit', open: 'Fit of the cooler' },
        figures: [
          ...parts.map((each) =>
            figure(`Sockets of ${each.name}`, each.sockets?.join(', ') ?? null, null, sourceOf(each)),
          ),
          ...parts.map((each) =>
            figure(
              each.kind === 'air' ? `Height of ${each.name}` : `Radiator of ${each.name}`,
              each.kind === 'air' ? each.heightMm : each.radiatorMm,
              'mm',
              sourceOf(each),
            ),
          ),
          ...cases
            .flatMap((item) => item.options)
            .map((each) =>
              figure(`Room for a cooler in ${each.name}`, each.maxCoolerHeightMm, 'mm', sourceOf(each)),
            ),
        ],
        lines: linesOf(coolers, cpus, cases),
      }),
    ];
  },
};
