import type { CatalogueKind } from '../../../content/part-kinds.ts';
import type { PartEntry } from '../../parts/catalogue.ts';
import { classFields, type ClassField, type ClassValue } from './class-fields.ts';

/** How often each value of a field occurs among the parts of a class. */
export interface ClassCounts {
  /** The class in the plural: "supplies of 1,000 to 1,199 W with Gold". */
  of: string;
  /** Each value with the number of parts that have it. */
  counts: readonly (readonly [value: ClassValue, parts: number])[];
}

/** The classes of the whole catalogue by field and class: what is known of a part whose own figure is not published. */
export type PartClasses = Readonly<Record<string, ClassCounts>>;

/** No class is known: every missing figure stays missing. */
export const noClasses: PartClasses = {};

/** The smallest class that says anything about a part, in parts with a published figure. */
export const minClassParts = 20;

const keyOf = (kind: CatalogueKind, field: string, of: string): string => `${kind}.${field}|${of}`;

/** Number of parts of a class. */
export const partsOfClass = ({ counts }: ClassCounts): number =>
  counts.reduce((sum, [, parts]) => sum + parts, 0);

/**
 * The narrowest class that a part belongs to and that has enough parts with a published figure; null where there is none.
 * A part of a build may have fewer fields than one of the catalogue: a field that the class needs and that is missing leads
 * to the next class.
 */
export function classOf<Kind extends CatalogueKind>(
  classes: PartClasses,
  kind: Kind,
  field: string,
  part: Partial<PartEntry<Kind>>,
): ClassCounts | null {
  const own = classFields.find((each) => each.kind === kind && each.field === field);
  if (!own) return null;
  for (const nameOf of own.classes) {
    const name = (nameOf as (part: unknown) => string | null)(part);
    const found = name === null ? undefined : classes[keyOf(kind, field, name)];
    if (found) return found;
  }
  return null;
}

/** Adds the parts of one kind to the classes of their fields. */
function countField<Kind extends CatalogueKind>(
  { kind, field, value, classes, words }: ClassField<Kind>,
  parts: readonly PartEntry<Kind>[],
): [key: string, ClassCounts][] {
  const byClass = new Map<string, { of: string; counts: Map<ClassValue, number> }>();
  for (const part of parts) {
    const figure = value(part);
    if (figure === null) continue;
    for (const name of new Set(classes.map((nameOf) => nameOf(part)))) {
      if (name === null) continue;
      const known = byClass.get(name) ?? { of: words?.(part) ?? name, counts: new Map<ClassValue, number>() };
      known.counts.set(figure, (known.counts.get(figure) ?? 0) + 1);
      byClass.set(name, known);
    }
  }
  return (
    [...byClass]
      .map(([name, { of, counts }]): [string, ClassCounts] => [
        keyOf(kind, field, name),
        { of, counts: [...counts] },
      ])
      // The cards sold with a chip also bound its size where they are few.
      .filter(([, counts]) => kind === 'card' || partsOfClass(counts) >= minClassParts)
  );
}

/** The classes of some parts. @param partsOf every part of a kind */
export function makeClasses(
  partsOf: <Kind extends CatalogueKind>(kind: Kind) => readonly PartEntry<Kind>[],
): PartClasses {
  return Object.fromEntries(
    classFields.flatMap((field) => countField(field as ClassField<CatalogueKind>, partsOf(field.kind))),
  );
}

/** The kinds of part that have classes. */
export const kindsWithClasses: readonly CatalogueKind[] = [...new Set(classFields.map(({ kind }) => kind))];
