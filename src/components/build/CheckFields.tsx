import { useStore } from '@nanostores/react';
import { useId } from 'react';
import { defaultSettings, type ChoiceSettingName } from '../../lib/build/quote/settings.ts';
import { $checker } from '../../stores/build-checks.ts';
import { $workspace, change } from '../../stores/calculator.ts';
import { $modelFacts, $modelProblem } from '../../stores/model-answers.ts';
import { LoadProblem } from '../ui/loading/LoadProblem.tsx';
import { askModelAgain, useModelAnswers } from './model-asker.ts';

/** A model that can be asked about. */
export interface Model {
  id: string;
  name: string;
}

interface ChoiceProps {
  name: ChoiceSettingName;
  label: string;
  choices: readonly (readonly [value: string, label: string])[];
}

/** A labelled list for one of the quote's choices; the first entry is "not said". */
function ChoiceField({ name, label, choices }: ChoiceProps) {
  const value = (useStore($workspace)?.settings ?? defaultSettings)[name];
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ target }) =>
          change({ kind: 'set-settings', settings: { [name]: target.value === '' ? null : target.value } })
        }
      >
        <option value="">not said</option>
        {choices.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Where the builds are to stand and on what they run: what several rules need to know. */
export function CheckFields({ models, base }: { models: readonly Model[]; base: string }) {
  const checker = useStore($checker);
  const problem = useStore($modelProblem);
  const asked = useStore($workspace)?.settings.model ?? null;
  const facts = useStore($modelFacts);
  useModelAnswers(base);
  if (!checker) return null;
  const circuits = checker.circuits.map((each) => [each.id, checker.circuitName(each)] as const);
  return (
    <fieldset className="settings no-print">
      <legend>Where it runs, and what</legend>
      <ChoiceField name="circuit" label="Circuit of the outlet" choices={circuits} />
      <ChoiceField
        name="os"
        label="Operating system"
        choices={[
          ['linux', 'Linux'],
          ['windows', 'Windows'],
        ]}
      />
      <ChoiceField
        name="use"
        label="Where it stands"
        choices={[
          ['desk', 'beside a desk'],
          ['rack', 'in a rack'],
        ]}
      />
      <ChoiceField
        name="model"
        label="Model that is to run"
        choices={models.map(({ id, name }) => [id, name])}
      />
      <span className="quiet" role="status">
        {problem === null && asked !== null && facts?.model !== asked ? 'Asking the estimators…' : ''}
      </span>
      {problem !== null && <LoadProblem words={problem} onRetry={() => askModelAgain(base)} />}
    </fieldset>
  );
}
