import type { Readings } from './stated-figures.ts';

/** What a part number of memory states. */
type CodeFigures = Partial<Readings>;

/** Figures of a code that holds numbers, whose groups may be absent. */
type Groups = Readonly<Record<string, string | undefined>>;

const number = (digits: string | undefined): number | undefined => (digits ? Number(digits) : undefined);

const kindsByLetter: Readonly<Record<string, CodeFigures>> = {
  R: { moduleKind: 'RDIMM', ecc: true },
  L: { moduleKind: 'LRDIMM', ecc: true },
  E: { moduleKind: 'UDIMM', ecc: true },
  U: { moduleKind: 'UDIMM' },
};

/**
 * The part numbers under which makers sell memory, by their own decoders: Corsair, G.Skill, Kingston (FURY and Server Premier),
 * Crucial, and Samsung's modules, whose letters give the kind but whose capacity is coded by chips.
 */
const codes: readonly { pattern: RegExp; read: (groups: Groups) => CodeFigures }[] = [
  {
    // CMK32GX4M2E3200C16
    pattern:
      /\bcm[a-z]{1,2}(?<total>\d{1,3})gx(?<type>[345])m(?<modules>\d)[a-z](?<speed>\d{4})(?:c|z)(?<cl>\d{2})/i,
    read: ({ total, type, modules, speed, cl }) => ({
      capacityGiB: number(total),
      modules: number(modules),
      memoryType: `DDR${type as '3' | '4' | '5'}`,
      speedMTs: number(speed),
      casLatency: number(cl),
    }),
  },
  {
    // F5-6000J3040F16GX2-TZ5NR, F4-3600C16D-32GVKC
    pattern:
      /\bf(?<type>[45])-(?<speed>\d{4})[a-z](?<cl>\d{2})(?:\d{2})?[a-z](?<module>\d{1,3})gx?(?<modules>\d)/i,
    read: ({ type, speed, cl, module, modules }) => ({
      capacityGiB: Number(module) * Number(modules),
      modules: number(modules),
      memoryType: `DDR${type as '4' | '5'}`,
      speedMTs: number(speed),
      casLatency: number(cl),
    }),
  },
  {
    // F4-3600C16D-32GVKC: D is a kit of two, Q of four, S a single module.
    pattern: /\bf4-(?<speed>\d{4})c(?<cl>\d{2})(?<kit>[sdq]2?)-(?<total>\d{1,3})g/i,
    read: ({ speed, cl, kit, total }) => ({
      capacityGiB: number(total),
      modules: { s: 1, d: 2, q: 4, q2: 8 }[kit!.toLowerCase()],
      memoryType: 'DDR4',
      speedMTs: number(speed),
      casLatency: number(cl),
    }),
  },
  {
    // KF560C36BBEK2-64
    pattern:
      /\bkf(?<type>[45])(?<speed>\d{2})c(?<cl>\d{2})[a-z0-9]*?(?:k(?<modules>\d))?-(?<total>\d{1,3})\b/i,
    read: ({ type, speed, cl, modules, total }) => ({
      capacityGiB: number(total),
      modules: number(modules) ?? 1,
      memoryType: `DDR${type as '4' | '5'}`,
      speedMTs: { '26': 2666, '29': 2933 }[speed!] ?? Number(speed) * 100,
      casLatency: number(cl),
    }),
  },
  {
    // KSM48R40BD4-64HA, KSM32RD4/32MEI
    pattern: /\bksm(?<speed>\d{2})(?<letter>[rel])(?<cl>\d{2})?[a-z]{0,2}\d?[a-z]?[-/](?<total>\d{1,3})/i,
    read: ({ speed, letter, cl, total }) => ({
      capacityGiB: number(total),
      modules: 1,
      memoryType: Number(speed) > 36 ? 'DDR5' : 'DDR4',
      speedMTs: { '26': 2666, '29': 2933 }[speed!] ?? Number(speed) * 100,
      casLatency: number(cl),
      ...kindsByLetter[letter!.toUpperCase()],
    }),
  },
  {
    // CT2K48G56C46U5, CT32G4DFD832A has another form and is not read.
    pattern:
      /\bc[tp](?:(?<modules>\d)k)?(?<module>\d{1,3})g(?<speed>\d{2})c(?<cl>\d{2})(?<letter>[ur])(?<type>[45])/i,
    read: ({ modules, module, speed, cl, letter, type }) => ({
      capacityGiB: Number(module) * (number(modules) ?? 1),
      modules: number(modules) ?? 1,
      memoryType: `DDR${type as '4' | '5'}`,
      speedMTs: Number(speed) * 100,
      casLatency: number(cl),
      ...kindsByLetter[letter!.toUpperCase()],
    }),
  },
  {
    // M393A4K40EB3-CWE, M321R8GA0BB0-CQK
    pattern: /\bm(?<family>393a|386a|391a|321r|324r|323r)\w{6,}/i,
    read: ({ family }) =>
      ({
        '393a': { memoryType: 'DDR4', ...kindsByLetter.R },
        '386a': { memoryType: 'DDR4', ...kindsByLetter.L },
        '391a': { memoryType: 'DDR4', ...kindsByLetter.E },
        '321r': { memoryType: 'DDR5', ...kindsByLetter.R },
        '324r': { memoryType: 'DDR5', ...kindsByLetter.E },
        '323r': { memoryType: 'DDR5', ...kindsByLetter.U },
      })[family!.toLowerCase()] as CodeFigures,
  },
];

/** The figures that a part number in a wording states, and the wording without it; none without one that is known. */
export function readMemoryCode(text: string): { figures: CodeFigures; rest: string } {
  for (const { pattern, read } of codes) {
    const found = pattern.exec(text);
    if (found?.groups) return { figures: read(found.groups), rest: text.replace(found[0], ' ') };
  }
  return { figures: {}, rest: text };
}
