import { knownNames } from '../catalogue/part-names.ts';
import { partsFromFiles } from '../content/read-collection.ts';
import { isComponentKind, isPartKind, type ComponentKind } from '../content/part-kinds.ts';
import { wordedRows, type NamedPart } from '../lib/build/file/named-parts.ts';
import { recognise, type Recognised } from '../lib/parts/wording/recognised.ts';

/** What the wordings of a build's file name and state. */
interface RecognisedRows {
  /** What a wording of the file says; undefined for one that it does not have. */
  of: (component: ComponentKind, wording: string) => Recognised | undefined;
  /** The parts that the wordings name. */
  parts: NamedPart[];
}

/** Reads the wordings of the rows of a build's file that name no part by its id. The file need not be valid. */
export async function recognisedRows(text: string): Promise<RecognisedRows> {
  const rows = wordedRows(text).flatMap(({ component, model }) =>
    isComponentKind(component) ? [{ component, model }] : [],
  );
  const kinds = new Set(rows.map(({ component }) => component).filter(isPartKind));
  const names = await knownNames(partsFromFiles, kinds);
  const found = rows.map(({ component, model }) => ({ component, ...recognise(names, component, model) }));
  const byWording = new Map(found.map((row) => [`${row.component} ${row.wording}`, row]));
  return {
    of: (component, wording) => byWording.get(`${component} ${wording}`),
    parts: found.flatMap(({ component, part }) => (part === null ? [] : [{ component, part }])),
  };
}
