import { imagePrograms, type Program } from '../../content/schemas/program-words.ts';
import { conditionChoices } from '../../lib/choose/question.ts';
import {
  homeWays,
  sidesOf,
  type HomeModel,
  type HomeQuestion,
  type HomeWay,
} from '../../lib/home/home-question.ts';
import { programNames } from '../../lib/vram/programs/program-names.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { imageSizeText } from '../../lib/units/quantity.ts';
import { WordChoice } from '../ui/fields.tsx';
import { ParsedField } from '../ui/ParsedField.tsx';

/** Cards under a heading, each by id and name with its memory. */
export interface CardGroup {
  name: string;
  choices: readonly (readonly [id: string, name: string])[];
}

interface Props {
  models: readonly HomeModel[];
  groups: readonly CardGroup[];
  question: HomeQuestion;
  onChange: (changed: Partial<HomeQuestion>) => void;
}

const wayNames: Readonly<Record<HomeWay, string>> = {
  card: 'On a card',
  budget: 'For a budget',
  models: 'What can it run?',
};

/** Reads a budget in dollars; empty is no limit. */
function budgetParser(onChange: Props['onChange']) {
  return (text: string): string | null => {
    const typed = text
      .trim()
      .replace(/^\$\s*/, '')
      .replaceAll(/(?<=\d),(?=\d{3})/g, '');
    const amount = /^\d{1,7}(?:\.\d{1,2})?$/.test(typed) ? Number(typed) : Number.NaN;
    if (typed !== '' && !(amount >= 1 && amount <= 1_000_000))
      return 'Enter an amount from 1 to 1,000,000 dollars, or leave it empty for no limit.';
    onChange({ budget: typed === '' ? null : amount });
    return null;
  };
}

/**
 * The question as a sentence, in three ways. The words of each way say so in `data-way`, by which the style shows them, so
 * that the ways can be changed before the code has loaded, and without it.
 */
export function AskForm({ models, groups, question, onChange }: Props) {
  const model = models.find(({ id }) => id === question.model) ?? models[0]!;
  return (
    <form
      className="asked"
      aria-label="Question"
      autoComplete="off"
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="segments" role="radiogroup" aria-label="Way to ask">
        {homeWays.map((way) => (
          <label key={way}>
            <input
              type="radio"
              name="way"
              value={way}
              checked={question.way === way}
              onChange={() => onChange({ way })}
            />
            {wayNames[way]}
          </label>
        ))}
      </div>
      <p className="sentence">
        <span data-way="card budget">
          Run{' '}
          <WordChoice
            name="model"
            label="Model"
            value={question.model}
            choices={models.map(({ id, name }) => [id, name] as const)}
            onChange={(id) => onChange({ model: id, side: null })}
          />{' '}
        </span>
        <span data-way="card">
          at{' '}
          <WordChoice
            name="side"
            label="Size"
            value={question.side === null ? '' : String(question.side)}
            choices={sidesOf(model).map((side) => [
              side === model.nativeSize ? '' : String(side),
              imageSizeText(side, side),
            ])}
            onChange={(side) => onChange({ side: side === '' ? null : Number(side) })}
          />{' '}
          on the{' '}
        </span>
        <span data-way="models">What can the </span>
        <span data-way="card models">
          <WordChoice
            name="card"
            label="Card"
            value={question.card}
            groups={groups}
            onChange={(card) => onChange({ card })}
          />{' '}
        </span>
        <span data-way="models">run?</span>
        <span data-way="card">
          with{' '}
          <WordChoice
            name="program"
            label="Program"
            value={question.program}
            choices={imagePrograms.map((program) => [program, programNames[program]] as const)}
            onChange={(program: Program) => onChange({ program })}
          />
        </span>
        <span data-way="budget">
          for{' '}
          <ParsedField
            label="Budget for one card, US dollars"
            name="budget"
            value={question.budget === null ? '' : formatMoney(question.budget, 'USD')}
            placeholder="any price"
            parse={budgetParser(onChange)}
          />{' '}
          a card,{' '}
          <WordChoice
            name="condition"
            label="Condition"
            value={question.condition}
            choices={conditionChoices}
            onChange={(condition) => onChange({ condition })}
          />
        </span>
      </p>
    </form>
  );
}
