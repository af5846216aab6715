import { expect, test } from 'vitest';
import { latestFactDay } from '../../src/content/build-day.ts';
import { oldStatements, reviewedStatements } from '../../src/content/reviewed-statements.ts';
import { reviewedInFolder } from '../../src/integrations/review-dates.ts';

const statements = await reviewedInFolder(new URL('../../src/content/docs/', import.meta.url));

test('statements about support have a date that is a day, not one of the future, and are listed once', () => {
  expect(statements.length).toBeGreaterThanOrEqual(8);
  for (const { of, date } of statements) {
    expect(date, of).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(date <= latestFactDay(), of).toBe(true);
  }
  expect(new Set(statements.map(({ of }) => of)).size).toBe(statements.length);
});

test('the pages whose statements age are among them', () => {
  const pages = new Set(statements.map(({ page }) => page));
  for (const page of ['/advice/amd-and-intel/', '/advice/used-cards/', '/advice/errors/', '/guide/software/'])
    expect(pages, page).toContain(page);
});

test('a statement is old after 180 days', () => {
  const page = 'title: "AMD"\n<Reviewed of="ROCm" date="2026-01-01" />';
  const [statement] = reviewedStatements([['advice/amd.mdx', page]]);
  expect(statement).toEqual({ of: 'ROCm', date: '2026-01-01', page: '/advice/amd/', title: 'AMD' });
  expect(oldStatements([statement!], '2026-06-30')).toEqual([]);
  expect(oldStatements([statement!], '2026-07-01')).toEqual([statement]);
});
