import type { Build, BuildLine } from '../build/rows/build.ts';
import { emptyLine } from '../build/rows/build.ts';
import type { CheckSetting } from '../build/check-setting.ts';
import { checkBuild } from '../build-check/check-build.ts';
import type { Finding } from '../build-check/types.ts';
import { partToChange } from '../build-check/upgrade.ts';
import { bytesPerGiB } from '../units/memory-size.ts';
import { systemShareBytes } from '../verdict/usable-memory.ts';
import { verdictOnNeed } from '../verdict/model-need.ts';
import type { BoundBy, LinePrice } from './answer.ts';
import type { CardOption } from './cards.ts';
import { platformKinds, type Choices, type PartChoice, type PlatformKind } from './part-choices.ts';
import type { MachineParts } from './parts.ts';

/** A machine of parts that passes every check. */
export interface Assembled {
  card: CardOption;
  cards: number;
  parts: readonly PartChoice[];
  /** Typical price of everything. */
  cost: number;
  build: Build;
  findings: Finding[];
}

/** Why no machine of the priced parts holds a card. */
export interface NoMachine {
  demand: BoundBy['demand'];
  reason: string;
}

/** What each rule asks to change; rules about processor and board ask for another pair of them. */
const toChange: Readonly<Record<string, PlatformKind | 'pair'>> = {
  ...(Object.fromEntries(
    Object.entries(partToChange).filter(([, kind]) => (platformKinds as readonly string[]).includes(kind)),
  ) as Record<string, PlatformKind>),
  'card-slots': 'pair',
  'pcie-atomics': 'pair',
  'processor-lanes': 'pair',
  'card-link': 'pair',
  socket: 'pair',
  'module-form': 'pair',
  'drive-ports': 'pair',
  firmware: 'pair',
  'supply-cables': 'psu',
  'wall-power': 'psu',
  'memory-kind': 'memory',
  'memory-capacity': 'memory',
  'memory-channels': 'memory',
  'memory-speed': 'memory',
  'cooler-fit': 'cooling',
  'cooler-rating': 'cooling',
  'case-fit': 'case',
};

/** The demand that a rule stands for, where no part passes it. */
const demandOf = (rule: string): BoundBy['demand'] =>
  rule === 'circuit-load'
    ? 'circuit'
    : rule.startsWith('supply') || rule === 'card-plugs' || rule === 'wall-power'
      ? 'power'
      : rule === 'card-length' || rule === 'case-fit'
        ? 'size'
        : 'slots';

/** Rules about the card and its models, which were judged before. */
const judgedBefore: ReadonlySet<string> = new Set(['vram-for-models', 'vram-guide-minimum']);

/** Rules about what is set or installed rather than bought: their warnings and missing figures are shown, not avoided. */
const notBought: ReadonlySet<string> = new Set(['firmware', 'driver-support']);

/** Rules without data on whose figures a card is still offered: how a card is cooled, where its maker does not say. */
const mayBeOpen: ReadonlySet<string> = new Set(['passive-cards', 'crowded-cards']);

/** Whether a machine with this answer is never offered. */
function refuses({ answer, rule }: Finding): boolean {
  if (judgedBefore.has(rule)) return false;
  return answer === 'problem' || (answer === 'noData' && !notBought.has(rule) && !mayBeOpen.has(rule));
}

/** Whether an answer warns of something that another part may avoid. */
const warns = ({ answer, rule }: Finding): boolean =>
  answer === 'warning' && !judgedBefore.has(rule) && !notBought.has(rule);

const lineOf = (
  id: string,
  component: BuildLine['component'],
  { part, name, quantity, price }: { part: string; name: string; quantity: number; price: LinePrice | null },
): BuildLine => ({
  ...emptyLine(id),
  component,
  part,
  model: name,
  quantity,
  unitPrice: price === null ? { low: 0, high: 0 } : { low: price.low, high: price.high },
});

/** The machine as an ordinary build, the cards first. */
export const buildOf = (
  card: CardOption,
  cards: number,
  chosen: readonly PartChoice[],
  currency: string,
): Build => ({
  tier: 'none',
  currency,
  lines: [
    lineOf('added-1', 'gpu', {
      part: card.card.id,
      name: card.card.name,
      quantity: cards,
      price: card.price,
    }),
    ...chosen.map((choice, at) =>
      lineOf(`added-${at + 2}`, choice.kind, { ...choice, part: choice.part.id }),
    ),
  ],
});

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

/** Rounds of changing one part after another, after which a pair counts as one without a machine. */
const maxRounds = 60;

/** What a machine is assembled from: the same for every card of a question. */
export interface Bench {
  choices: Choices;
  pairs: readonly Pair[];
  setting: CheckSetting;
  parts: MachineParts;
  currency: string;
}

type Outcome = { ok: true; machine: Assembled } | { ok: false; finding: Finding | null };

