import type { ComponentKind } from '../../../content/part-kinds.ts';
import { buildFromTier, emptyLine, lineFromGuide, type Build, type BuildLine, type Start } from './build.ts';
import { cutText, longestModel } from './model-text.ts';
import type { PriceRange } from './price-range.ts';
import { isRowUse, type RowUse, type RowUseName } from './row-use.ts';

/** Everything a reader can do to a build. */
export type Edit =
  | { kind: 'set-quantity'; line: string; quantity: number }
  | { kind: 'set-price'; line: string; price: PriceRange }
  | { kind: 'set-model'; line: string; model: string }
  | { kind: 'set-component'; line: string; component: ComponentKind }
  /** Chooses a catalogue part of the row's kind; null restores free text (of a guide row: its wording and part). */
  | { kind: 'set-part'; line: string; part: { id: string; name: string } | null }
  /** Sets or clears (null) one figure of how a row is used. */
  | { kind: 'set-use'; line: string; name: RowUseName; value: number | null }
  | { kind: 'add' }
  | { kind: 'remove'; line: string }
  | { kind: 'restore'; line: string }
  | { kind: 'reset' };

/** Maximum number of rows of a build, so that shared addresses stay short enough for browsers and mail programs. */
export const maxLines = 40;

function change(build: Build, id: string, changed: Partial<BuildLine>): Build {
  return { ...build, lines: build.lines.map((line) => (line.id === id ? { ...line, ...changed } : line)) };
}

function nextAddedId(build: Build): string {
  const numbers = build.lines.map((line) => Number(/^added-(\d+)$/.exec(line.id)?.[1] ?? 0));
  return `added-${Math.max(0, ...numbers) + 1}`;
}

/** Restores a removed guide row at its place in the guide's order, before the reader's own rows. */
function restore(build: Build, id: string, tier: Start): Build {
  const row = tier.lines.find((line) => line.id === id);
  if (!row || build.lines.some((line) => line.id === id)) return build;
  const order = new Map(tier.lines.map((line, index) => [line.id, index]));
  const lines = [...build.lines, lineFromGuide(row)];
  const place = (line: BuildLine) => order.get(line.id) ?? Number.POSITIVE_INFINITY;
  return { ...build, lines: lines.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b))) };
}

/**
 * Chooses a part; null restores a guide row's own wording and part. A guide row keeps its stated facts for the checks,
 * whichever part is chosen; free text has none.
 */
function setPart(build: Build, id: string, part: { id: string; name: string } | null, tier: Start): Build {
  const row = tier.lines.find((line) => line.id === id);
  const chosen = part ? { part: part.id, model: cutText(part.name, longestModel) } : { part: null };
  if (!row) return change(build, id, chosen);
  const { part: own, model, choices, says } = lineFromGuide(row);
  if (!part || part.id === own) return change(build, id, { part: own, model, choices, says });
  return change(build, id, { ...chosen, choices, says });
}

function withUse(line: BuildLine, name: RowUseName, value: number | null): BuildLine {
  const { use = {}, ...rest } = line;
  const kept = Object.entries(use).filter(([each]) => each !== name);
  const set = value !== null && isRowUse(name, value) ? [[name, value]] : [];
  const next = Object.fromEntries([...kept, ...set]) as RowUse;
  return Object.keys(next).length === 0 ? rest : { ...rest, use: next };
}

/** A row without the product as sold, which belongs to its former part. */
function withoutProduct(build: Build, id: string): Build {
  return {
    ...build,
    lines: build.lines.map(({ product, ...line }) =>
      line.id === id || product === undefined ? line : { ...line, product },
    ),
  };
}

/** Free text instead of a part. Typing a guide row's own wording restores the row. */
function setModel(build: Build, id: string, model: string, tier: Start): Build {
  if (tier.lines.some((row) => row.id === id && row.model === model)) return setPart(build, id, null, tier);
  return change(build, id, { model, part: null, choices: [], says: [] });
}

/** The build after one edit. Pure; an edit that names an unknown row changes nothing. */
export function edit(build: Build, action: Edit, tier: Start): Build {
  switch (action.kind) {
    case 'set-quantity':
      return change(build, action.line, { quantity: action.quantity });
    case 'set-price':
      return change(build, action.line, { unitPrice: action.price });
    case 'set-model':
      return setModel(
        withoutProduct(build, action.line),
        action.line,
        cutText(action.model, longestModel),
        tier,
      );
    case 'set-component':
      return change(build, action.line, { component: action.component, part: null, choices: [], says: [] });
    case 'set-part':
      return setPart(withoutProduct(build, action.line), action.line, action.part, tier);
    case 'set-use':
      return {
        ...build,
        lines: build.lines.map((line) =>
          line.id === action.line ? withUse(line, action.name, action.value) : line,
        ),
      };
    case 'add': {
      if (build.lines.length >= maxLines) return build;
      return { ...build, lines: [...build.lines, emptyLine(nextAddedId(build))] };
    }
    case 'remove':
      return { ...build, lines: build.lines.filter((line) => line.id !== action.line) };
    case 'restore':
      return restore(build, action.line, tier);
    case 'reset':
      return buildFromTier(tier);
  }
}
