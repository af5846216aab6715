import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { useStore } from '@nanostores/react';
import { useState } from 'react';
import { adaptRequest } from '../../lib/vram/adapt-request.ts';
import { attentionsOf, formatsOf, offloadsOf, precisions, presets, tasks } from './choices.ts';
import { $commercialOnly } from '../../stores/vram.ts';
import type { ModelChoice, TrainingChoices } from './model-choice.ts';
import { Choice, Dial, NumberField, Presets, Switch } from '../ui/fields.tsx';
import { SettingGroup } from '../ui/Instrument.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { isTraining } from '../../lib/vram/training-task.ts';

const OptimizerFields = lazyPart(
  'the options of training',
  async () => (await import('./OptimizerFields.tsx')).OptimizerFields,
);
const MoreOptions = lazyPart('more options', async () => (await import('./MoreOptions.tsx')).MoreOptions);

interface Props {
  models: ModelChoice[];
  trainings: TrainingChoices;
  request: PartialVramRequest;
  onChange: (request: PartialVramRequest) => void;
}

const trainingSwitches = [
  ['gradientCheckpointing', 'Gradient checkpointing'],
  ['cachedLatents', 'Cached latents'],
  ['cachedText', 'Cached text embeddings'],
  ['ema', 'EMA of the weights'],
  ['mixedPrecision', 'Mixed precision'],
] as const;

const imageSwitches = [
  ['vaeTiling', 'VAE tiling'],
  ['vaeSlicing', 'VAE slicing'],
  ['tinyVae', 'Tiny VAE'],
  ['controlNet', 'ControlNet'],
  ['safetyChecker', 'Safety checker'],
] as const;

const isOptional = (name: string): name is 'tinyVae' | 'controlNet' | 'safetyChecker' =>
  ['tinyVae', 'controlNet', 'safetyChecker'].includes(name);

/** The rest of the request, apart from the words of the question, as groups of fields. Every change updates the estimate. */
export function QuestionForm({ models, trainings, request, onChange }: Props) {
  const commercial = useStore($commercialOnly);
  const [open, setOpen] = useState(false);
  const set = (changed: Partial<PartialVramRequest>) =>
    onChange(adaptRequest(request, { ...request, ...changed }));
  const quantize = (component: string, format: string) => {
    const kept = Object.entries(request.quantize ?? {}).filter(([name]) => name !== component);
    const quantized = format === '' ? kept : [...kept, [component, format]];
    set({ quantize: Object.fromEntries(quantized) });
  };
  const model = models.find((each) => each.id === request.model);
  const native = model?.nativeSize ?? 1024;
  const training = isTraining(request.task);
  const program = request.program ?? 'diffusers';
  /** Whether the model has an option, or the request sets it: an address may ask for what the model does not have. */
  const isOffered = ([name]: (typeof imageSwitches)[number]) =>
    request[name] === true || !model || !isOptional(name) || model.has.includes(name);
  const trainsAll = training && request.task !== 'train-lora';
  const offloads = offloadsOf(program);
  const has = (name: 'attention' | 'flashVarlen') => model?.has.includes(name) === true;
  const attentions = attentionsOf(program, {
    other: has('attention'),
    flashVarlen: has('flashVarlen') && !training,
  });
  return (
    <>
      <SettingGroup name="Work">
        <Presets
          label="Presets"
          presets={presets.map(({ label, request: value }) => ({ label, value }))}
          isOn={(preset) => JSON.stringify(preset) === JSON.stringify(request)}
          onChange={onChange}
        />
        <Choice
          label="Task"
          choices={tasks}
          value={request.task ?? 'txt2img'}
          onChange={(task) => set({ task: task as 'txt2img' })}
        />
        <div className="pair">
          <NumberField
            label="Width, pixels"
            value={request.width ?? native}
            min={64}
            max={8192}
            onChange={(width) => set({ width })}
          />
          <NumberField
            label="Height, pixels"
            value={request.height ?? native}
            min={64}
            max={8192}
            onChange={(height) => set({ height })}
          />
        </div>
        <Dial
          label="Batch size"
          value={request.batch ?? 1}
          min={1}
          max={1024}
          slider={{ max: 16 }}
          onChange={(batch) => set({ batch })}
        />
        <Switch
          label="List only models that allow commercial use"
          on={commercial}
          onChange={(on) => $commercialOnly.set(on)}
        />
      </SettingGroup>
      <SettingGroup name="Weights and precision">
        <div className="fields">
          <Choice
            label="Precision"
            choices={precisions}
            value={request.dtype ?? ''}
            onChange={(dtype) => set({ dtype: dtype === '' ? null : (dtype as 'fp16') })}
          />
          {attentions.length > 1 && (
            <Choice
              label="Attention"
              choices={attentions}
              value={request.attention ?? 'sdpa'}
              onChange={(attention) => set({ attention: attention as 'sdpa' })}
            />
          )}
          {!trainsAll && (
            <Choice
              label="Denoiser weights"
              choices={formatsOf(program)}
              value={request.quantize?.['denoiser'] ?? ''}
              onChange={(format) => quantize('denoiser', format)}
            />
          )}
          <Choice
            label="Text encoder weights"
            choices={formatsOf(program)}
            value={request.quantize?.['text-encoders'] ?? ''}
            onChange={(format) => quantize('text-encoders', format)}
          />
          {!training && offloads.length > 1 && (
            <Choice
              label="Offload to system memory"
              choices={offloads}
              value={request.offload ?? 'none'}
              onChange={(offload) => set({ offload: offload as 'none' })}
            />
          )}
          {(request.task === 'train-lora' || (request.loraRank ?? 0) > 0) && (
            <NumberField
              label="LoRA rank"
              value={request.loraRank ?? 16}
              min={1}
              max={1024}
              onChange={(loraRank) => set({ loraRank })}
            />
          )}
          {training && <OptimizerFields request={request} set={set} />}
        </div>
      </SettingGroup>
      <SettingGroup name={training ? 'Training' : 'Decoding and extras'}>
        <div className="switches">
          {(training ? trainingSwitches : imageSwitches.filter(isOffered)).map(([name, label]) => (
            <Switch
              key={name}
              label={label}
              on={request[name] ?? name === 'mixedPrecision'}
              onChange={(on) => set({ [name]: on })}
            />
          ))}
          {!training && (
            <>
              <Switch
                label="LoRA"
                on={(request.loraRank ?? 0) > 0}
                onChange={(on) => set({ loraRank: on ? 16 : null })}
              />
              <Switch
                label="Hires fix (2x)"
                on={(request.hiresScale ?? 1) > 1}
                onChange={(on) => set({ hiresScale: on ? 2 : null })}
              />
            </>
          )}
        </div>
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>More options</summary>
          {open && model && (
            <MoreOptions
              model={model}
              training={trainings[program]}
              request={request}
              set={set}
              quantize={quantize}
            />
          )}
        </details>
      </SettingGroup>
    </>
  );
}
