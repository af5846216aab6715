import { useStore } from '@nanostores/react';
import type { ShownAnswer } from '../../lib/hand-over/shown-machines.ts';
import { wholeMoney } from '../../lib/machine/machine-words.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { $applied, relax, takeBack } from '../../stores/machine.ts';

interface Props {
  question: MachineQuestion;
  answer: ShownAnswer;
  onChange: (question: MachineQuestion) => void;
}

/**
 * What decided the answer, and the demands that can be relaxed, each with one press that can be taken back in the same
 * place; last the next step up.
 */
export function Relaxed({ question, answer, onChange }: Props) {
  const applied = useStore($applied);
  const { boundBy, nextStep, machines, relaxations: offered } = answer;
  const plain = boundBy.filter(({ demand }) => !offered.some((each) => each.demand === demand));
  const step = nextStep && machines[0]?.withinBudget && question.budget !== null ? nextStep : null;
  const suggestions = offered.filter(({ demand }) => !(step && demand === 'budget'));
  if (applied.length + suggestions.length + plain.length === 0 && !step) return null;
  return (
    <section className="inside relaxed" aria-labelledby="relaxed-name">
      <h2 id="relaxed-name">What decided it</h2>
      <ul className="option-rows">
        {step && (
          <li className="option-row">
            <span className="what">
              <span className="name">Next step up: {step.name}</span>
              <span className="effect">{step.text}</span>
            </span>
            <button
              type="button"
              className="small no-print"
              onClick={() =>
                onChange(
                  relax(question, {
                    demand: 'budget',
                    words: `Budget raised by ${wholeMoney(step.more, question.currency)}`,
                    effect: step.text,
                    change: { budget: Math.ceil(step.total) },
                  }),
                )
              }
            >
              Take it: {wholeMoney(step.total, question.currency)}
            </button>
          </li>
        )}
        {suggestions.map((each) => (
          <li key={each.demand} className="option-row">
            <span className="what">
              <span className="name">{each.words}</span>
              <span className="effect">{each.effect}</span>
            </span>
            <button
              type="button"
              className="small no-print"
              aria-label={`Apply: ${each.words}`}
              onClick={() => onChange(relax(question, each))}
            >
              Apply
            </button>
          </li>
        ))}
        {applied.map((each) => (
          <li key={each.relaxation.demand} className="option-row on">
            <span className="what">
              <span className="name">{each.relaxation.words}</span>
              <span className="effect">On. {each.relaxation.effect}</span>
            </span>
            <button
              type="button"
              className="small no-print"
              aria-label={`Undo: ${each.relaxation.words}`}
              onClick={() => onChange(takeBack(question, each))}
            >
              Undo
            </button>
          </li>
        ))}
        {plain.map(({ text }) => (
          <li key={text} className="option-row plain">
            <span className="what">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
