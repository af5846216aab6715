import { counted } from '../../units/quantity.ts';
import { conclude, countOf, figure, firstSource, named, type Rule } from '../rule.ts';

/** Whether the board has a slot or port for each drive: M.2 slots for NVMe drives, SATA ports for SATA drives. */
export const drivePorts: Rule = {
  id: 'drive-ports',
  title: 'Does the board have a port for each drive?',
  method:
    'Compares M.2 drives with M.2 slots, and SATA drives with SATA ports. U.2, E1.S and SAS drives need a backplane or adapter card, on which the catalogue has no data.',
  about: ['storage', 'motherboard'],
  source: {
    name: 'Manufacturers’ pages of the boards, linked from each part',
    url: null,
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/motherboard/#which-slots-are-real', title: 'Which slots are real?' },
  check({ machine: { drives, boards } }) {
    if (drives.length === 0 || boards.length === 0) return null;
    const problems: string[] = [];
    const missing: string[] = [];
    const chosen = drives.filter((item) => item.options.length === 1);
    const ofForm = (test: (drive: (typeof chosen)[number]['options'][number]) => boolean) =>
      chosen.filter((item) => test(item.options[0]!));
    const m2Drives = countOf(
      ofForm((drive) => drive.interface === 'nvme' && (drive.form?.startsWith('M.2') ?? true)),
    );
    const sataDrives = countOf(
      ofForm((drive) => drive.interface === 'sata' && !drive.form?.startsWith('M.2')),
    );
    const others = ofForm((drive) => drive.interface === 'sas' || /^(U\.|E\d)/.test(drive.form ?? ''));
    for (const item of drives)
      if (item.options.length !== 1) missing.push(`${named(item)} is not a single drive of the catalogue.`);
    for (const item of others) missing.push(`No data on a port for ${named(item)}.`);
    for (const item of boards)
      if (item.options.length !== 1) missing.push(`${named(item)} is not a single board of the catalogue.`);
    const [first] = boards;
    const board = first!.options[0];
    if (board && first!.options.length === 1) {
      const { name, m2, sata } = board;
      if (m2Drives > 0 && m2 === null) missing.push(`No data on the M.2 slots of ${name}.`);
      if (sataDrives > 0 && sata === null) missing.push(`No data on the SATA ports of ${name}.`);
      if (m2 !== null && m2Drives > m2.length * first!.quantity)
        problems.push(`The build has ${m2Drives} M.2 drives; ${name} has ${counted(m2.length, 'M.2 slot')}.`);
      if (sata !== null && sataDrives > sata * first!.quantity)
        problems.push(`The build has ${sataDrives} SATA drives; ${name} has ${counted(sata, 'SATA port')}.`);
    }
    const source = firstSource(boards);
    return conclude({
      rows: [drives, boards],
      problems,
      missing,
      fine: 'The board has a slot or port for each drive.',
      titles: {
        fine: 'A port for each drive',
        problem: 'More drives than ports',
        noData: 'Ports for the drives',
      },
      figures: [
        figure('M.2 drives', m2Drives),
        figure('SATA drives', sataDrives),
        figure('M.2 slots', board?.m2?.length ?? null, null, source),
        figure('SATA ports', board?.sata ?? null, null, source),
      ],
    });
  },
};
