import { circuits, fullW } from '../build/circuit.ts';
import { quantity } from '../units/quantity.ts';
import type { BoundBy, MachineAnswer } from './answer.ts';
import { wholeMoney } from './machine-words.ts';
import type { MachineQuestion } from './question.ts';

/** A demand that can be relaxed with one press. */
export interface Relaxation {
  demand: BoundBy['demand'];
  /** `Accept used cards`: what the press does. */
  words: string;
  /** Why it helps, in a sentence. */
  effect: string;
  /** The fields that it changes. */
  change: Partial<MachineQuestion>;
}

/** The next stronger circuit of the same country; null where there is none. */
function strongerCircuit(id: string | null): { id: string; words: string } | null {
  const now = circuits.find((each) => each.id === id);
  const next = now && circuits.find((each) => each.country === now.country && fullW(each) > fullW(now));
  return next ? { id: next.id, words: `${quantity(next.volts, 'V')} and ${quantity(next.amps, 'A')}` } : null;
}

type Remedy = Pick<Relaxation, 'words' | 'change'> | null;

/** What relaxes a demand; null where the question does not make it, or nothing does. */
function remedyFor(demand: BoundBy['demand'], question: MachineQuestion, answer: MachineAnswer): Remedy {
  const { currency } = question;
  switch (demand) {
    case 'budget': {
      const [best] = answer.machines;
      const amount = best && best.withinBudget ? answer.nextStep?.total : answer.least;
      if (amount == null || question.budget === null || amount <= question.budget) return null;
      const budget = Math.ceil(amount);
      return { words: `Raise the budget to ${wholeMoney(budget, currency)}`, change: { budget } };
    }
    case 'speed':
      return question.maxSeconds === null
        ? null
        : { words: 'Accept any speed', change: { maxSeconds: null } };
    case 'circuit':
    case 'power': {
      if (question.circuit === null) return null;
      const next = strongerCircuit(question.circuit);
      return next
        ? { words: `Use a circuit of ${next.words}`, change: { circuit: next.id } }
        : { words: 'Leave the circuit open', change: { circuit: null } };
    }
    case 'size':
      return question.size === 'any' ? null : { words: 'Accept any size', change: { size: 'any' } };
    case 'noise':
      return question.noise === 'any' ? null : { words: 'Accept any noise', change: { noise: 'any' } };
    case 'makers':
      return question.makers.length === 0 ? null : { words: 'Accept any maker', change: { makers: [] } };
    case 'card':
      return question.gpus.length === 0 ? null : { words: 'Accept any card', change: { gpus: [] } };
    case 'condition':
      return question.condition === 'any'
        ? null
        : {
            words: question.condition === 'new' ? 'Accept used cards too' : 'Accept new cards too',
            change: { condition: 'any' },
          };
    case 'slots':
      return question.cards === null || question.cards === 1
        ? null
        : { words: 'Leave the number of cards open', change: { cards: null } };
    case 'licence':
      return question.commercial ? { words: 'Without commercial use', change: { commercial: false } } : null;
    case 'price':
    case 'memory':
      return null;
  }
}

/** What could be relaxed to get another answer, the demand that bound most first. */
export function relaxations(question: MachineQuestion, answer: MachineAnswer): Relaxation[] {
  return answer.boundBy.flatMap(({ demand, text }) => {
    const remedy = remedyFor(demand, question, answer);
    return remedy ? [{ demand, effect: text, ...remedy }] : [];
  });
}

/** A relaxation that was applied, with the fields as they were before. */
export interface Applied {
  relaxation: Relaxation;
  before: Partial<MachineQuestion>;
}

/** The fields of a question that a change would replace. */
export const fieldsBefore = (
  question: MachineQuestion,
  change: Partial<MachineQuestion>,
): Partial<MachineQuestion> =>
  Object.fromEntries(Object.keys(change).map((name) => [name, question[name as keyof MachineQuestion]]));

/** The applied relaxations that still hold: those whose fields the reader has not changed since. */
export const stillApplied = (question: MachineQuestion, applied: readonly Applied[]): Applied[] =>
  applied.filter(({ relaxation: { change } }) =>
    Object.entries(change).every(([name, value]) => question[name as keyof MachineQuestion] === value),
  );
