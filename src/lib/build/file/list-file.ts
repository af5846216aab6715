import { isPartKind, partKinds, type ComponentKind } from '../../../content/part-kinds.ts';
import { recognise, type KnownNames } from '../../parts/wording/recognised.ts';
import { readPartList, type ListRow } from './list-text.ts';
import { buildFileFormat, buildFileVersion, type WrittenBuildFile } from './schema.ts';

/** Words by which a row without a kind tells what it is, where it names no part. */
const kindWords: readonly (readonly [RegExp, ComponentKind])[] = [
  [/\bddr[345]|\b[lr]?r?dimm\b|\bram\b/i, 'memory'],
  [
    /\bpsu\b|\bpower supply\b|\b\d{3,4}\s?w\b.*\b(?:gold|platinum|titanium|bronze)\b|\b(?:gold|platinum|titanium|bronze)\b.*\b\d{3,4}\s?w\b/i,
    'psu',
  ],
  [/\bcooler\b|\baio\b|\bheatsink\b/i, 'cooling'],
  [/\bnvme\b|\bssd\b|\bhdd\b|\b\d{1,2}\s?tb\b/i, 'storage'],
  [/\b(?:mother|main)board\b|\bmobo\b/i, 'motherboard'],
  [/\brisers?\b|\bretimers?\b|\bslimsas\b|\bmcio\b/i, 'other'],
  [/\bcase\b|\bchassis\b|\bframe\b|\bmid[- ]tower\b|\b4u\b/i, 'case'],
  [/\b(?:rtx|gtx|rx|radeon|geforce|tesla|quadro|instinct|arc)\b/i, 'gpu'],
  [/\b(?:ryzen|threadripper|epyc|xeon|core i[3579]|core ultra)\b/i, 'cpu'],
];

/** The kind of a row: the one that the list gives, the only one in which the wording names a part, or what its words tell. */
function kindOf({ component, wording }: ListRow, names: KnownNames): ComponentKind {
  if (component !== null) return component;
  const named = partKinds.filter((kind) => recognise(names, kind, wording).part !== null);
  const word = kindWords.find(([pattern]) => pattern.test(wording))?.[1] ?? 'other';
  if (named.length === 1) return named[0]!;
  return named.length === 0 || (isPartKind(word) && named.includes(word)) ? word : named[0]!;
}

/**
 * A pasted list as the text of a build's file, which is then read like any other.
 * @param names the names of every kind, for rows without a kind
 * @returns null where the list has no rows
 */
export function fileOfList(text: string, names: KnownNames): string | null {
  const rows = readPartList(text);
  if (rows.length === 0) return null;
  const file: WrittenBuildFile = {
    format: buildFileFormat,
    version: buildFileVersion,
    lines: rows.map((row) => ({
      component: kindOf(row, names),
      model: row.wording,
      quantity: row.quantity,
      unitPrice: row.price === null ? null : { low: row.price, high: row.price },
    })),
  };
  return JSON.stringify(file);
}
