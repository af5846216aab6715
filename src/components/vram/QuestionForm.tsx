import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import {
  attentions,
  formats,
  offloads,
  optimizers,
  precisions,
  presets,
  shardings,
  tasks,
} from './choices.ts';
import { Choice, NumberField, Switch } from '../ui/fields.tsx';

export interface ModelChoice {
  id: string;
  name: string;
  nativeSize: number;
  dtype: string;
}

interface Props {
  models: ModelChoice[];
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
] as const;

const isTraining = (request: PartialVramRequest) => request.task?.startsWith('train') ?? false;

/** The request as a form. Every change updates the estimate. */
export function QuestionForm({ models, request, onChange }: Props) {
  const set = (changed: Partial<PartialVramRequest>) => onChange({ ...request, ...changed });
  const quantize = (component: string, format: string) => {
    const kept = Object.entries(request.quantize ?? {}).filter(([name]) => name !== component);
    const quantized = format === '' ? kept : [...kept, [component, format]];
    set({ quantize: Object.fromEntries(quantized) });
  };
  const model = models.find((each) => each.id === request.model);
  const native = model?.nativeSize ?? 1024;
  const choices = models.map(({ id, name }) => [id, name] as const);
  const training = isTraining(request);
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
        <Choice
          label="Attention"
          choices={attentions}
          value={request.attention ?? 'sdpa'}
          onChange={(attention) => set({ attention: attention as 'sdpa' })}
        />
        <Choice
          label="Denoiser weights"
          choices={formats}
          value={request.quantize?.['denoiser'] ?? ''}
          onChange={(format) => quantize('denoiser', format)}
        />
        <Choice
          label="Text encoder weights"
          choices={formats}
          value={request.quantize?.['text-encoders'] ?? ''}
          onChange={(format) => quantize('text-encoders', format)}
        />
        {!training && (
          <Choice
            label="Offload to system memory"
            choices={offloads}
            value={request.offload ?? 'none'}
            onChange={(offload) => set({ offload: offload as 'none' })}
          />
        )}
        {(training || (request.loraRank ?? 0) > 0) && (
          <NumberField
            label="LoRA rank"
            value={request.loraRank ?? 16}
            min={0}
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
              onChange={(gpus) => set({ gpus })}
            />
            <Choice
              label="Distribution over GPUs"
              choices={shardings}
              value={request.sharding ?? 'none'}
              onChange={(sharding) => set({ sharding: sharding as 'none' })}
            />
          </>
        )}
      </div>
      <div className="switches">
        {(training ? trainingSwitches : imageSwitches).map(([name, label]) => (
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
    </form>
  );
}
