import type { ComponentKind } from '../../content/part-kinds.ts';
import { emptyLine, type Build, type BuildLine } from '../build/rows/build.ts';
import { needsChange } from './count-answers.ts';
import type { Finding } from './types.ts';

/** Another card for a machine. */
export interface CardChange {
  /** Id of the card's chip in the catalogue. */
  part: string;
  /** Its name, for the row. */
  name: string;
  /** Id of the product as sold; left out where only the chip is named. */
  product?: string | undefined;
  /** How many of them. */
  quantity: number;
  /** Whether the cards of the machine stay in it. */
  keepOld: boolean;
}

/** What else a machine needs for another card. */
export interface Purchase {
  component: ComponentKind;
  /** The findings that ask for it, problems first. */
  because: Finding[];
}

/** A machine with another card. */
export interface Upgrade {
  build: Build;
  /** Every answer about it. */
  findings: Finding[];
  /** Problems and warnings that the card brings: the machine did not have them before. */
  added: Finding[];
  /** Problems and warnings of before that it ends. */
  ended: Finding[];
  /** Parts to buy with the card; empty where it runs in the machine as it is. */
  purchases: Purchase[];
}

/** The part that each rule asks to change when it fails after a card is added. */
export const partToChange: Readonly<Record<string, ComponentKind>> = {
  'supply-output': 'psu',
  'supply-transients': 'psu',
  'card-plugs': 'psu',
  'board-plugs': 'psu',
  'supply-voltage': 'psu',
  'card-slots': 'motherboard',
  'pcie-atomics': 'motherboard',
  'card-space': 'case',
  'card-length': 'case',
  'crowded-cards': 'case',
  'passive-cards': 'other',
  'circuit-load': 'other',
  'memory-against-vram': 'memory',
  'storage-space': 'storage',
};

/** The machine with the card instead of its own, or beside them. */
export function withCard(build: Build, { part, name, product, quantity, keepOld }: CardChange): Build {
  const others = build.lines.filter((line) => keepOld || line.component !== 'gpu');
  const taken = new Set(others.map(({ id }) => id));
  let number = 1;
  while (taken.has(`added-${number}`)) number += 1;
  const line: BuildLine = {
    ...emptyLine(`added-${number}`),
    component: 'gpu',
    part,
    model: name,
    quantity,
    ...(product !== undefined && { product }),
  };
  return { ...build, lines: [...others, line] };
}

/**
 * Checks a machine with another card: whether supply, plugs, slots, case, board and circuit hold it, and what else must be
 * bought.
 * @param check the answers of all rules about a build
 */
export function upgradeOf(build: Build, change: CardChange, check: (build: Build) => Finding[]): Upgrade {
  const next = withCard(build, change);
  const [before, findings] = [check(build), check(next)];
  const changes = (all: readonly Finding[]) => all.filter(needsChange);
  const known = (all: readonly Finding[], { rule, title }: Finding) =>
    changes(all).some((each) => each.rule === rule && each.title === title);
  const added = changes(findings).filter((finding) => !known(before, finding));
  const ended = changes(before).filter((finding) => !known(findings, finding));
  const byPart = Map.groupBy(
    added.filter(({ rule, answer }) => rule in partToChange && answer === 'problem'),
    ({ rule }) => partToChange[rule]!,
  );
  const purchases = [...byPart].map(([component, because]) => ({ component, because }));
  return { build: next, findings, added, ended, purchases };
}
