import type { Source } from '../../content/schemas/sourced.ts';
import type { Estimated } from '../units/estimated.ts';
import type { Basis, Gap } from './amount.ts';

/** A figure that a finding is based on. */
export interface Figure {
  /** What it is: "Board power of 4 cards". */
  label: string;
  /** Null where there is no data. */
  value: number | string | null;
  /** Unit of a number: "W", "GiB", "mm"; null for words and counts. */
  unit: string | null;
  /** Where it comes from; null for what the reader entered and what was computed from other figures. */
  source: Source | null;
}

/**
 * The five answers.
 * - `fine`: certain, from figures of these parts.
 * - `likely`: at least 95 % of at least 20 parts of the same class pass, and the part's own figure is not published.
 * - `warning`: it works, but worse than it should.
 * - `problem`: it does not work or is unsafe. Never from a class.
 * - `noData`: a figure is missing, and its class does not tell.
 */
export type Answer = 'fine' | 'likely' | 'warning' | 'problem' | 'noData';

/** The answers, in the order in which they are shown and counted. */
export const answersInOrder: readonly Answer[] = ['problem', 'warning', 'likely', 'fine', 'noData'];

/** A problem does not work or is unsafe; a warning works, but worse than it should; a note is worth knowing. */
export type Severity = 'problem' | 'warning' | 'note';

/** What a rule says about a build. */
export interface Finding {
  /** Unique within the answers of one build; the rule's id, with an addition where a rule answers more than once. */
  id: string;
  /** Id of the rule. */
  rule: string;
  answer: Answer;
  /** The severity of a problem or warning; `note` for the other answers. */
  severity: Severity;
  /** Whether a fine answer says something worth knowing. */
  note: boolean;
  /** A few words: "Supply too small". */
  title: string;
  /** One to three sentences with the figures; for `noData`, why. */
  explanation: string;
  figures: Figure[];
  /** What a likely answer rests on; empty for the others. */
  basis: Basis[];
  /** The fields that would settle an answer without data; empty for the others. */
  gaps: Gap[];
  /** Where the rule itself, or the measurement behind it, comes from. */
  source: Source;
  /** The section of the guide that treats it: path below the site's base, with its anchor. */
  guideSection: { href: string; title: string };
  /** Ids of the build's rows that it is about. */
  lines: string[];
}

/** Electrical power of a build while it generates images, from the parts to the wall. */
export interface BuildPower {
  /** Board power of every card, watts. */
  gpuW: Estimated;
  /** Processors while the cards generate images, watts. */
  cpuW: Estimated;
  /** Board, memory, drives and fans, watts. */
  baseW: Estimated;
  /** Their sum: what the supply delivers, watts. */
  dcW: Estimated;
  /** All parts at their limits at once: what the supply must be able to sustain, watts. */
  fullLoadW: Estimated;
  /** Peak for less than a millisecond, watts. */
  transientW: Estimated;
  /** Share of the wall's power that reaches the parts, 0 to 1. */
  efficiency: Estimated;
  /** Power at the wall, watts. */
  wallW: Estimated;
  /** Heat into the room, BTU per hour: 3.412 for each watt at the wall. */
  heatBtuH: Estimated;
}
