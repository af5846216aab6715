import { atom } from 'nanostores';
import type { ShownAnswer } from '../lib/hand-over/shown-machines.ts';
import type { MachineRole } from '../lib/machine/answer.ts';
import { fieldsBefore, stillApplied, type Applied, type Relaxation } from '../lib/machine/relaxations.ts';
import type { MachineTask } from '../lib/machine/task.ts';
import type { MachineQuestion } from '../lib/machine/question.ts';
import { createQuestions } from './questions.ts';

const sameQuestion = (one: MachineQuestion, other: MachineQuestion): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The question for a machine, and its answer. */
export const machine = createQuestions<MachineQuestion, ShownAnswer>(sameQuestion);

/** How far a task is that the page computes: the cards that were answered, of all. Null while nothing is computed. */
export const $progress = atom<{ task: MachineTask; done: number; all: number } | null>(null);

/** The machine that is shown in detail; the first of the answer when null. */
export const $chosenMachine = atom<MachineRole | null>(null);

/** The demands that the reader relaxed with a press, so that each can be taken back. */
export const $applied = atom<readonly Applied[]>([]);

/** The question with a demand relaxed. */
export function relax(question: MachineQuestion, relaxation: Relaxation): MachineQuestion {
  const { change } = relaxation;
  const others = $applied.get().filter((each) => each.relaxation.demand !== relaxation.demand);
  $applied.set([...others, { relaxation, before: fieldsBefore(question, change) }]);
  return { ...question, ...change };
}

/** The question with a relaxation taken back. */
export function takeBack(question: MachineQuestion, applied: Applied): MachineQuestion {
  $applied.set($applied.get().filter((each) => each !== applied));
  return { ...question, ...applied.before };
}

/** Forgets the relaxations whose fields have another value now. */
export function keepApplied(question: MachineQuestion): void {
  const kept = stillApplied(question, $applied.get());
  if (kept.length !== $applied.get().length) $applied.set(kept);
}
