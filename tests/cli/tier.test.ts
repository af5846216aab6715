import { expect, test } from 'vitest';
import { runCli as cli } from './run-cli.ts';

test.each([
  ['deluxe', { low: 21_800, high: 25_000 }, { low: 25_800, high: 25_800 }, 6],
  ['ultra-deluxe', { low: 123_500, high: 123_500 }, { low: 124_500, high: 124_500 }, 6],
  ['individual', { low: null, high: null }, { low: 2_000, high: 3_000 }, 7],
])('tier %s --json prints one object with computed and stated totals', async (id, computed, stated, rows) => {
  const { code, out } = await cli('tier', id, '--json');
  expect(code).toBe(0);
  const tier = JSON.parse(out);
  expect(tier).toMatchObject({ id, currency: 'USD', computed, stated });
  expect(tier.lines).toHaveLength(rows);
  for (const finding of tier.findings)
    expect(finding).toMatchObject({ id: expect.any(String), message: expect.any(String) });
});

test('an unknown tier, command or argument exits 2 and says what is valid', async () => {
  for (const words of [['tier', 'gold'], ['tier'], ['frobnicate'], ['tier', 'deluxe', 'now']]) {
    const { code, out, err } = await cli(...words, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out).error.message).toMatch(/known: |remove: now/);
    expect(err).toMatch(/known: |remove: now/);
  }
});

test('a tier has the prices of today for the rows that name a part, and no row without one counts as zero', async () => {
  const { out } = await cli('tier', 'deluxe', '--json');
  const { today, lines, statedDate } = JSON.parse(out);
  expect(statedDate).toBe('undated, fits 2023 to 2024');
  expect(today).toMatchObject({ currency: 'USD', condition: 'any' });
  expect(lines.map(({ today: row }: { today: { line: string } }) => row.line)).toEqual([
    'gpu',
    'cpu',
    'memory',
    'storage',
    'motherboard',
    'other',
  ]);
  const priced = today.rows.filter(({ reason }: { reason: string | null }) => reason === null);
  expect(priced.length + today.unpriced).toBe(6);
  const sum = (bound: 'low' | 'typical' | 'high') =>
    priced.reduce((total: number, row: Record<string, number>) => total + row[bound]! * row.quantity!, 0);
  expect(today.low).toBeCloseTo(sum('low'));
  expect(today.typical).toBeCloseTo(sum('typical'));
  expect(today.high).toBeCloseTo(sum('high'));
});
