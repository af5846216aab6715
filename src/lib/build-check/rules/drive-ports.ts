import { sourceOf } from '../machine.ts';
import { conclude, countOf, figure, linesOf, named, type Rule, type Verdict } from '../rule.ts';

/** Whether the board has a place for each drive: M.2 for NVMe sticks, SATA ports for the others. */
export const drivePorts: Rule = {
  id: 'drive-ports',
  title: 'Has the board a port for each drive?',
  method:
    'M.2 drives against M.2 places, SATA drives against SATA ports. U.2, E1.S and SAS drives need a backplane or card that no part here names.',
  about: ['storage', 'motherboard'],
  source: { name: 'Makers’ pages of the boards, as the parts name them', url: null, date: '2026-11-24' },
  guideSection: { href: 'guide/motherboard/#which-slots-are-real', title: 'Which slots are real?' },
  check({ machine: { drives, boards } }): Verdict[] {
    if (drives.length === 0 || boards.length === 0) return [];
    const wrong: string[] = [];
    const open: string[] = [];
    const known = drives.filter((item) => item.options.length === 1);
    const ofForm = (test: (drive: (typeof known)[number]['options'][number]) => boolean) =>
      countOf(known.filter((item) => test(item.options[0]!)));
    const sticks = ofForm((drive) => drive.interface === 'nvme' && (drive.form?.startsWith('M.2') ?? true));
    const sata = ofForm((drive) => drive.interface === 'sata' && !(drive.form?.startsWith('M.2') ?? false));
    const others = known.filter(
      (item) => item.options[0]!.interface === 'sas' || /^(U\.|E\d)/.test(item.options[0]!.form ?? ''),
    );
    for (const item of drives)
      if (item.options.length !== 1) open.push(`${named(item)} is not one drive of the catalogue.`);
    for (const item of others) open.push(`Where ${named(item)} is plugged in is not known.`);
    for (const item of boards)
      if (item.options.length !== 1) open.push(`${named(item)} is not one board of the catalogue.`);
    const [board] = boards[0]!.options;
    if (board && boards[0]!.options.length === 1) {
      if (sticks > 0 && board.m2 === null) open.push(`The M.2 places of ${board.name} were not read.`);
      if (sata > 0 && board.sata === null) open.push(`The SATA ports of ${board.name} were not read.`);
      if (board.m2 !== null && sticks > board.m2.length * boards[0]!.quantity)
        wrong.push(`${sticks} M.2 drives for ${board.m2.length} places on ${board.name}.`);
      if (board.sata !== null && sata > board.sata * boards[0]!.quantity)
        wrong.push(`${sata} SATA drives for ${board.sata} ports on ${board.name}.`);
    }
    return [
      conclude({
        wrong,
        open,
        holds: 'There is a place or port for each drive.',
        titles: {
          fine: 'A port for each drive',
          problem: 'More drives than ports',
          open: 'Ports for the drives',
        },
        figures: [
          figure('M.2 drives', sticks),
          figure('SATA drives', sata),
          figure('M.2 places', board?.m2?.length ?? null, null, board ? sourceOf(board) : null),
          figure('SATA ports', board?.sata ?? null, null, board ? sourceOf(board) : null),
        ],
        lines: linesOf(drives, boards),
      }),
    ];
  },
};
