import { describe, expect, test } from 'vitest';
import { auditTier } from '../../../../src/lib/build/rows/audit.ts';
import { tier, tiers } from './guide-tiers.ts';

// The expected sums are the guide's own rows added by hand:
// 6,000 to 8,000 + 10,000 + 2,000 + 2,000 + 1,000 + 800 to 2,000; 100,000 + 8,000 + 4,000 + 8,000 + 1,500 + 2,000.
describe('the guide’s totals', () => {
  test.each([
    ['deluxe', { low: 21_800, high: 25_000 }, 25_800],
    ['ultra-deluxe', { low: 123_500, high: 123_500 }, 124_500],
  ])('%s: the rows do not add up to what is stated', (id, computed, stated) => {
    const audit = auditTier(tier(id));
    expect(audit.computed).toEqual(computed);
    expect(audit.stated.high).toBe(stated);
    expect(audit.findings.map((finding) => finding.id)).toContain('total-does-not-add-up');
  });

  test('individual: rows without prices give no total, and no zero', () => {
    const audit = auditTier(tier('individual'));
    expect(audit.computed).toEqual({ low: null, high: null });
    expect(audit.unpriced).toBe(7);
    expect(audit.findings.map((finding) => finding.id)).toContain('rows-have-no-prices');
  });
});

test('every finding names rows that exist and a source', () => {
  for (const each of tiers) {
    const known = each.lines.map((line) => line.id);
    for (const finding of auditTier(each).findings) {
      expect(known).toEqual(expect.arrayContaining(finding.lines));
      expect(finding.source.name.length).toBeGreaterThan(5);
    }
  }
});

test('a total inside the rows’ range is no finding', () => {
  const deluxe = tier('deluxe');
  const mended = { ...deluxe, stated: { low: 25_000, high: 25_000, wording: '$25000' } };
  expect(auditTier(mended).findings.map((finding) => finding.id)).not.toContain('total-does-not-add-up');
});
