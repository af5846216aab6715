import { useStore } from '@nanostores/react';
import type { RunSettings } from '../../lib/diffusion/run-settings.ts';
import { runLimits } from '../../lib/diffusion/run-settings.ts';
import { samplers, samplersFor } from '../../lib/diffusion/samplers.ts';
import { separatorHint, typedNumber } from '../../lib/units/typed-number.ts';
import { $model, $settings, $source, change } from '../../stores/demo.ts';
import { ParsedField } from '../ui/ParsedField.tsx';
import { Choice, WholeNumber } from '../ui/fields.tsx';
import { PromptField } from './PromptField.tsx';

function Decimal({
  label,
  name,
  low,
  high,
}: {
  label: string;
  name: 'guidance' | 'strength';
  low: number;
  high: number;
}) {
  const settings = useStore($settings)!;
  const parse = (text: string) => {
    const value = typedNumber(text, 6);
    if (value === null || value < low || value > high)
      return `Write a number from ${low} to ${high}.${separatorHint(text)}`;
    change({ [name]: value });
    return null;
  };
  return (
    <div className="labelled">
      <span aria-hidden="true">{label}</span>
      <ParsedField label={label} value={String(settings[name])} parse={parse} />
    </div>
  );
}

/** A whole number below 2^32, and a button for a new one. */
function Seed({ seed }: { seed: number }) {
  const parse = (text: string) => {
    if (!/^\d{1,10}$/.test(text.trim()) || Number(text) > runLimits.seed[1])
      return `Write a whole number from 0 to ${runLimits.seed[1]}.`;
    change({ seed: Number(text) });
    return null;
  };
  return (
    <div className="labelled">
      <span aria-hidden="true">Seed</span>
      <div className="beside">
        <ParsedField label="Seed" value={String(seed)} parse={parse} />
        <button
          type="button"
          onClick={() => change({ seed: crypto.getRandomValues(new Uint32Array(1))[0]! })}
        >
          New seed
        </button>
      </div>
    </div>
  );
}

/** All settings of a run. */
export function SettingsForm() {
  const settings = useStore($settings);
  const model = useStore($model);
  const source = useStore($source);
  if (!settings || !model) return null;
  return (
    <fieldset>
      <legend>Settings</legend>
      <PromptField label="Prompt" name="prompt" />
      <div className="fields">
        {model.styles.length > 0 && (
          <Choice
            label="Style"
            choices={[['', 'none'], ...model.styles.map((style) => [style, style] as const)]}
            value={settings.style}
            onChange={(style) => change({ style })}
          />
        )}
        <Choice
          label="Sampler"
          choices={samplersFor(model.noise ? 'added' : 'flow').map((each) => [each.id, each.name] as const)}
          value={settings.sampler}
          onChange={(sampler) => change({ sampler: sampler as RunSettings['sampler'] })}
        />
        <WholeNumber
          label="Steps"
          value={settings.steps}
          min={runLimits.steps[0]}
          max={runLimits.steps[1]}
          onChange={(steps) => change({ steps })}
        />
        <Decimal label="Guidance" name="guidance" low={runLimits.guidance[0]} high={runLimits.guidance[1]} />
        <Seed seed={settings.seed} />
        <Choice
          label="Pictures"
          choices={[
            ['1', 'one'],
            ['4', 'four'],
          ]}
          value={String(settings.count)}
          onChange={(count) => change({ count: count === '4' ? 4 : 1 })}
        />
        {source && <Decimal label="Strength" name="strength" low={0} high={1} />}
      </div>
      <p className="quiet">{samplers[settings.sampler].about}</p>
      <PromptField label="Negative prompt" name="negative" />
    </fieldset>
  );
}
