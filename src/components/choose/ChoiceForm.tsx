import { useState } from 'react';
import type { ChoiceQuestion } from '../../lib/choose/question.ts';
import { askedOptions, sharedFormats, trains } from '../../lib/choose/run-options.ts';
import { stepsText, type NamedChoice } from '../../lib/speed/usual-steps.ts';
import { conditionChoices, currencies, currencyNames } from '../../lib/choose/question.ts';
import { Choice, NumberField, Switch, WordChoice, WordNumber } from '../ui/fields.tsx';
import { SettingGroup } from '../ui/Instrument.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { MakerChoice } from './MakerChoice.tsx';

const RunOptionFields = lazyPart(
  'the options',
  async () => (await import('./RunOptionFields.tsx')).RunOptionFields,
);

/** A model in the list of models. */
export interface ModelName {
  id: string;
  name: string;
  nativeSize: number;
  /** Steps and guidance with which it is usually run, then those of its variants. */
  usual: NamedChoice[];
  /** Why it may not be used commercially; null where it may. */
  commercialRefusal: string | null;
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
        onChange={(model) => set({ model, quantize: sharedFormats(question.quantize) })}
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
        choices={conditionChoices}
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
  const [open, setOpen] = useState(false);
  const shown = open || Object.keys(askedOptions(question)).length > 0;
  const images = !trains(question);
  const model = models.find((each) => each.id === question.model);
  const native = model?.nativeSize ?? 1024;
  const [usual, ...variants] = model?.usual ?? [];
  const chosen = variants.find(
    ({ steps, guidance }) => steps === question.steps && guidance === question.guidance,
  );
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
        {images && (
          <div className="pair">
            <NumberField
              label="Steps"
              value={question.steps}
              min={1}
              max={1000}
              empty={String(usual?.steps ?? '')}
              onChange={(steps: number | null) => set({ steps })}
            />
            <Choice
              label="Guidance"
              choices={[
                ['', usual ? `usual: ${usual.guidance ? 'with' : 'without'}` : 'usual'],
                ['true', 'with: two passes a step'],
                ['false', 'without: one pass a step'],
              ]}
              value={String(question.guidance ?? '')}
              onChange={(guidance) => set({ guidance: guidance === '' ? null : guidance === 'true' })}
            />
          </div>
        )}
        {images && variants.length > 0 && (
          <Choice
            label="Variant"
            choices={[
              ['', `${model!.name}: ${stepsText(usual!)}`],
              ...variants.map((each) => [each.variant, `${each.name}: ${stepsText(each)}`] as const),
            ]}
            value={chosen?.variant ?? ''}
            onChange={(id) => {
              const to = variants.find(({ variant }) => variant === id);
              set({ steps: to?.steps ?? null, guidance: to?.guidance ?? null });
            }}
          />
        )}
        <Switch
          label="Commercial use: only with a licence that allows it"
          on={question.commercial}
          onChange={(commercial) => set({ commercial })}
        />
        {images && (
          <NumberField
            label="Minimum images per minute"
            value={question.minPerMinute}
            decimals={2}
            min={0.01}
            max={10_000}
            empty="any"
            onChange={(minPerMinute) => set({ minPerMinute })}
          />
        )}
        <details open={shown} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Precision and training</summary>
          {shown && <RunOptionFields question={question} set={set} />}
        </details>
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
