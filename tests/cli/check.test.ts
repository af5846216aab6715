import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli as cli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'builds-'));

function fileOf(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const head = { format: 'diffusion-hardware-build', version: 1 };

test('an exported tier is checked: exit code 1, with the problem, its figures and source', async () => {
  const exported = await cli('export', 'deluxe');
  expect(exported.code).toBe(0);
  const { code, out } = await cli('check', fileOf('deluxe.json', exported.out), '--json');
  expect(code).toBe(1);
  const answer = JSON.parse(out);
  expect(answer.total.known).toEqual({ low: 21_800, high: 25_000 });
  const output = answer.findings.find((finding: { rule: string }) => finding.rule === 'supply-output');
  expect(output).toMatchObject({
    answer: 'problem',
    severity: 'problem',
    source: { url: expect.any(String) },
  });
  expect(output.figures).toContainEqual(expect.objectContaining({ value: 2080, unit: 'W' }));
});

test('a build without a problem exits 0; missing data is neither a problem nor fine', async () => {
  const lines = [
    { component: 'gpu', part: 'geforce-rtx-4090' },
    { component: 'psu', model: 'some supply' },
  ];
  const { code, out } = await cli('check', fileOf('one.json', { ...head, lines }), '--json');
  expect(code).toBe(0);
  const { answers, power } = JSON.parse(out);
  expect(answers.problem).toBe(0);
  expect(answers['cannot be checked']).toBeGreaterThan(3);
  expect(power.gpuW).toMatchObject({ value: 450 });
  expect(power.wallW.value).toBeNull();
});

test('the models of the file are estimated and compared with the card', async () => {
  const lines = [{ component: 'gpu', part: 'geforce-rtx-3070' }];
  const file = fileOf('model.json', { ...head, lines, checkedFor: { models: [{ model: 'flux1-dev' }] } });
  const { out } = await cli('check', file, '--json');
  const rules = JSON.parse(out).findings.map((finding: { rule: string }) => finding.rule);
  expect(rules).toContain('vram-for-models');
});

test('an invalid file exits 2 and names every problem with its place', async () => {
  const lines = [{ component: 'gpu', quantity: 0 }, { component: 'rocket' }];
  const { code, out, err } = await cli('check', fileOf('bad.json', { ...head, lines }), '--json');
  expect(code).toBe(2);
  expect(JSON.parse(out).error.message).toMatch(/lines\[0\]\.quantity must be at least 1, not 0/);
  expect(err).toMatch(
    /lines\[0\]\.quantity must be at least 1, not 0[\s\S]*lines\[1\]\.component must be one of/,
  );
  expect((await cli('check', join(folder, 'missing.json'))).code).toBe(2);
});
