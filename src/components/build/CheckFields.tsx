import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { defaultSettings, type ChoiceSettingName } from '../../lib/build/quote/settings.ts';
import { $checker } from '../../stores/build-checks.ts';
import { $workspace, change } from '../../stores/calculator.ts';
import { $modelState, updateModelFacts } from '../../stores/model-answers.ts';
import { callEstimators } from '../speed/estimators.ts';
import { Choice } from '../ui/fields.tsx';
import { LoadStatus } from '../ui/loading/LoadStatus.tsx';
import { NumberSettingField } from './NumberSettingField.tsx';
import { RowUses } from './RowUses.tsx';

/** A model to choose. */
export interface Model {
  id: string;
  name: string;
}

const systems = [
  ['linux', 'Linux'],
  ['windows', 'Windows'],
] as const;

const uses = [
  ['desk', 'Desk'],
  ['rack', 'Rack'],
] as const;

const update = (base: string) =>
  void updateModelFacts(base, (question) => callEstimators((worker) => worker.modelAnswer(question)));

interface ChoiceProps {
  name: ChoiceSettingName;
  label: string;
  choices: readonly (readonly [value: string, label: string])[];
}

/** One of the quote's choices, which can be left unset. */
function ChoiceSetting({ name, label, choices }: ChoiceProps) {
  const value = (useStore($workspace)?.settings ?? defaultSettings)[name];
  return (
    <Choice
      label={label}
      choices={[['', 'not set'], ...choices]}
      value={value ?? ''}
      onChange={(chosen) => change({ kind: 'set-settings', settings: { [name]: chosen || null } })}
    />
  );
}

/** Location, operating system and model of the builds, which several rules need. */
export function CheckFields({ models, base }: { models: readonly Model[]; base: string }) {
  const checker = useStore($checker);
  const workspace = useStore($workspace);
  const state = useStore($modelState);
  useEffect(() => update(base), [workspace, base]);
  if (!checker) return null;
  const circuits = checker.circuits.map((each) => [each.id, checker.circuitName(each)] as const);
  return (
    <fieldset className="settings no-print">
      <legend>Location and use</legend>
      <ChoiceSetting name="circuit" label="Outlet circuit" choices={circuits} />
      <NumberSettingField name="circuits" placeholder="1" />
      <ChoiceSetting name="os" label="Operating system" choices={systems} />
      <ChoiceSetting name="use" label="Location" choices={uses} />
      <ChoiceSetting name="model" label="Model to run" choices={models.map(({ id, name }) => [id, name])} />
      <NumberSettingField name="dataGB" />
      <RowUses />
      {state.at !== 'idle' && (
        <LoadStatus what="the estimates for this model" state={state} onRetry={() => update(base)} />
      )}
    </fieldset>
  );
}
