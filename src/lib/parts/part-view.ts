import type { CatalogueKind } from '../../content/part-kinds.ts';
import type { PartEntry } from './catalogue.ts';

/** A figure of a part; null where there is no data. */
export type Figure = string | number | boolean | null;

/** One figure of a kind of part: a column of its table, its comparison and its file. */
export interface PartColumn<Part> {
  /** Name in files, including the unit: `max_power_w`. */
  id: string;
  /** Head of the column on pages. */
  head: string;
  /** Unit after numbers on pages. */
  unit?: string;
  value: (part: Part) => Figure;
  /** Always on the page, only where parts are compared, or only in files. */
  shown: 'always' | 'compared' | 'file';
}

/** A filter for a list of parts. A part without data never passes. */
export type PartQuestion<Part> = {
  /** Its option on the command line: `min-vram`. */
  name: string;
} & (
  | { is: 'at least' | 'at most'; unit: string; value: (part: Part) => number | null }
  | { is: 'within'; unit: string; value: (part: Part) => { low: number; high: number } | null }
  | { is: 'equal to'; takes: string; value: (part: Part) => string | null }
  | { is: 'one of'; words: readonly string[]; value: (part: Part) => readonly string[] | null }
);

/** How a kind of part is listed, filtered and compared. */
interface PartView<Part> {
  /** Folder of its page below the site's base: `parts/cpus`. */
  page: string;
  /** The word for one part: "processor". */
  noun: string;
  /** Name of its page: "Processors". */
  plural: string;
  /** The word for several parts, where it is not the name of the page: "memory kits". */
  many?: string;
  /** The figures that distinguish a part from similar ones, in a list to choose from. */
  detail: (part: Part) => string;
  /** Whether a part can be a row of a build; absent: every part. */
  forBuilds?: (part: Part) => boolean;
  /** The fields by which lists to choose from are filtered, which are loaded with the names. */
  facts: Readonly<Record<string, (part: Part) => Figure>>;
  columns: readonly PartColumn<Part>[];
  questions: readonly PartQuestion<Part>[];
  /** The group under which a page lists the part. */
  group: (part: Part) => string;
  /** Sort key over the whole list, groups included; smallest first. */
  rank: (part: Part) => number;
}

export type ViewOf<Kind extends CatalogueKind> = PartView<PartEntry<Kind>>;

export const column = <Part>(
  id: string,
  head: string,
  value: (part: Part) => Figure,
  shown: PartColumn<Part>['shown'],
  unit?: string,
): PartColumn<Part> => ({ id, head, value, shown, ...(unit === undefined ? {} : { unit }) });

type NumberOf<Part> = (part: Part) => number | null;

export const atLeast = <Part>(name: string, unit: string, value: NumberOf<Part>): PartQuestion<Part> => ({
  name,
  is: 'at least',
  unit,
  value,
});

export const atMost = <Part>(name: string, unit: string, value: NumberOf<Part>): PartQuestion<Part> => ({
  name,
  is: 'at most',
  unit,
  value,
});

export const oneOf = <Part>(
  name: string,
  words: readonly string[],
  value: (part: Part) => readonly string[] | null,
): PartQuestion<Part> => ({ name, is: 'one of', words, value });

/** `yes` or `no`; null where there is no data. */
export const yesOrNo = (value: boolean | null): 'yes' | 'no' | null =>
  value === null ? null : value ? 'yes' : 'no';

export const yesOrNoQuestion = <Part>(
  name: string,
  value: (part: Part) => boolean | null,
): PartQuestion<Part> =>
  oneOf(name, ['yes', 'no'], (part: Part) => {
    const word = yesOrNo(value(part));
    return word && [word];
  });
