import {
  isComponentKind,
  isPartKind,
  type ComponentKind,
  type PartKind,
} from '../../../content/part-kinds.ts';
import { recognise, type KnownNames, type Recognised } from '../../parts/wording/recognised.ts';
import { wordedRows, type NamedPart } from './named-parts.ts';

/** What the wordings of a build's file name and state. */
export interface RecognisedRows {
  /** What a wording of the file says; undefined for one that it does not have. */
  of: (component: ComponentKind, wording: string) => Recognised | undefined;
  /** The parts that the wordings name. */
  parts: NamedPart[];
  /** The rows that name no part although there are parts that could be meant. */
  near: (Recognised & { component: ComponentKind })[];
}

/**
 * Reads the wordings of the rows of a build's file that name no part by its id: for the page and the command line. The file
 * need not be valid.
 * @param namesOf the names of the kinds of part that the rows have
 */
export async function recognisedRows(
  text: string,
  namesOf: (kinds: ReadonlySet<PartKind>) => Promise<KnownNames>,
): Promise<RecognisedRows> {
  const rows = wordedRows(text).flatMap(({ component, model }) =>
    isComponentKind(component) ? [{ component, model }] : [],
  );
  const names = await namesOf(new Set(rows.map(({ component }) => component).filter(isPartKind)));
  const found = rows.map(({ component, model }) => ({ component, ...recognise(names, component, model) }));
  const byWording = new Map(found.map((row) => [`${row.component} ${row.wording}`, row]));
  return {
    of: (component, wording) => byWording.get(`${component} ${wording}`),
    parts: found.flatMap(({ component, part }) => (part === null ? [] : [{ component, part }])),
    near: found.filter(({ part, near }) => part === null && near.length > 0),
  };
}
