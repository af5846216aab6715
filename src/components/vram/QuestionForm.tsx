import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { useState } from 'react';
import { imagePrograms, trainingPrograms } from '../../content/schemas/program-words.ts';
import { adaptRequest } from '../../lib/vram/adapt-request.ts';
import {
  attentionsOf,
  formatsOf,
  offloadsOf,
  optimizers,
  precisions,
  presets,
  shardings,
  tasks,
} from './choices.ts';
import type { ModelChoice, ProgramChoices } from './model-choice.ts';
import type { Machine } from '../../lib/verdict/usable-memory.ts';
import { Choice, NumberField, Switch } from '../ui/fields.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';

const MoreOptions = lazyPart('more options', async () => (await import('./MoreOptions.tsx')).MoreOptions);

interface Props {
  models: ModelChoice[];
  programs: ProgramChoices;
  request: PartialVramRequest;
  onChange: (request: PartialVramRequest) => void;
  onMachine: (machine: Machine) => void;
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

const shardingOr = (
  chosen: PartialVramRequest['sharding'],
  otherwise: NonNullable<PartialVramRequest['sharding']>,
) => (chosen && chosen !== 'none' ? chosen : otherwise);

const isTraining = (request: PartialVramRequest) => request.task?.startsWith('train') ?? false;

/** The request as a form. Every change updates the estimate. */
export function QuestionForm({ models, programs, request, onChange, onMachine }: Props) {
  const [open, setOpen] = useState(false);
  const [commercial, setCommercial] = useState(false);
  const set = (changed: Partial<PartialVramRequest>) =>
    onChange(adaptRequest(request, { ...request, ...changed }));
  const quantize = (component: string, format: string) => {
    const kept = Object.entries(request.quantize ?? {}).filter(([name]) => name !== component);
    const quantized = format === '' ? kept : [...kept, [component, format]];
    set({ quantize: Object.fromEntries(quantized) });
  };
  const model = models.find((each) => each.id === request.model);
  const native = model?.nativeSize ?? 1024;
  const choices = models
    .filter((each) => !commercial || each.commercial === true || each.id === request.model)
    .map(({ id, name }) => [id, name] as const);
  const training = isTraining(request);
  const program = request.program ?? 'diffusers';
  const fitting = (training ? trainingPrograms : imagePrograms).map(
    (each) => [each, programs[each].name] as const,
  );
  /** Whether the model has an option, or the request sets it: an address may ask for what the model does not have. */
  const isOffered = ([name]: (typeof imageSwitches)[number]) =>
    request[name] === true || !model || !isOptional(name) || model.has[name];
  const trainsAll = training && request.task !== 'train-lora';
  const offloads = offloadsOf(program);
  return (
    <form className="question" onSubmit={(event) => event.preventDefault()}>
      <div className="presets" role="group" aria-label="Presets">
        {presets.map((preset) => (
          <button key={preset.label} type="button" onClick={() => onChange(preset.request)}>
            {preset.label}
          </button>
        ))}
      </div>
      <div className="fields">
        <Choice label="Model" choices={choices} value={request.model} onChange={(id) => set({ model: id })} />
        <Choice
          label="Task"
          choices={tasks}
          value={request.task ?? 'txt2img'}
          onChange={(task) => set({ task: task as 'txt2img' })}
        />
        <Choice
          label="Program"
          choices={fitting}
          value={program}
          onChange={(chosen) => set({ program: chosen })}
        />
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
        <NumberField
          label="Batch size"
          value={request.batch ?? 1}
          min={1}
          max={1024}
          onChange={(batch) => set({ batch })}
        />
        <Choice
          label="Precision"
          choices={precisions}
          value={request.dtype ?? ''}
          onChange={(dtype) => set({ dtype: dtype === '' ? null : (dtype as 'fp16') })}
        />
        {(model?.has.attention === true || program === 'sdcpp') && (
          <Choice
            label="Attention"
            choices={attentionsOf(program)}
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
        {training && (
          <>
            <Choice
              label="Optimizer"
              choices={optimizers}
              value={request.optimizer ?? 'adamw'}
              onChange={(optimizer) => set({ optimizer: optimizer as 'adamw' })}
            />
            <NumberField
              label="GPUs"
              value={request.gpus ?? 1}
              min={1}
              max={1024}
              onChange={(gpus) =>
                set({ gpus, sharding: gpus === 1 ? 'none' : shardingOr(request.sharding, 'ddp') })
              }
            />
            <Choice
              label="Distribution over GPUs"
              choices={shardings}
              value={request.sharding ?? 'none'}
              onChange={(sharding) =>
                set({
                  sharding: sharding as 'none',
                  gpus: sharding === 'none' ? 1 : Math.max(2, request.gpus ?? 1),
                })
              }
            />
          </>
        )}
      </div>
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
        <Switch label="List models for commercial use only" on={commercial} onChange={setCommercial} />
      </div>
      <details className="explanation" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>More options</summary>
        {open && model && (
          <MoreOptions
            model={model}
            program={programs[program]}
            request={request}
            set={set}
            quantize={quantize}
            onMachine={onMachine}
          />
        )}
      </details>
    </form>
  );
}
