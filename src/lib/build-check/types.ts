import type { PartialMemoryRequest } from '../../content/schemas/memory-request.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import type { Circuit } from './circuit.ts';

/** What one model asks of the hardware, as the memory estimator has it. Plain data; see `modelNeed`. */
export interface ModelNeed {
  /** Id of the pipeline. */
  id: string;
  name: string;
  /** The question that was asked: size, precision, what is switched on. */
  request: PartialMemoryRequest;
  /** GPU memory of the request as it is, in bytes (what nvidia-smi shows), with the ends between which it is expected. */
  gpuBytes: { value: number; low: number; high: number };
  /** Ways to need less, the cheapest in speed first, each needing less than all before it; the last needs least. */
  savings: { bytes: number; low: number; high: number; options: string[]; changesResult: boolean }[];
  /** All weights in bytes: what a drive must hold and what passes through system memory. */
  weightBytes: number;
}

/** What a build is checked for: where it stands and what it is to run. */
export interface CheckSetting {
  /** The circuit it is plugged into; null while the reader has not said. */
  circuit: Circuit | null;
  /** The models it is to run; empty while the reader has not said. */
  models: readonly ModelNeed[];
  /** Operating system; null while the reader has not said. */
  os: 'linux' | 'windows' | null;
  /** Beside a desk or in a rack; null while the reader has not said. */
  use: 'desk' | 'rack' | null;
}

/** A setting in which nothing is said yet. */
export const openSetting: CheckSetting = { circuit: null, models: [], os: null, use: null };

/** A figure that a finding rests on. */
export interface Figure {
  /** What it is: "Board power of 4 cards". */
  label: string;
  /** Null where it is not known. */
  value: number | string | null;
  /** Unit of a number: "W", "GiB", "mm"; null for words and counts. */
  unit: string | null;
  /** Where it was read; null for what the reader entered and what was computed from other figures. */
  source: Source | null;
}

/** The three answers. "Fine" is never given when a figure that the rule needs is not known. */
export type Answer = 'fine' | 'problem' | 'cannot be checked';

/** How much a problem matters: it will not work or is unsafe; it works, but worse than it should; worth knowing. */
export type Severity = 'problem' | 'warning' | 'note';

/** What a rule says of a build. Plain data. */
export interface Finding {
  /** Unique within the answers of one build; the rule's id, with an addition where a rule answers more than once. */
  id: string;
  /** Id of the rule. */
  rule: string;
  answer: Answer;
  /** Of a problem, how much it matters; `note` for the other answers. */
  severity: Severity;
  /** A few words: "Supply too small". */
  title: string;
  /** One to three sentences with the figures; for "cannot be checked", why. */
  explanation: string;
  figures: Figure[];
  /** Where the rule itself, or the measurement behind it, comes from. */
  source: Source;
  /** The section of the guide that treats it: path below the site's base, with its anchor. */
  guideSection: { href: string; title: string };
  /** Ids of the build's rows that it is about. */
  lines: string[];
}

/** A computed figure with its interval, or what is known of it and why the rest is not. */
export interface Reckoned {
  /** The middle figure; null when a part of it is not known. */
  value: number | null;
  /** It is at least this: what the known parts come to. */
  low: number;
  /** It is at most this; null when not known. */
  high: number | null;
  /** Why the value is not known; null when it is. */
  reason: string | null;
}

/** Electrical power of a build while it makes pictures, from the parts to the wall. */
export interface BuildPower {
  /** Board power of every card, watts. */
  gpuW: Reckoned;
  /** Processors while pictures are made, watts. */
  cpuW: Reckoned;
  /** Board, memory, drives and fans, watts. */
  baseW: Reckoned;
  /** Their sum: what the supply delivers, watts. */
  dcW: Reckoned;
  /** Everything at its limit at once: what the supply must be able to deliver for long, watts. */
  fullLoadW: Reckoned;
  /** Peak for less than a millisecond, watts. */
  transientW: Reckoned;
  /** Share of the wall's power that reaches the parts, 0 to 1. */
  efficiency: Reckoned;
  /** What the wall delivers, watts. */
  wallW: Reckoned;
  /** Heat into the room, BTU an hour: 3.412 for each watt at the wall. */
  heatBtuH: Reckoned;
}
