import { describe, expect, it } from 'vitest';
import { readCollection } from '../../../src/content/read-collection.ts';
import { vramConstants } from '../../../src/lib/vram/constants-table.ts';

const rows = readCollection('vram-measurements').flatMap((family) => family.rows);

describe('constants', () => {
  it('are at most twenty, and set by calibration rows only', () => {
    expect(vramConstants.length).toBeLessThanOrEqual(20);
    for (const id of vramConstants.flatMap((each) => each.rows))
      expect(rows.find((row) => row.id === id)?.role, id).toBe('calibration');
  });

  it('every calibration row sets a constant', () => {
    const used = new Set(vramConstants.flatMap((each) => each.rows));
    for (const row of rows.filter((each) => each.role === 'calibration')) expect([...used]).toContain(row.id);
  });
});
