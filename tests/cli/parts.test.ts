import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

test('parts gpu --min-vram 24 --json prints the cards with at least that much', async () => {
  const { code, out } = await runCli('parts', 'gpu', '--min-vram', '24', '--json');
  expect(code).toBe(0);
  const cards = JSON.parse(out);
  expect(cards.length).toBeGreaterThan(30);
  for (const card of cards) expect(card.memoryGiB).toBeGreaterThanOrEqual(24);
});

test('an unknown kind, vendor or option exits 2 and lists what is known', async () => {
  for (const words of [
    ['wheel'],
    ['gpu', '--vendor', 'acme'],
    ['gpu', '--min-wheels', '4'],
    ['gpu', '--min-vram', 'much'],
  ]) {
    const { code, out, err } = await runCli('parts', ...words, '--json');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/known|takes a number/);
  }
});
