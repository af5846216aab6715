import { conclude, either, figure, named, notInCatalogue, partsOf, type Rule } from '../rule.ts';
import type { Item, MemoryFacts } from '../machine.ts';

/** A processor or board, with the memory that it supports. */
interface Host {
  name: string;
  types: readonly string[];
  kinds: readonly string[] | null;
}

/** Compares one memory row with one processor or board. */
function compare(item: Item<MemoryFacts>, host: Host, problems: string[], missing: string[]): void {
  for (const memory of item.options) {
    if (memory.type === null) missing.push(`${named(item)} does not give its generation (DDR4, DDR5).`);
    else if (!host.types.includes(memory.type))
      problems.push(`${host.name} supports ${either(host.types)}, not ${memory.type} (${memory.name}).`);
    if (memory.moduleKind === null)
      missing.push(`${named(item)} does not give its module type (UDIMM, RDIMM, LRDIMM).`);
    else if (host.kinds === null) missing.push(`No data on the module types that ${host.name} supports.`);
    else if (!host.kinds.includes(memory.moduleKind))
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
    'The processor and the board must support the memory’s generation (DDR4, DDR5) and module type (UDIMM, RDIMM, LRDIMM, 3DS). Module types cannot be mixed.',
  about: ['memory', 'cpu', 'motherboard'],
  source: {
    name: 'GIGABYTE memory guidelines, EPYC 7003: RDIMM, LRDIMM and 3DS, no unbuffered modules, not mixed',
    url: 'https://manualspro.net/514197-gigabyte-amd-epyc-7003-series-processors-user-manual',
    date: '2021-03-15',
  },
  guideSection: { href: 'guide/memory/#do-i-need-ecc', title: 'Do I need ECC?' },
  check({ machine: { memory, cpus, boards } }) {
    if (memory.length === 0) return null;
    const problems: string[] = [];
    const missing = notInCatalogue(memory, cpus, boards);
    const hosts: Host[] = [
      ...partsOf(cpus).map((cpu) => ({
        name: cpu.name,
        types: cpu.memory.types,
        kinds: cpu.memory.moduleKinds,
      })),
      ...partsOf(boards).map((board) => ({
        name: board.name,
        types: [board.memory.type],
        kinds: board.memory.moduleKinds,
      })),
    ];
    for (const item of memory) for (const host of hosts) compare(item, host, problems, missing);
    if (cpus.length === 0) missing.push('The build has no processor.');
    if (boards.length === 0) missing.push('The build has no board.');
    const modules = partsOf(memory);
    const kinds = new Set(modules.map((each) => each.moduleKind).filter((kind) => kind !== null));
    if (kinds.size > 1) problems.push(`The rows mix ${[...kinds].join(' and ')}. No board supports a mix.`);
    return conclude({
      rows: [memory, cpus, boards],
      problems,
      missing,
      fine: `Processor and board support ${[...new Set(modules.map((each) => `${each.type} ${each.moduleKind}`))].join(', ')}.`,
      titles: {
        fine: 'The memory is of the right type',
        problem: 'The memory does not fit',
        noData: 'Type of memory',
      },
      figures: modules.map(({ name, type, moduleKind, source }) =>
        figure(`Type of ${name}`, `${type ?? 'no data'}, ${moduleKind ?? 'no data'}`, null, source),
      ),
    });
  },
};
