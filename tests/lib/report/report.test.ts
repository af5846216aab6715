import { expect, test } from 'vitest';
import { reportAddress, reportOf } from '../../../src/lib/report/report.ts';

const report = reportOf({
  subject: 'GeForce RTX 4090: bandwidth',
  shown: 'Bandwidth\n   1,008 GB/s & more',
  page: 'https://example.org/gpus/geforce-rtx-4090/',
});

test('a report quotes what the page shows in one line, and asks for the right figure and its source', () => {
  expect(report.title).toBe('Figure: GeForce RTX 4090: bandwidth');
  expect(report.body).toContain('Shown: Bandwidth 1,008 GB/s & more\n');
  expect(report.body).toContain('Page: https://example.org/gpus/geforce-rtx-4090/\n');
  expect(report.body).toContain('Source (address, date):');
  expect(reportOf({ subject: 'a', shown: 'x'.repeat(5000), page: null }).body.length).toBeLessThan(600);
});

test('the tracker’s address carries title and text, and keeps its own fields', () => {
  const address = new URL(reportAddress('https://example.org/o/r/issues/new?labels=data', report)!);
  expect(address.searchParams.get('title')).toBe(report.title);
  expect(address.searchParams.get('body')).toBe(report.body);
  expect(address.searchParams.get('labels')).toBe('data');
});

test('without a tracker there is no address', () => {
  for (const tracker of ['', 'not an address', 'javascript:alert(1)'])
    expect(reportAddress(tracker, report)).toBeNull();
});
