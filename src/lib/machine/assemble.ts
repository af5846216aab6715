import type { Finding } from '../build-check/types.ts';
import { bytesPerGiB } from '../units/memory-size.ts';
import { systemShareBytes } from '../verdict/usable-memory.ts';
import { verdictOnNeed } from '../verdict/model-need.ts';
import type { BoundBy } from './answer.ts';
import type { CardOption } from './cards.ts';
import { complete, floorOf, warns, type Assembled, type Checking, type Lists } from './complete.ts';
import type { Choices, PartChoice } from './part-choices.ts';
import type { MachineParts } from './parts.ts';

/** Why no machine of the priced parts holds a card. */
export interface NoMachine {
  demand: BoundBy['demand'];
  reason: string;
}

/** The demand that a rule stands for, where no part passes it. */
const demandOf = (rule: string): BoundBy['demand'] =>
  rule === 'circuit-load'
    ? 'circuit'
    : rule.startsWith('supply') || rule === 'card-plugs' || rule === 'wall-power'
      ? 'power'
      : rule === 'card-length' || rule === 'case-fit'
        ? 'size'
        : 'slots';

/**
 * System memory in GiB that the tasks take on a card, the operating system included: what stays there with offload, and
 * weights that pass through it. The same as the check of system memory wants for one card.
 */
export function systemMemoryFor(card: CardOption, { tasks, catalogue }: MachineParts): number {
  const gpu = catalogue.gpu.get(card.card.id);
  if (!gpu) return 0;
  const bytes = tasks.map(({ need }) => {
    const { options, systemMemoryBytes } = verdictOnNeed(need, gpu, {});
    return options.length > 0
      ? Math.max(systemMemoryBytes, need.weightBytes + systemShareBytes)
      : systemMemoryBytes;
  });
  return Math.max(0, ...bytes) / bytesPerGiB;
}

const moduleFits = (
  { part: kit, quantity }: PartChoice<'memory'>,
  { part: cpu }: PartChoice<'cpu'>,
  { part: board }: PartChoice<'motherboard'>,
): boolean =>
  kit.type === board.memory.type &&
  cpu.memory.types.includes(kit.type) &&
  cpu.memory.moduleKinds.includes(kit.moduleKind) &&
  (board.memory.moduleKinds === null || board.memory.moduleKinds.includes(kit.moduleKind)) &&
  (board.memory.slots === null || kit.modules * quantity <= board.memory.slots);

type Pair = { cpu: PartChoice<'cpu'>; motherboard: PartChoice<'motherboard'>; cost: number };

/** Processors of one board that are tried: a dearer one changes nothing about images, but may need another supply. */
const processorsTried = 2;

/** The pairs of processor and board with the same socket, the cheapest first. */
export function pairsOf({ cpu: cpus, motherboard: boards }: Choices): Pair[] {
  return boards
    .flatMap((motherboard) =>
      cpus
        .filter(({ part }) => part.socket === motherboard.part.socket)
        .slice(0, processorsTried)
        .map((cpu) => ({ cpu, motherboard, cost: cpu.cost + motherboard.cost })),
    )
    .sort((one, other) => one.cost - other.cost);
}

/** What a machine is assembled from: the same for every card of a question. */
export interface Bench extends Checking {
  choices: Choices;
  pairs: readonly Pair[];
}

/** The parts that go with a pair. */
function listsFor({ choices }: Bench, pair: Pair, memoryGiB: number, modules: number): Lists {
  return {
    ...choices,
    cpu: [pair.cpu],
    motherboard: [pair.motherboard],
    memory: choices.memory.filter(
      (kit) =>
        moduleFits(kit, pair.cpu, pair.motherboard) &&
        kit.part.modules * kit.part.moduleGiB * kit.quantity >= memoryGiB &&
        kit.part.modules * kit.quantity >= modules,
    ),
    cooling: choices.cooling.filter(({ boxedWith }) => boxedWith === null || boxedWith === pair.cpu.part.id),
  };
}

/** Whether weights of a task wait in system memory. */
export function usesOffload({ card }: CardOption, { tasks, catalogue }: MachineParts): boolean {
  const gpu = catalogue.gpu.get(card.id);
  return (
    gpu !== undefined &&
    tasks.some(({ need }) => verdictOnNeed(need, gpu, {}).options.some(({ offloads }) => offloads === true))
  );
}

/**
 * The fewest modules for a card: weights that wait in system memory cross two channels of DDR4 or DDR5 (51 GB/s and more)
 * about as fast as a slot of PCIe 4.0 or 5.0 with 16 lanes (32 and 63 GB/s) takes them; one channel would hold it up.
 */
const modulesFor = (card: CardOption, parts: MachineParts): number => (usesOffload(card, parts) ? 2 : 1);

/** Why a machine is refused, as the end of a sentence: what is wrong, or which figure is missing of which part. */
const reasonOf = ({ answer, title, explanation }: Finding): string =>
  answer === 'noData' && explanation !== ''
    ? explanation.replace(/\.$/, '').replace(/^No data/, 'no data')
    : title.toLowerCase();

/** A finding says more than that a smaller board has too few slots. */
const isTelling = (finding: Finding | null): boolean => finding !== null && finding.rule !== 'card-slots';

const warningsOf = ({ findings }: Assembled): number => findings.filter(warns).length;

/**
 * The cheapest machine that holds some cards, passes every check and has the memory that the tasks take; or why there is
 * none. Of two machines the one with fewer warnings counts as the cheaper. It does not depend on a budget, so that a larger
 * one can only add machines.
 */
export function assemble(bench: Bench, card: CardOption, cards: number): Assembled | NoMachine {
  const memoryGiB = systemMemoryFor(card, bench.parts);
  const modules = modulesFor(card, bench.parts);
  let finding: Finding | null = null;
  let best: Assembled | null = null;
  const pairs = bench.pairs
    .map((pair) => listsFor(bench, pair, memoryGiB, modules))
    .map((lists) => ({ lists, floor: floorOf(lists) + card.cost }))
    .sort((one, other) => one.floor - other.floor);
  for (const { lists, floor } of pairs) {
    if (best !== null && warningsOf(best) === 0 && floor >= best.cost) break;
    const outcome = complete(bench, card, cards, lists);
    if (!outcome.ok) {
      if (finding === null || (!isTelling(finding) && isTelling(outcome.finding))) finding = outcome.finding;
      continue;
    }
    const { machine } = outcome;
    const fewer = best === null ? -1 : warningsOf(machine) - warningsOf(best);
    if (best === null || fewer < 0 || (fewer === 0 && machine.cost < best.cost)) best = machine;
  }
  if (best) return best;
  return finding === null
    ? { demand: 'price', reason: 'no priced parts for such a machine' }
    : { demand: demandOf(finding.rule), reason: reasonOf(finding) };
}
