import { emptyLine, type Build, type BuildLine } from '../build/rows/build.ts';
import type { CheckSetting } from '../build/check-setting.ts';
import { checkBuild } from '../build-check/check-build.ts';
import type { Finding } from '../build-check/types.ts';
import { partToChange } from '../build-check/upgrade.ts';
import type { LinePrice } from './answer.ts';
import type { CardOption } from './cards.ts';
import { platformKinds, type PartChoice, type PlatformKind } from './part-choices.ts';
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

/**
 * Rules whose warning is shown, not avoided, because what avoids it costs more than it brings: registered modules in all
 * eight channels cost thousands, and images are made on the card.
 */
const notWorthAvoiding: ReadonlySet<string> = new Set(['memory-channels']);

/** Whether an answer warns of something that another part may avoid. */
export const warns = ({ answer, rule }: Finding): boolean =>
  answer === 'warning' && !judgedBefore.has(rule) && !notBought.has(rule) && !notWorthAvoiding.has(rule);

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
const buildOf = (
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

/** What the machines of a question are checked with. */
export interface Checking {
  setting: CheckSetting;
  parts: MachineParts;
  currency: string;
}

/** Rounds of changing one part after another, after which a pair counts as one without a machine. */
const maxRounds = 60;

export type Outcome = { ok: true; machine: Assembled } | { ok: false; finding: Finding | null };

/** The parts of each kind that a machine may have, the cheapest first. */
export type Lists = Readonly<Record<PlatformKind, readonly PartChoice[]>>;

/** What the parts cost at least. */
export const floorOf = (lists: Lists): number =>
  platformKinds.reduce((sum, kind) => sum + (lists[kind][0]?.cost ?? 0), 0);

/**
 * Completes a pair with the cheapest other parts, and changes what a check refuses or warns of for the next in price. A
 * warning that no part avoids is accepted.
 */
export function complete(
  { setting, parts, currency }: Checking,
  card: CardOption,
  cards: number,
  lists: Lists,
): Outcome {
  const start = () =>
    Object.fromEntries(platformKinds.map((kind) => [kind, 0])) as Record<PlatformKind, number>;
  const accepted = new Set<string>();
  let at = start();
  let last: Finding | null = null;
  /** What made each kind of part change last. */
  const asked: Partial<Record<PlatformKind, Finding>> = {};
  for (let round = 0; round < maxRounds; round++) {
    const used = platformKinds.find((kind) => at[kind] >= lists[kind].length);
    if (used !== undefined) {
      // No part is left: without the warning that used them up, the search begins again.
      const reason = asked[used] ?? last;
      if (reason?.answer !== 'warning' || accepted.has(reason.rule)) return { ok: false, finding: reason };
      accepted.add(reason.rule);
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
      const cost = whole.reduce((sum, each) => sum + each.cost, card.cost);
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
    for (const finding of toFix) asked[kindOf(finding) as PlatformKind] = finding;
    for (const kind of new Set(toFix.map(kindOf))) at[kind as PlatformKind] += 1;
  }
  return { ok: false, finding: last };
}
