import { conditionChoices, currencies, currencyNames } from '../../lib/choose/question.ts';
import { maxTasks, type MachineQuestion } from '../../lib/machine/question.ts';
import { nativeTask, writeTask, type MachineTask } from '../../lib/machine/task.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { counted } from '../../lib/units/quantity.ts';
import { WordChoice } from '../ui/fields.tsx';
import { ParsedField } from '../ui/ParsedField.tsx';
import { budgetParser } from './budget-parser.ts';
import type { MachineModel } from './machine-model.ts';

interface Props {
  models: readonly MachineModel[];
  question: MachineQuestion;
  onChange: (changed: Partial<MachineQuestion>) => void;
}

const scopes = [
  ['machine', 'a machine'],
  ['card', 'only the card'],
  ['upgrade', 'an upgrade'],
] as const;

/** Tasks that have a word of their own; the others are counted. */
const wordedTasks = 3;

/** What removes a task. */
const none = '';

/** The tasks with one of them replaced, or removed where it is null. The same task is not there twice. */
export function withTask(tasks: readonly MachineTask[], at: number, task: MachineTask | null): MachineTask[] {
  const next = [...tasks.slice(0, at), ...(task ? [task] : []), ...tasks.slice(at + 1)];
  return next.filter(
    (each, index) => next.findIndex((other) => writeTask(other) === writeTask(each)) === index,
  );
}

/**
 * The question as a sentence. The names of its fields are those of the address, so that what is chosen before the code has
 * loaded can be read from the form.
 */
export function MachineSentence({ models, question, onChange }: Props) {
  const { scope, budget, currency, condition, tasks } = question;
  const names = models.map(({ id, name }) => [id, name] as const);
  const shown = tasks.slice(0, wordedTasks);
  const others = tasks.length - shown.length;
  return (
    <p className="sentence">
      Build me{' '}
      <WordChoice
        name="scope"
        label="What to build"
        choices={scopes}
        value={scope}
        onChange={(changed) => onChange({ scope: changed })}
      />{' '}
      for{' '}
      <ParsedField
        name="budget"
        label={`Budget, ${currencyNames[currency]}`}
        value={budget === null ? '' : formatMoney(budget, currency)}
        placeholder="any price"
        parse={budgetParser((amount) => onChange({ budget: amount }))}
      />{' '}
      <WordChoice
        name="currency"
        label="Currency"
        choices={currencies.map((each) => [each, currencyNames[each]] as const)}
        value={currency}
        onChange={(changed) => onChange({ currency: changed })}
      />
      ,{' '}
      <WordChoice
        name="condition"
        label="Condition of cards"
        choices={conditionChoices}
        value={condition}
        onChange={(changed) => onChange({ condition: changed })}
      />
      , that{' '}
      {shown.map((task, at) => (
        <span key={at}>
          {at > 0 && (at === tasks.length - 1 ? ' and ' : ', ')}
          {task.train ? 'trains a LoRA of ' : at === 0 || tasks[at - 1]!.train ? 'runs ' : ''}
          <WordChoice
            name={`task${at + 1}`}
            label={`Task ${at + 1}`}
            choices={[...names, ...(tasks.length > 1 ? [[none, 'remove it'] as const] : [])]}
            value={task.model}
            onChange={(model) =>
              onChange({
                tasks: withTask(
                  tasks,
                  at,
                  model === none ? null : { ...nativeTask(model), train: task.train },
                ),
              })
            }
          />
        </span>
      ))}
      {others > 0 && ` and ${counted(others, 'more task')}`}
      {tasks.length < maxTasks && (
        <>
          {' '}
          <WordChoice
            name="task-added"
            label="Add a model"
            choices={[[none, 'and …'], ...names]}
            value={none}
            onChange={(model) =>
              model !== none &&
              onChange({ tasks: withTask([...tasks, nativeTask(model)], tasks.length, nativeTask(model)) })
            }
          />
        </>
      )}
    </p>
  );
}
