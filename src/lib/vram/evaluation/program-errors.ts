import type { Program } from '../../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../catalogue.ts';
import { summarize, type ErrorSummary, type EvaluatedRow } from './evaluate.ts';

/** The errors of one program at one task. */
export interface ProgramErrors {
  program: Program;
  name: string;
  task: 'image generation' | 'training';
  /** Whether only cards of AMD are meant. */
  amd: boolean;
  /** Null if nothing was measured with the program. */
  summary: ErrorSummary | null;
  /** Share of the figures with an interval that are inside it; null without any. */
  inside: number | null;
}

/**
 * Errors by program and task, of every row that the estimator can express, whatever its trust and role. AMD stands
 * apart: its figures differ from card to card.
 */
export function programErrors(catalogue: VramCatalogue, rows: readonly EvaluatedRow[]): ProgramErrors[] {
  return [...catalogue.programs].flatMap(([id, facts]) => {
    const program = id as Program;
    const own = rows.filter((row) => row.program === program);
    const errors = (task: ProgramErrors['task'], amd: boolean): ProgramErrors => {
      const meant = own.filter((row) => row.training === (task === 'training') && row.amd === amd);
      const summary = meant.length > 0 ? summarize(meant) : null;
      return { program, name: facts.name, task, amd, summary, inside: insideShare(meant) };
    };
    const all: ProgramErrors[] = [];
    if (facts.generates) all.push(errors('image generation', false));
    if (facts.training) all.push(errors('training', false));
    const onAmd = errors('image generation', true);
    return onAmd.summary ? [...all, onAmd] : all;
  });
}

function insideShare(rows: readonly EvaluatedRow[]): number | null {
  const ranged = rows.filter(
    (row) => row.error !== null && row.low !== null && row.differs === null && row.trust !== 'R',
  );
  if (ranged.length === 0) return null;
  const inside = ranged.filter((row) => row.measuredBytes >= row.low! && row.measuredBytes <= row.high!);
  return inside.length / ranged.length;
}
