import type { ProposedMachine } from '../../lib/machine/answer.ts';
import { partKinds } from '../../content/part-kinds.ts';
import { maxNamedCards, maxOwned, type MachineQuestion } from '../../lib/machine/question.ts';
import { counted } from '../../lib/units/quantity.ts';
import { SetupGroup } from '../setup/SetupGroup.tsx';
import { NumberField, Switch } from '../ui/fields.tsx';
import { SettingGroup } from '../ui/Instrument.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { OnDemand } from '../ui/OnDemand.tsx';
import { OwnPrices } from './OwnPrices.tsx';

const NamedParts = lazyPart('the list of parts', async () => (await import('./NamedParts.tsx')).NamedParts);

const cardsOnly = ['gpu'] as const;

interface Props {
  question: MachineQuestion;
  /** The machines of the shown answer. */
  machines: readonly ProposedMachine[];
  onChange: (changed: Partial<MachineQuestion>) => void;
  base: string;
}

/** The names of the parts that are bought for some machines, by id. */
const partNames = (machines: readonly ProposedMachine[]): Map<string, string> =>
  new Map(
    machines.flatMap(({ lines }) =>
      lines.filter(({ owned }) => !owned).map(({ part, name }) => [part, name] as const),
    ),
  );

/** The settings that few change: loaded after the others. */
export function MoreSettings({ question, machines, onChange, base }: Props) {
  return (
    <>
      <SettingGroup name="Parts that I have">
        <OnDemand
          words={
            question.owned.length === 0
              ? 'Name what you keep'
              : `${counted(question.owned.length, 'part')} kept`
          }
        >
          <NamedParts
            ids={question.owned}
            kinds={partKinds}
            label="Part that you have"
            remove="Do not keep"
            max={maxOwned}
            machines={machines}
            onChange={(changed) => onChange({ owned: changed })}
            base={base}
          />
        </OnDemand>
      </SettingGroup>
      <SettingGroup name="With this card">
        <OnDemand
          words={question.gpus.length === 0 ? 'Any card' : `One of ${counted(question.gpus.length, 'card')}`}
        >
          <NamedParts
            ids={question.gpus}
            kinds={cardsOnly}
            label="Card that it must have"
            remove="Do not ask for"
            max={maxNamedCards}
            machines={machines}
            onChange={(changed) => onChange({ gpus: changed })}
            base={base}
          />
        </OnDemand>
      </SettingGroup>
      <SettingGroup name="Use and electricity">
        <div className="pair">
          <NumberField
            label="Hours per day"
            value={question.hoursPerDay}
            min={0.1}
            max={24}
            decimals={1}
            onChange={(hoursPerDay: number) => onChange({ hoursPerDay })}
          />
          <NumberField
            label="Years"
            value={question.years}
            min={1}
            max={15}
            decimals={1}
            onChange={(years: number) => onChange({ years })}
          />
        </div>
        <NumberField
          label={`Electricity, ${question.currency} per kWh`}
          value={question.pricePerKwh}
          min={0}
          max={100}
          decimals={5}
          empty="household price"
          onChange={(pricePerKwh: number | null) => onChange({ pricePerKwh })}
        />
      </SettingGroup>
      <SettingGroup name="Prices that you found">
        {question.currency !== 'USD' && (
          <Switch
            label="Convert dollar prices where none is known"
            on={question.convert}
            onChange={(convert) => onChange({ convert })}
          />
        )}
        <OwnPrices
          parts={partNames(machines)}
          prices={question.prices}
          currency={question.currency}
          onChange={(prices) => onChange({ prices })}
        />
      </SettingGroup>
      <SetupGroup base={base} />
    </>
  );
}
