import type { TierLine } from '../../../content/schemas/tier.ts';
import { guideUnitPrice, lineFromGuide, type Build, type BuildLine, type Start } from './build.ts';
import { samePrice, type PriceRange } from './price-range.ts';

/** How one row differs from the guide's. */
export type Change =
  | { kind: 'quantity'; line: BuildLine; from: number }
  | { kind: 'price'; line: BuildLine; from: PriceRange }
  | { kind: 'part'; line: BuildLine; from: string }
  | { kind: 'added'; line: BuildLine }
  | { kind: 'removed'; line: BuildLine };

function changesOfRow(row: TierLine, line: BuildLine | undefined): Change[] {
  if (!line) return [{ kind: 'removed', line: lineFromGuide(row) }];
  const changes: Change[] = [];
  const own = lineFromGuide(row);
  if (line.part !== own.part || (line.part === null && line.model !== own.model))
    changes.push({ kind: 'part', line, from: row.model });
  if (line.quantity !== row.quantity) changes.push({ kind: 'quantity', line, from: row.quantity });
  const from = guideUnitPrice(row);
  if (!samePrice(line.unitPrice, from)) changes.push({ kind: 'price', line, from });
  return changes;
}

/** The reader's changes to the guide's table, in the table's order, own rows last. */
export function changesAgainstGuide(build: Build, tier: Start): Change[] {
  const ofRows = tier.lines.flatMap((row) =>
    changesOfRow(
      row,
      build.lines.find((line) => line.id === row.id),
    ),
  );
  const added = build.lines.filter((line) => !line.fromGuide);
  return [...ofRows, ...added.map((line): Change => ({ kind: 'added', line }))];
}
