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
  const { answers, findings, power } = JSON.parse(out);
  expect(answers.problem).toBe(0);
  // What no row of the build is about is not asked; the supply of free text has no data.
  expect(answers.noData).toBeGreaterThan(1);
  expect(answers['cannot be checked']).toBe(answers.noData);
  expect(Object.keys(answers).sort()).toEqual(
    ['cannot be checked', 'fine', 'likely', 'noData', 'problem', 'warning'].sort(),
  );
  for (const finding of findings)
    expect(finding).toMatchObject({
      rule: expect.any(String),
      answer: expect.stringMatching(/^(fine|likely|warning|problem|noData)$/),
      lines: expect.any(Array),
      figures: expect.any(Array),
      source: { name: expect.any(String) },
    });
  // In the order of use: what has no data comes last.
  expect(findings.at(-1).answer).toBe('noData');
  expect(power.gpuW).toMatchObject({ value: 450 });
  expect(power.wallW.value).toBeNull();
});

test('prices are dated: today’s price of a part, its own price marked as old or launch only, and none in another currency', async () => {
  const lines = [
    { component: 'gpu', part: 'geforce-rtx-3090' },
    { component: 'gpu', part: 'geforce-rtx-3090', unitPrice: { low: 1499, high: 1499 } },
    { component: 'other', model: 'cables' },
  ];
  const file = fileOf('priced.json', { ...head, currency: 'USD', lines });
  const { today, prices, total } = JSON.parse((await cli('check', file, '--json')).out);
  expect(total.known).toEqual({ low: 1499, high: 1499 });
  expect(prices).toMatchObject({ typical: 1499, launchOnly: ['added-2'], unpriced: ['added-1', 'added-3'] });
  expect(today).toMatchObject({ currency: 'USD', unpriced: 1 });
  expect(today.rows[0]).toMatchObject({ reason: null, kinds: ['used'] });
  const euro = fileOf('euro.json', { ...head, currency: 'CHF', lines: lines.slice(0, 1) });
  expect(JSON.parse((await cli('check', euro, '--json')).out).today).toMatchObject({
    currency: 'CHF',
    typical: null,
    unpriced: 1,
  });
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

test('a wording that names a part becomes it; the figures of others are stated', async () => {
  const lines = [
    { component: 'gpu', model: 'XFX MERC310 RX 7900XTX' },
    { component: 'cpu', model: 'amd ryzen 9 9950x3d' },
    { component: 'psu', model: '850 W Gold' },
    { component: 'memory', model: '2x32GB DDR5-6000 CL30 UDIMM' },
    { component: 'case', model: 'mining frame' },
    { component: 'other', model: 'risers' },
  ];
  const { out } = await cli('check', fileOf('worded.json', { ...head, lines }), '--json');
  const answer = JSON.parse(out);
  expect(answer.lines).toMatchObject([
    {
      wording: 'XFX MERC310 RX 7900XTX',
      chip: 'radeon-rx-7900-xtx',
      part: expect.stringMatching(/^xfx-/),
      stated: {},
    },
    { wording: 'amd ryzen 9 9950x3d', part: 'ryzen-9-9950x3d', chip: null },
    { part: null, stated: { watts: 850, badge: 'Gold' } },
    { stated: { capacityGiB: 64, modules: 2, memoryType: 'DDR5', speedMTs: 6000, casLatency: 30 } },
    { part: null, stated: { kind: 'open frame' } },
    { part: null, stated: { kind: 'riser' } },
  ]);
  expect(answer.power.wallW.low).toBeGreaterThan(355);
});

test('an unknown kind with a wording is wrong use, not a fault of the program', async () => {
  const lines = [{ component: 'rocket', model: 'Saturn V' }];
  const { code, err } = await cli('check', fileOf('rocket.json', { ...head, lines }));
  expect(code).toBe(2);
  expect(err).toContain('lines[0].component must be one of "gpu"');
});

test('--card checks the machine with another card, and names what else must change', async () => {
  const lines = [
    { component: 'gpu', model: 'RTX 3060 12GB' },
    { component: 'cpu', model: 'Ryzen 7 5800X' },
    { component: 'psu', model: '550 W Gold' },
  ];
  const file = fileOf('upgrade.json', { ...head, lines });
  const { out } = await cli('check', file, '--card', 'RTX 5090', '--json');
  expect(JSON.parse(out).upgrade).toMatchObject({
    card: 'geforce-rtx-5090',
    quantity: 1,
    keepOld: false,
    purchases: [expect.objectContaining({ component: 'psu' })],
  });
  const wrong = await cli('check', file, '--card', 'a kettle');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('names no card');
});

test('the uses of rows and the number of circuits of a file count', async () => {
  const lines = [
    { component: 'gpu', model: 'RTX 3090', quantity: 4, powerLimitW: 250 },
    { component: 'cpu', model: 'EPYC 7302P' },
    { component: 'psu', model: '1600 W Titanium' },
  ];
  const checkedFor = { circuit: 'us-15', circuits: 2, dataGB: 500 };
  const { out } = await cli('check', fileOf('uses.json', { ...head, lines, checkedFor }), '--json');
  expect(JSON.parse(out).power.gpuW.value).toBe(1000);
  const bad = { ...head, lines: [{ component: 'gpu', powerLimitW: 5 }] };
  expect((await cli('check', fileOf('bad-use.json', bad))).err).toContain('lines[0].powerLimitW');
});
