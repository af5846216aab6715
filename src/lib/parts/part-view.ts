import type { PartKind } from '../../content/part-kinds.ts';
import type { PartEntry } from './catalogue.ts';

/** What a figure of a part can be; null where no source gives it. */
export type Figure = string | number | boolean | null;

/** One figure of a kind of part: a column of its table, of its comparison and of its file. */
export interface PartColumn<Part> {
  /** Name in files, the unit in it: `max_power_w`. */
  id: string;
  /** Head of the column on pages. */
  head: string;
  /** Unit behind numbers on pages. */
  unit?: string;
  value: (part: Part) => Figure;
  /** Always on the page, only where parts are compared, or only in files. */
  shown: 'always' | 'compared' | 'file';
}

/** A question that narrows a list of parts. What is not known never passes. */
export type PartQuestion<Part> = {
  /** Its word on the command line: `min-vram`. */
  name: string;
} & (
  | { is: 'at least' | 'at most'; unit: string; value: (part: Part) => number | null }
  | { is: 'within'; unit: string; value: (part: Part) => { low: number; high: number } | null }
  | { is: 'one of'; words: readonly string[]; value: (part: Part) => readonly string[] | null }
);

/** How a kind of part is listed, filtered and compared. */
interface PartView<Part> {
  /** Folder of its page below the site's base: `parts/cpus`. */
  page: string;
  /** What one is called in a sentence: "processor". */
  noun: string;
  /** Name of its page: "Processors". */
  plural: string;
  columns: readonly PartColumn<Part>[];
  questions: readonly PartQuestion<Part>[];
  /** The group under which a page lists the part. */
  group: (part: Part) => string;
  /** Figures that put parts in order, group by group, smallest first. */
  rank: (part: Part) => number;
}

export type ViewOf<Kind extends PartKind> = PartView<PartEntry<Kind>>;

/** `yes` or `no` as a word to ask for; null where it is not known. */
export const yesOrNo = (value: boolean | null): readonly string[] | null =>
  value === null ? null : [value ? 'yes' : 'no'];
