import type { ComponentKind } from '../../../src/content/part-kinds.ts';
import { emptyLine, type Build, type BuildLine } from '../../../src/lib/build/rows/build.ts';

/** A row of a test's build: `row('gpu', 'geforce-rtx-4090', 4)`. Its id is its kind unless given. */
export function row(
  component: ComponentKind,
  part: string | null,
  quantity = 1,
  id: string = component,
): BuildLine {
  return { ...emptyLine(id), component, part, quantity, model: part ?? 'free text' };
}

export const buildOf = (...lines: BuildLine[]): Build => ({ tier: 'deluxe', currency: 'USD', lines });
