import { partKinds } from '../../src/content/part-kinds.ts';
import { expect, test } from 'vitest';
import { UsageError, type CommandResult } from '../../src/cli/command.ts';
import { partsCommand } from '../../src/cli/commands/parts.ts';
import { runCli } from './run-cli.ts';

// A process takes seconds to start; what it prints is what the command answers.
const run = async (...words: string[]): Promise<CommandResult> => partsCommand.run(words);
const list = async (...words: string[]) =>
  (await run(...words)).json as { id: string; [field: string]: unknown }[];

test('parts gpu --min-vram 24 --json prints the cards with at least that much', async () => {
  const { code, out } = await runCli('parts', 'gpu', '--min-vram', '24', '--json');
  expect(code).toBe(0);
  const cards = JSON.parse(out);
  expect(cards.length).toBeGreaterThan(30);
  for (const card of cards) expect(card.memoryGiB).toBeGreaterThanOrEqual(24);
});

test('an unknown socket exits 2 and lists those that are known', async () => {
  const { code, out, err } = await runCli('parts', 'cpu', '--socket', 'SP9', '--json');
  expect(code).toBe(2);
  expect(JSON.parse(out).error.message).toMatch(/unknown socket "sp9"; known: AM4/);
  expect(err).toMatch(/unknown socket "sp9"; known: AM4, .*SP3, SP5/);
});

test('parts cpu --socket SP3 gives the processors of that socket with their sources', async () => {
  const cpus = await list('cpu', '--socket', 'SP3');
  expect(cpus.map((cpu) => cpu.id)).toContain('epyc-7763');
  for (const cpu of cpus) expect(cpu).toMatchObject({ socket: 'SP3', sources: expect.any(Array) });
});

test('every kind lists, other words for kinds are understood, and words of two parts take a hyphen', async () => {
  for (const kind of partKinds) expect((await list(kind)).length, kind).toBeGreaterThan(10);
  expect(await list('cooler', '--kind', 'closed-loop')).toEqual(
    await list('cooling', '--kind', 'closed loop'),
  );
  const { text } = await run('psu', '--min-16-pin', '2');
  expect(text).toContain('seasonic-prime-tx-1600: Seasonic PRIME TX-1600');
  expect(text).toContain('PCIe 8-pin plugs: no data');
});

test.each([
  ['wheel'],
  ['gpu', '--vendor', 'acme'],
  ['gpu', '--min-wheels', '4'],
  ['gpu', '--min-vram', 'much'],
  ['psu', '--min-power', '-1'],
])('wrong use gives an error: %s %s', async (...words) => {
  await expect(run(...words)).rejects.toThrow(UsageError);
  await expect(run(...words)).rejects.toThrow(/known|takes a number|from 0/);
});

test('whole computers and the chips of laptops are a kind of their own', async () => {
  const { code, out } = await runCli('parts', 'computer', '--json');
  expect(code).toBe(0);
  const found = JSON.parse(out) as { id: string; form?: string }[];
  expect(found.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['framework-desktop-128-gb', 'geforce-rtx-5090-laptop']),
  );
  const laptops = JSON.parse((await runCli('parts', 'gpu', '--form', 'laptop', '--json')).out) as object[];
  expect(found.filter(({ form }) => form === 'laptop')).toEqual(laptops);
});
