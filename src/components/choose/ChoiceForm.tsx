import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { currencies, currencyNames } from '../../lib/choose/question.ts';
import { NumberField, Switch, WordChoice, WordNumber } from '../ui/fields.tsx';
import { SettingGroup } from '../ui/Instrument.tsx';
import { MakerChoice } from './MakerChoice.tsx';

/** A model in the list of models. */
export interface ModelName {
  id: string;
  name: string;
  nativeSize: number;
}

interface Props {
  models: readonly ModelName[];
  question: ChoiceQuestion;
  onChange: (question: ChoiceQuestion) => void;
}

const priorities = [
  ['speed', 'highest speed'],
  ['memory', 'largest memory'],
  ['energy', 'lowest energy per image'],
  ['price', 'lowest price'],
] as const;

const conditions = [
  ['any', 'new or used'],
  ['new', 'new'],
  ['used', 'used'],
] as const;

/** The question as a sentence: the model, the budget with its currency, the condition, and what comes first. */
export function ChoiceSentence({ models, question, onChange }: Props) {
  const set = (changed: Partial<ChoiceQuestion>) => onChange({ ...question, ...changed });
  return (
    <>
      A card that runs{' '}
      <WordChoice
        label="Model"
        choices={models.map(({ id, name }) => [id, name] as const)}
        value={question.model}
        onChange={(model) => set({ model })}
      />{' '}
      for at most{' '}
      <WordNumber
        label={`Budget for one card, ${currencyNames[question.currency]}`}
        value={question.budget}
        decimals={2}
        min={1}
        max={1_000_000}
        empty="no limit"
        onChange={(budget) => set({ budget })}
      />{' '}
      <WordChoice
        label="Currency"
        choices={currencies.map((each) => [each, currencyNames[each]] as const)}
        value={question.currency}
        onChange={(currency) => set({ currency })}
      />
      ,{' '}
      <WordChoice
        label="Condition"
        choices={conditions}
        value={question.condition}
        onChange={(condition) => set({ condition })}
      />
      , by{' '}
      <WordChoice
        label="Priority"
        choices={priorities}
        value={question.priority}
        onChange={(priority) => set({ priority })}
      />
    </>
  );
}

/** The requirements apart from the words of the question, as groups of fields. Every change updates the result. */
export function ChoiceForm({ models, question, onChange }: Props) {
  const set = (changed: Partial<ChoiceQuestion>) => onChange({ ...question, ...changed });
  const native = models.find((each) => each.id === question.model)?.nativeSize ?? 1024;
  return (
    <>
      <SettingGroup name="Image">
        <div className="pair">
          <NumberField
            label="Width, pixels"
            value={question.width}
            min={64}
            max={4096}
            empty={String(native)}
            onChange={(width: number | null) => set({ width })}
          />
          <NumberField
            label="Height, pixels"
            value={question.height}
            min={64}
            max={4096}
            empty={String(native)}
            onChange={(height: number | null) => set({ height })}
          />
        </div>
        <NumberField
          label="Minimum images per minute"
          value={question.minPerMinute}
          decimals={2}
          min={0.01}
          max={10_000}
          empty="any"
          onChange={(minPerMinute) => set({ minPerMinute })}
        />
      </SettingGroup>
      <SettingGroup name="Card">
        <div className="pair">
          <NumberField
            label="Maximum board power, watts"
            value={question.maxPowerW}
            decimals={2}
            min={1}
            max={5000}
            empty="any"
            onChange={(maxPowerW) => set({ maxPowerW })}
          />
          <MakerChoice vendor={question.vendor} onChange={(vendor) => set({ vendor })} />
        </div>
        <div className="switches">
          <Switch
            label="No server modules"
            on={question.slotOnly}
            onChange={(slotOnly) => set({ slotOnly })}
          />
          <Switch
            label="Whole computers too"
            on={question.computers}
            onChange={(computers) => set({ computers })}
          />
        </div>
      </SettingGroup>
    </>
  );
}
