import { answersAbout, either, figure, gapOf, named, partsOf, unnamedGaps, type Rule } from '../rule.ts';
import type { Gap } from '../amount.ts';
import type { Item, MemoryFacts } from '../machine.ts';

/** A processor or board, with the memory that it supports. */
interface Host {
  line: string;
  name: string;
  types: readonly string[] | null;
  kinds: readonly string[] | null;
}

/** Compares one memory row with one processor or board. */
function compare(item: Item<MemoryFacts>, host: Host, problems: string[], gaps: Gap[]): void {
  for (const memory of item.options) {
    if (memory.type === null) gaps.push(gapOf(item, 'the generation (DDR4, DDR5)'));
    else if (host.types === null)
      gaps.push({ line: host.line, part: host.name, field: 'the generation of memory' });
    else if (!host.types.includes(memory.type))
      problems.push(`${host.name} supports ${either(host.types)}, not ${memory.type} (${memory.name}).`);
    if (host.kinds === null || memory.moduleKind === null) continue;
    if (!host.kinds.includes(memory.moduleKind))
      problems.push(
        `${host.name} supports ${either(host.kinds)}, not ${memory.moduleKind} (${memory.name}).`,
      );
  }
}

/** Whether processor and board support the generation and the module type of the memory. */
export const memoryKind: Rule = {
  id: 'memory-kind',
  title: 'Is the memory of the right type?',
  method:
    'The processor and the board must support the memory’s generation (DDR4, DDR5) and module type (UDIMM, RDIMM, LRDIMM, 3DS). Where the processor takes one module type only, so does its board. Module types cannot be mixed.',
  about: ['memory', 'cpu', 'motherboard'],
  source: {
    name: 'GIGABYTE memory guidelines, EPYC 7003: RDIMM, LRDIMM and 3DS, no unbuffered modules, not mixed',
    url: 'https://manualspro.net/514197-gigabyte-amd-epyc-7003-series-processors-user-manual',
    date: '2021-03-15',
  },
  guideSection: { href: 'guide/memory/#do-i-need-ecc', title: 'Do I need ECC?' },
  check({ machine: { memory, cpus, boards } }) {
    if (memory.length === 0 || (cpus.length === 0 && boards.length === 0)) return null;
    const modules = partsOf(memory);
    const answer = answersAbout(
      [memory, cpus, boards],
      modules.map(({ name, type, moduleKind, source }) =>
        figure(`Type of ${name}`, `${type ?? 'no data'}, ${moduleKind ?? 'no data'}`, null, source),
      ),
    );
    const problems: string[] = [];
    const gaps = unnamedGaps('the type of memory', memory, cpus, boards);
    const hosts: Host[] = [
      ...cpus.flatMap(({ line, options }) =>
        options.map((cpu) => ({
          line,
          name: cpu.name,
          types: cpu.memory.types,
          kinds: cpu.memory.moduleKinds,
        })),
      ),
      ...boards.flatMap(({ line, options }) =>
        options.map((board) => ({
          line,
          name: board.name,
          types: board.memory.type === null ? null : [board.memory.type],
          kinds: board.memory.moduleKinds,
        })),
      ),
    ];
    for (const item of memory) for (const host of hosts) compare(item, host, problems, gaps);
    const kinds = new Set(modules.map((each) => each.moduleKind).filter((kind) => kind !== null));
    if (kinds.size > 1) problems.push(`The rows mix ${[...kinds].join(' and ')}. No board supports a mix.`);
    if (problems.length > 0)
      return answer.problem('The memory does not fit', [...new Set(problems)].join(' '));
    // The types of module that everything in the build takes; null while neither processor nor board says.
    const stated = hosts.map((host) => host.kinds).filter((each) => each !== null);
    const allowed =
      stated.length === 0 ? null : stated.reduce((some, each) => some.filter((kind) => each.includes(kind)));
    // A board takes what its only processors take, if it is a board for them.
    const sockets = new Set([...partsOf(cpus), ...partsOf(boards)].map(({ socket }) => socket));
    const samePlatform = sockets.size === 1 && !sockets.has(null);
    const decided =
      allowed !== null && (stated.length === hosts.length || (allowed.length === 1 && samePlatform));
    const unknownKind = memory.filter((item) => item.options.some(({ moduleKind }) => moduleKind === null));
    for (const host of decided ? [] : hosts.filter((each) => each.kinds === null))
      gaps.push({ line: host.line, part: host.name, field: 'the types of module' });
    const registered = allowed !== null && !allowed.includes('UDIMM');
    if (gaps.length > 0) return answer.noData('Type of memory', '', gaps);
    // Desktop platforms take unbuffered modules only, which is what a wording without a type means there.
    if (unknownKind.length > 0)
      return registered || allowed!.length > 1
        ? answer.noData(
            'Type of memory',
            `The machine takes ${either(allowed!)} modules.`,
            unknownKind.map((item) => gapOf(item, 'the type of module (UDIMM, RDIMM)')),
          )
        : answer.note(
            'The memory is of the right generation',
            `Processor and board take ${[...new Set(modules.map(({ type }) => type))].join(', ')} as ${either(allowed!)}. ${named(unknownKind[0]!)} does not say its module type: choose ${either(allowed!)}.`,
          );
    return answer.fine(
      'The memory is of the right type',
      `Processor and board support ${[...new Set(modules.map((each) => `${each.type} ${each.moduleKind}`))].join(', ')}.`,
    );
  },
};
