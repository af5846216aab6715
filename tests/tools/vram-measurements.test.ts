import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';
import { vramRequestSchema } from '../../src/content/schemas/vram-request.ts';
import { familyOf, readRequests, type MeasuredRow } from '../../tools/vram-measurements/family.ts';

const text = readFileSync(new URL('../../tools/vram-measurements/requests.json', import.meta.url), 'utf8');
const requests = readRequests(text);
const content = new Map(readCollection('vram-measurements').map((family) => [family.id, family]));

describe('the importer of memory figures', () => {
  test.each(requests.map((family) => [family.file, family] as const))(
    '%s holds each requested row with its request',
    (file, family) => {
      const found = content.get(file)!;
      expect(found.rows.map(({ id, request }) => ({ id, request }))).toEqual(
        family.rows.map(({ id, request }) => ({ id, request: vramRequestSchema.parse(request) })),
      );
      expect(family.excluded).toMatchObject(
        found.excluded.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'exact')),
        ),
      );
    },
  );

  test('names no figure twice', () => {
    const ids = requests.flatMap(({ rows, excluded }) => [
      ...rows.map((row) => row.id),
      ...excluded.flatMap((each) => each.ids),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('takes the figure as printed, with its unit, and turns a class of cards into a limit', () => {
    const measured = new Map<string, MeasuredRow>([
      [
        'one',
        { id: 'one', value_gb: 12, unit: 'GB', bound: 'le', trust: 'B', source_url: 'https://a.example/' },
      ],
    ]);
    const [family] = requests;
    const [row] = family!.rows;
    const made = familyOf({ ...family!, rows: [{ ...row!, id: 'one' }] }, measured);
    expect(made.rows[0]).toMatchObject({ value: 12, unit: 'GB', bound: 'lt', url: 'https://a.example/' });
    expect(() => familyOf({ ...family!, rows: [{ ...row!, id: 'two' }] }, measured)).toThrow(
      'No figure for two',
    );
  });
});
