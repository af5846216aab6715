import { readFileSync } from 'node:fs';
import { slug } from './sources.ts';

const known: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('cards.json', import.meta.url), 'utf8'),
) as Record<string, string>;

/** Chips that are sold under another name for export, with the same figures except for the links between cards. */
const exported: Readonly<Record<string, string>> = {
  'NVIDIA A800': 'the A800 is an A100 with slower NVLink',
  'NVIDIA H800': 'the H800 is an H100 with slower NVLink',
};

/** The card of a row by the name as read, or null for a card that is not in the catalogue. @param ids of the catalogue */
export function cardOf(name: string, ids: ReadonlySet<string>): { id: string | null; note: string | null } {
  const plain = name.replace(
    /^(NVIDIA|AMD|Intel) (?=(GeForce|RTX|GTX|Radeon|Arc|Apple|A\d|H\d|B\d|L\d))/,
    '',
  );
  const guesses = [known[name], known[plain], ...spellings(plain)];
  const id = guesses.find((guess) => guess !== undefined && ids.has(guess)) ?? null;
  return { id, note: exported[name] ?? null };
}

function spellings(name: string): string[] {
  // Laptop chips have other figures, and are in the catalogue under their own names.
  const bare = slug(
    name
      .replace(/ \d+ ?GB$/, '')
      .replace(/ Graphics$/, '')
      .replace(/ GPU$/, ''),
  );
  const whole = slug(name.replace(/(\d)GB$/, '$1 GB'));
  const maker = /^(RTX|GTX)/.test(name) ? ['geforce-'] : /^RX/.test(name) ? ['radeon-'] : [];
  return ['', ...maker].flatMap((prefix) => [prefix + whole, prefix + bare]);
}
