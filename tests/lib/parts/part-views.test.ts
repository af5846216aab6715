import { readCollection } from '../../../src/content/read-collection.ts';
import { collectionOf } from '../../../src/content/collections.ts';
import { partKinds, type PartKind } from '../../../src/content/part-kinds.ts';
import { describe, expect, it } from 'vitest';
import { partsAsCsv } from '../../../src/lib/parts/csv.ts';
import { filterParts, type FilterValues } from '../../../src/lib/parts/filter.ts';
import { partTable } from '../../../src/lib/parts/part-table.ts';
import { viewOf } from '../../../src/lib/parts/views.ts';

/** Fields of RFC 4180 text, line by line. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const found = (kind: PartKind, values: FilterValues) => {
  const view = viewOf(kind);
  return filterParts<never>(
    readCollection(collectionOf(kind)) as never[],
    view.questions as never,
    values,
  ) as { id: string }[];
};
const ids = (kind: PartKind, values: FilterValues) => found(kind, values).map((part) => part.id);

describe.each(partKinds.map((kind) => ({ kind })))('$kind', ({ kind }) => {
  const parts = readCollection(collectionOf(kind));

  it('as comma-separated values: a line per part, as many fields as heads, missing data empty', () => {
    const [heads = [], ...lines] = parseCsv(partsAsCsv(kind, parts));
    expect(new Set(heads).size).toBe(heads.length);
    expect(lines.map(([id]) => id)).toEqual(parts.map((part) => part.id));
    for (const line of lines) {
      expect(line, line[0]).toHaveLength(heads.length);
      expect(
        line.filter((field) => /^(null|undefined|NaN|\[object)/.test(field)),
        line[0],
      ).toEqual([]);
    }
  });

  it('as a table: every part once, in groups that come once, a cell under every head', () => {
    const { heads, groups } = partTable(kind, parts);
    const rows = groups.flatMap((group) => group.rows);
    expect(rows.map((row) => row.id).sort()).toEqual(parts.map((part) => part.id).sort());
    const names = groups.map((group) => group.name);
    if (kind !== 'gpu') expect(new Set(names).size).toBe(names.length);
    for (const row of rows) expect(row.cells, row.id).toHaveLength(heads.length);
  });

  it('missing data passes no question', () => {
    for (const question of viewOf(kind).questions) {
      const answers = question.is === 'one of' ? question.words : [question.is === 'at most' ? 1e9 : 0];
      const unknown = parts.filter((part) => (question.value as (part: unknown) => unknown)(part) === null);
      for (const answer of answers) {
        const passed = ids(kind, { [question.name]: answer });
        for (const { id } of unknown) expect(passed, `${question.name} ${answer}`).not.toContain(id);
      }
    }
  });
});

describe('questions', () => {
  it('narrow by socket in any case, and by figures together', () => {
    expect(ids('cpu', { socket: 'sp3' })).toContain('epyc-7763');
    expect(ids('cpu', { socket: 'AM4', 'min-cores': 12 })).toEqual(['ryzen-9-5900x', 'ryzen-9-5950x']);
    expect(ids('cooling', { socket: 'SP5' })).toContain('arctic-freezer-4u-sp5');
  });

  it('distinguish a supply that works on 120 V from one that does not', () => {
    const on120 = ids('psu', { volts: 120, 'min-power': 1500 });
    expect(on120).toContain('seasonic-prime-tx-1600');
    expect(on120).not.toContain('super-flower-leadex-2200w');
    expect(ids('psu', { volts: 230, 'min-power': 2000 })).toContain('super-flower-leadex-2200w');
  });

  it('distinguish slots with 16 lanes from x16 slots with fewer', () => {
    const four = ids('motherboard', { 'min-full-slots': 4 });
    expect(four).toContain('asrock-rack-romed8-2t');
    expect(four).not.toContain('gigabyte-x570s-aorus-master');
    expect(ids('motherboard', { 'min-slots': 3 })).toContain('gigabyte-x570s-aorus-master');
  });
});
