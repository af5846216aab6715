import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const page = z.string().regex(/^[a-z-]+(\/[a-z-]+)?$/);

const factsSchema = z.strictObject({
  /** Where the list comes from. */
  note: z.string().min(1),
  /** Phrases that must stand on each of the named pages, anywhere in its text. */
  phrases: z
    .array(z.strictObject({ section: z.string(), pages: z.array(page).min(1), says: z.string().min(1) }))
    .min(1),
  /** Rows that must stand whole in one row of a table on each of the named pages. */
  rows: z
    .array(
      z.strictObject({
        section: z.string(),
        pages: z.array(page).min(1),
        cells: z.array(z.string().min(1)).min(2),
      }),
    )
    .min(1),
});

const dist = new URL('../../dist/', import.meta.url);
const { phrases, rows } = factsSchema.parse(
  JSON.parse(await readFile(new URL('source-facts.json', import.meta.url), 'utf8')),
);

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text as a reader sees it: no tags, scripts or styles, entities decoded. */
function visibleText(html: string): string {
  return html
    .replace(/<(script|style|template)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

/** One spelling for what is only typography: spaces, thousands separators, dashes, quotes, "24GB" and "24 GB". */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/(\d) (GB|TB|W)\b/g, '$1$2')
    .replace(/ ([,.;:)])/g, '$1')
    .toLowerCase()
    .trim();
}

/** Whether `says` stands in `text` as whole words: "4 cards" is not found in "24 cards", nor "$2000" in "$20000". */
function holds(text: string, says: string): boolean {
  const wanted = plain(says).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w$.,])${wanted}(?![\\w]|[.,]\\d)`).test(plain(text));
}

/** Whether a table row holds a fact: a bare number must fill a cell by itself, other words may stand anywhere in the row. */
function rowHolds(row: string, says: string): boolean {
  if (!/^\d+$/.test(says)) return holds(visibleText(row), says);
  const cells = [...row.matchAll(/<(t[hd])\b[\s\S]*?<\/\1>/gi)].map(([cell]) => plain(visibleText(cell)));
  return cells.includes(says);
}

const built = new Map<string, Promise<string>>();

/** The main part of a built page: a fact in the sidebar or the footer does not count. */
function mainOf(name: string): Promise<string> {
  const known = built.get(name);
  if (known) return known;
  const loading = readFile(new URL(`${name}/index.html`, dist), 'utf8').then((html) => {
    const main = /<main\b[\s\S]*<\/main>/i.exec(html);
    if (!main) throw new Error(`${name} has no <main>`);
    return main[0];
  });
  built.set(name, loading);
  return loading;
}

describe('every fact of the source guide is on the built site', () => {
  const phraseCases = phrases.flatMap(({ section, pages, says }) =>
    pages.map((name) => ({ section, name, says })),
  );
  test.each(phraseCases)('$name says “$says” ($section)', async ({ name, says }) => {
    expect(holds(visibleText(await mainOf(name)), says)).toBe(true);
  });

  const rowCases = rows.flatMap(({ section, pages, cells }) =>
    pages.map((name) => ({ section, name, cells })),
  );
  test.each(rowCases)('$name has the row $cells.0 ($section)', async ({ name, cells }) => {
    const main = await mainOf(name);
    const found = [...main.matchAll(/<tr\b[\s\S]*?<\/tr>/gi)].map(([row]) => row);
    const missing = found.map((row) => cells.filter((cell) => !rowHolds(row, cell)));
    const nearest = missing.reduce((best, now) => (now.length < best.length ? now : best), cells);
    expect(nearest).toEqual([]);
  });
});

describe('the comparison is typographic only', () => {
  test.each([
    ['costs $1,500–$2,000 each', '$1500-$2000', true],
    ['24 GB of VRAM', '24GB', true],
    ['a total of $25,800.', '$25800', true],
    ['124 GB', '24GB', false],
    ['$20,000', '$2000', false],
    ['$1,500 to $2,000', '$1500-$2000', false],
    ['14 cards', '4 cards', false],
  ])('“%s” holds “%s”: %s', (text, says, expected) => {
    expect(holds(text, says)).toBe(expected);
  });
});
