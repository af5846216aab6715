import { useStore } from '@nanostores/react';
import { anyStyle, runLimits } from '../../lib/diffusion/run-settings.ts';
import { samplers, samplersFor } from '../../lib/diffusion/samplers.ts';
import { $model, $settings, $source, change } from '../../stores/demo.ts';
import { Choice, NumberField } from '../ui/fields.tsx';
import { PromptField } from './PromptField.tsx';

/** What to draw: the prompt, its style and the seed. They stand with the result. */
export function Request() {
  const settings = useStore($settings);
  const model = useStore($model);
  if (!settings || !model) return null;
  return (
    <>
      <PromptField label="Prompt" name="prompt" />
      <div className="fields">
        {model.styles.length > 0 && (
          <Choice
            label="Style"
            choices={[
              ...(model.styles.length > 1 ? [[anyStyle, 'Any (the seed chooses)'] as const] : []),
              ['', 'None'],
              ...model.styles.map((style) => [style, style] as const),
            ]}
            value={settings.style}
            onChange={(style) => change({ style })}
          />
        )}
        <NumberField
          label="Seed"
          value={settings.seed}
          min={runLimits.seed[0]}
          max={runLimits.seed[1]}
          onChange={(seed) => change({ seed })}
        >
          <button
            type="button"
            onClick={() => change({ seed: crypto.getRandomValues(new Uint32Array(1))[0]! })}
          >
            New seed
          </button>
        </NumberField>
      </div>
    </>
  );
}

/** How to draw it. */
export function SettingsForm() {
  const settings = useStore($settings);
  const model = useStore($model);
  const source = useStore($source);
  if (!settings || !model) return null;
  return (
    <fieldset>
      <legend>Settings</legend>
      <div className="fields">
        <Choice
          label="Sampler"
          choices={samplersFor(model.noise ? 'added' : 'flow').map((each) => [each.id, each.name] as const)}
          value={settings.sampler}
          onChange={(sampler) => change({ sampler })}
        />
        <NumberField
          label="Steps"
          value={settings.steps}
          min={runLimits.steps[0]}
          max={runLimits.steps[1]}
          onChange={(steps) => change({ steps })}
        />
        <NumberField
          label="Guidance"
          value={settings.guidance}
          decimals={6}
          min={runLimits.guidance[0]}
          max={runLimits.guidance[1]}
          onChange={(guidance) => change({ guidance })}
        />
        <Choice
          label="Images"
          choices={[
            ['1', '1'],
            ['4', '4'],
          ]}
          value={String(settings.count)}
          onChange={(count) => change({ count: count === '4' ? 4 : 1 })}
        />
        {source && (
          <NumberField
            label="Strength"
            value={settings.strength}
            decimals={6}
            min={0}
            max={1}
            onChange={(strength) => change({ strength })}
          />
        )}
      </div>
      <p className="quiet">{samplers[settings.sampler].about}</p>
      <PromptField label="Negative prompt" name="negative" />
    </fieldset>
  );
}
