import { expect, test } from 'vitest';
import { throughputAsCsv } from '../../../src/lib/speed/throughput-table.ts';
import { catalogue } from './catalogue.ts';

test('the file of comma-separated values has every row, its unit and its source', () => {
  const [head, ...lines] = throughputAsCsv(catalogue.families).trimEnd().split('\r\n');
  expect(head).toMatch(/^id,hardware,gpu,/);
  expect(lines.length).toBe(catalogue.families.flatMap((family) => family.rows).length);
  const row = lines.find((line) => line.startsWith('sdnext23-geforce-rtx-4090-'))!;
  expect(row).toContain(',20.02,it/s,image-steps/s,whole,20.02,community median,');
  expect(row).toContain('https://github.com/vladmandic/sd-extension-system-info');
});
