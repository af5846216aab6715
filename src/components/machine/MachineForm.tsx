import { imagePrograms, programs, type Program } from '../../content/schemas/program-words.ts';
import { circuitName, circuits } from '../../lib/build/circuit.ts';
import type { ProposedMachine } from '../../lib/machine/answer.ts';
import { makers, type MachineQuestion, type Maker } from '../../lib/machine/question.ts';
import { programNames } from '../../lib/vram/programs/program-names.ts';
import { Choice, NumberField, Segments, Switch } from '../ui/fields.tsx';
import { SettingGroup } from '../ui/Instrument.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { BudgetField } from './BudgetField.tsx';
import type { MachineModel } from './machine-model.ts';
import { Tasks } from './Tasks.tsx';

const MoreSettings = lazyPart(
  'the other settings',
  async () => (await import('./MoreSettings.tsx')).MoreSettings,
);

interface Props {
  models: readonly MachineModel[];
  question: MachineQuestion;
  /** The machines of the shown answer. */
  machines: readonly ProposedMachine[];
  onChange: (changed: Partial<MachineQuestion>) => void;
  base: string;
}

const sizes = [
  ['any', 'any size'],
  ['small', 'small, up to 25 l'],
] as const;

const noises = [
  ['any', 'any noise'],
  ['quiet', 'quiet'],
] as const;

const trainers = programs.filter((each) => !(imagePrograms as readonly string[]).includes(each));
const programChoices = [...imagePrograms, ...trainers].map((each) => [each, programNames[each]] as const);

/** The makers with one added or removed; none of them, or all, means any. */
function withMaker(named: readonly Maker[], maker: Maker, on: boolean): Maker[] {
  const now = named.length === 0 ? makers : named;
  const next = makers.filter((each) => (each === maker ? on : now.includes(each)));
  return next.length === makers.length ? [] : next;
}

/** The requirements apart from the words of the question, as groups of fields. Every change updates the result. */
export function MachineForm({ models, question, machines, onChange, base }: Props) {
  const { tasks, program, maxSeconds, commercial, size, noise, circuit, cards, computers } = question;
  return (
    <>
      <SettingGroup name="Budget">
        <BudgetField question={question} onChange={(budget) => onChange({ budget })} />
      </SettingGroup>
      <SettingGroup name="What it must do">
        <Tasks models={models} tasks={tasks} onChange={(changed) => onChange({ tasks: changed })} />
        <div className="pair">
          <Choice
            label="Program"
            choices={programChoices}
            value={program}
            onChange={(changed: Program) => onChange({ program: changed })}
          />
          <NumberField
            label="Maximum seconds for each"
            value={maxSeconds}
            min={0.01}
            max={1_000_000}
            decimals={2}
            empty="any"
            onChange={(changed: number | null) => onChange({ maxSeconds: changed })}
          />
        </div>
        <Switch
          label="For commercial use"
          on={commercial}
          onChange={(changed) => onChange({ commercial: changed })}
        />
      </SettingGroup>
      <SettingGroup name="Machine">
        <Segments
          label="Size"
          choices={sizes}
          value={size}
          onChange={(changed) => onChange({ size: changed })}
        />
        <Segments
          label="Noise"
          choices={noises}
          value={noise}
          onChange={(changed) => onChange({ noise: changed })}
        />
        <div className="pair">
          <Choice
            label="Circuit"
            choices={[['', 'any'], ...circuits.map((each) => [each.id, circuitName(each)] as const)]}
            value={circuit ?? ''}
            onChange={(changed) => onChange({ circuit: changed === '' ? null : changed })}
          />
          <NumberField
            label="Cards"
            value={cards}
            min={1}
            max={8}
            empty="one"
            onChange={(changed: number | null) => onChange({ cards: changed })}
          />
        </div>
        <div className="switches" role="group" aria-label="Makers of the card">
          {makers.map((maker) => (
            <Switch
              key={maker}
              label={maker}
              on={question.makers.length === 0 || question.makers.includes(maker)}
              onChange={(on) => onChange({ makers: withMaker(question.makers, maker, on) })}
            />
          ))}
        </div>
        <Switch
          label="Whole computers too, such as a Mac"
          on={computers}
          onChange={(changed) => onChange({ computers: changed })}
        />
      </SettingGroup>
      <MoreSettings question={question} machines={machines} onChange={onChange} base={base} />
    </>
  );
}
