import { describe, expect, it } from 'vitest';
import { readCollection } from '../../../src/content/read-collection.ts';
import { vramMeasurementsSchema } from '../../../src/content/schemas/vram-measurement.ts';
import { memoryConstants } from '../../../src/lib/memory/constants-table.ts';

const rows = readCollection('vram-measurements', vramMeasurementsSchema).flatMap((family) => family.rows);

describe('constants', () => {
  it('are fewer than ten, and set by calibration rows only', () => {
    expect(memoryConstants.length).toBeLessThan(10);
    for (const id of memoryConstants.flatMap((each) => each.rows))
      expect(rows.find((row) => row.id === id)?.role, id).toBe('calibration');
  });

  it('every calibration row sets a constant', () => {
    const used = new Set(memoryConstants.flatMap((each) => each.rows));
    for (const row of rows.filter((each) => each.role === 'calibration')) expect([...used]).toContain(row.id);
  });
});