/** The parts of each kind that a machine may have, the cheapest first. */
type Lists = Readonly<Record<PlatformKind, readonly PartChoice[]>>;

/** What the parts cost at least. */
const floorOf = (lists: Lists): number =>
  platformKinds.reduce((sum, kind) => sum + (lists[kind][0]?.cost ?? 0), 0);

/** The parts that go with a pair. */
function listsFor({ choices }: Bench, pair: Pair, memoryGiB: number): Lists {
  return {
    ...choices,
    cpu: [pair.cpu],
    motherboard: [pair.motherboard],
    memory: choices.memory.filter(
      (kit) =>
        moduleFits(kit, pair.cpu, pair.motherboard) &&
        kit.part.modules * kit.part.moduleGiB * kit.quantity >= memoryGiB,
    ),
    cooling: choices.cooling.filter(({ boxedWith }) => boxedWith === null || boxedWith === pair.cpu.part.id),
  };
}

/**
 * Completes a pair with the cheapest other parts, and changes what a check refuses or warns of for the next in price. A
 * warning that no part avoids is accepted.
 */
function complete(
  { setting, parts, currency }: Bench,
  card: CardOption,
  cards: number,
  lists: Lists,
): Outcome {
  const start = () =>
    Object.fromEntries(platformKinds.map((kind) => [kind, 0])) as Record<PlatformKind, number>;
  const accepted = new Set<string>();
  let at = start();
  let last: Finding | null = null;
  for (let round = 0; round < maxRounds; round++) {
    const used = platformKinds.find((kind) => at[kind] >= lists[kind].length);
    if (used !== undefined) {
      // No part is left: without the warning that used them up, the search begins again.
      if (last?.answer !== 'warning' || accepted.has(last.rule)) return { ok: false, finding: last };
      accepted.add(last.rule);
      at = start();
    }
    const chosen = platformKinds.map((kind) => lists[kind][at[kind]]);
    if (chosen.some((choice) => choice === undefined)) return { ok: false, finding: last };
    const whole = chosen as PartChoice[];
    const build = buildOf(card, cards, whole, currency);
    const findings = checkBuild(build, parts.catalogue, setting, parts.facts);
    const failed = findings.filter(
      (finding) => refuses(finding) || (warns(finding) && !accepted.has(finding.rule)),
    );
    if (failed.length === 0) {
      const cost = whole.reduce((sum, each) => sum + each.cost, card.price.typical * cards);
      return { ok: true, machine: { card, cards, parts: whole, cost, build, findings } };
    }
    const kindOf = ({ rule }: Finding) => toChange[rule] ?? 'pair';
    const unfixable = failed.find((finding) => kindOf(finding) === 'pair' && refuses(finding));
    if (unfixable) return { ok: false, finding: unfixable };
    for (const finding of failed) if (kindOf(finding) === 'pair') accepted.add(finding.rule);
    // What is refused is settled before what is only warned of.
    const fixable = failed.filter((finding) => kindOf(finding) !== 'pair');
    const refused = fixable.filter(refuses);
    const toFix = refused.length > 0 ? refused : fixable;
    last = toFix[0] ?? last;
    for (const kind of new Set(toFix.map(kindOf))) at[kind as PlatformKind] += 1;
  }
  return { ok: false, finding: last };
}

const warningsOf = ({ findings }: Assembled): number => findings.filter(warns).length;

/**
 * The cheapest machine that holds some cards, passes every check and has the memory that the tasks take; or why there is
 * none. Of two machines the one with fewer warnings counts as the cheaper. It does not depend on a budget, so that a larger
 * one can only add machines.
 */
export function assemble(bench: Bench, card: CardOption, cards: number): Assembled | NoMachine {
  const memoryGiB = systemMemoryFor(card, bench.parts);
  let finding: Finding | null = null;
  let best: Assembled | null = null;
  const pairs = bench.pairs
    .map((pair) => listsFor(bench, pair, memoryGiB))
    .map((lists) => ({ lists, floor: floorOf(lists) + card.price.typical * cards }))
    .sort((one, other) => one.floor - other.floor);
  for (const { lists, floor } of pairs) {
    if (best !== null && warningsOf(best) === 0 && floor >= best.cost) break;
    const outcome = complete(bench, card, cards, lists);
    if (!outcome.ok) {
      finding ??= outcome.finding;
      continue;
    }
    const { machine } = outcome;
    const fewer = best === null ? -1 : warningsOf(machine) - warningsOf(best);
    if (best === null || fewer < 0 || (fewer === 0 && machine.cost < best.cost)) best = machine;
  }
  if (best) return best;
  return finding === null
    ? { demand: 'price', reason: 'no priced parts for such a machine' }
    : { demand: demandOf(finding.rule), reason: finding.title.toLowerCase() };
}
