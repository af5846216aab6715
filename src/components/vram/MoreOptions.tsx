import { useStore } from '@nanostores/react';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { decidesPlaces } from '../../content/schemas/program-words.ts';
import { $display } from '../../stores/vram.ts';
import { Choice, NumberField, Switch } from '../ui/fields.tsx';
import { formatsOf, loraTargetChoices, precisions, type Choices } from './choices.ts';
import type { ModelChoice, TrainingChoice } from './model-choice.ts';
import { isTraining } from '../../lib/vram/training-task.ts';

interface Props {
  model: ModelChoice;
  /** What the training of the chosen program can do. */
  training: TrainingChoice;
  request: PartialVramRequest;
  set: (changed: Partial<PartialVramRequest>) => void;
  quantize: (component: string, format: string) => void;
}

const guidances: Choices = [
  ['', 'Default of the model'],
  ['on', 'On'],
  ['off', 'Off'],
];
const guidanceOf: Readonly<Record<string, boolean | null>> = { '': null, on: true, off: false };
const levels: Choices = [
  ['block', 'Blocks'],
  ['leaf', 'Leaf modules'],
];
const loaders: Choices = [
  ['dynamic', 'Dynamic'],
  ['classic', 'Classic'],
];
const versions: Choices = [
  ['', 'No known fault'],
  ['2.8', '2.8'],
  ['2.9', '2.9'],
  ['2.10', '2.10'],
];
const makers: Choices = [
  ['nvidia', 'NVIDIA'],
  ['amd', 'AMD'],
  ['intel', 'Intel'],
  ['apple', 'Apple'],
];
const offloaded: Choices = [
  ['', 'All'],
  ['denoiser', 'Denoiser'],
  ['text-encoders', 'Text encoders'],
  ['denoiser,text-encoders', 'Denoiser and text encoders'],
];

/** The options of a request that few readers need. */
export function MoreOptions(props: Props) {
  const training = isTraining(props.request.task);
  return (
    <>
      <div className="fields">
        <ModelFields {...props} />
        {training ? <TrainingFields {...props} /> : <ImageFields {...props} />}
        {props.request.program !== 'sdcpp' && (
          <Choice
            label="PyTorch version"
            choices={versions}
            value={props.request.torch ?? ''}
            onChange={(torch) => props.set({ torch: torch === '' ? null : torch })}
          />
        )}
        <Choice
          label="Maker of the GPU"
          choices={makers}
          value={props.request.gpuMaker ?? 'nvidia'}
          onChange={(maker) => props.set({ gpuMaker: maker as 'nvidia' })}
        />
      </div>
      <div className="switches">
        {training ? <TrainingSwitches {...props} /> : <ImageSwitches {...props} />}
        <LeftOut {...props} />
      </div>
      <Display set={props.set} />
    </>
  );
}

function ModelFields({ model, request, set, quantize }: Props) {
  const program = request.program ?? 'diffusers';
  const dropped = request.drop ?? [];
  return (
    <>
      {model.frames > 1 && (
        <NumberField
          label="Frames"
          value={request.frames ?? model.frames}
          min={1}
          max={1024}
          onChange={(frames) => set({ frames })}
        />
      )}
      <Choice
        label="Precision of the VAE"
        choices={precisions}
        value={request.vaeDtype ?? ''}
        onChange={(dtype) => set({ vaeDtype: dtype === '' ? null : (dtype as 'fp16') })}
      />
      {model.textEncoders.length > 1 &&
        model.textEncoders
          .filter((id) => !dropped.includes(id))
          .map((id) => (
            <Choice
              key={id}
              label={`Weights of ${id}`}
              choices={formatsOf(program)}
              value={request.quantize?.[id] ?? ''}
              onChange={(format) => quantize(id, format)}
            />
          ))}
      {model.has.includes('vae') && (
        <Choice
          label="VAE weights"
          choices={formatsOf(program)}
          value={request.quantize?.['vae'] ?? ''}
          onChange={(format) => quantize('vae', format)}
        />
      )}
      {model.has.includes('references') && (
        <NumberField
          label="Reference images"
          value={request.references ?? 0}
          min={0}
          max={10}
          onChange={(references) => set({ references })}
        />
      )}
      {(request.task === 'train-lora' || (request.loraRank ?? 0) > 0) && (
        <Choice
          label="Layers of the LoRA"
          choices={loraTargetChoices}
          value={request.loraTargets ?? ''}
          onChange={(chosen) => set({ loraTargets: chosen === '' ? null : (chosen as 'attention') })}
        />
      )}
    </>
  );
}

function ImageFields({ request, set }: Props) {
  const program = request.program ?? 'diffusers';
  const guidance = request.guidance === true ? 'on' : request.guidance === false ? 'off' : '';
  return (
    <>
      <Choice
        label="Guidance"
        choices={guidances}
        value={guidance}
        onChange={(chosen) => set({ guidance: guidanceOf[chosen] ?? null })}
      />
      <NumberField
        label="Hires factor"
        value={request.hiresScale ?? null}
        empty="none"
        min={1}
        max={8}
        decimals={2}
        onChange={(hiresScale) => set({ hiresScale })}
      />
      {request.offload === 'group' && (
        <Choice
          label="Groups"
          choices={levels}
          value={request.groupLevel ?? 'block'}
          onChange={(level) => set({ groupLevel: level as 'block' })}
        />
      )}
      {(request.offload === 'group' || request.offload === 'sequential') && (
        <Choice
          label="Offloaded components"
          choices={offloaded}
          value={request.offloadComponents?.join(',') ?? ''}
          onChange={(chosen) => set({ offloadComponents: chosen === '' ? [] : chosen.split(',') })}
        />
      )}
      {decidesPlaces(program) && (
        <NumberField
          label="Memory of the card, GiB"
          value={request.cardMemory ?? null}
          empty="enough"
          min={0.5}
          max={1024}
          decimals={2}
          onChange={(cardMemory) => set({ cardMemory })}
        />
      )}
      {program === 'comfyui' && (
        <Choice
          label="Loader"
          choices={loaders}
          value={request.loader ?? 'dynamic'}
          onChange={(loader) => set({ loader: loader as 'dynamic' })}
        />
      )}
    </>
  );
}

function TrainingFields({ training, request, set }: Props) {
  return (
    <>
      <NumberField
        label="Gradient accumulation"
        value={request.accumulation ?? 1}
        min={1}
        max={4096}
        onChange={(accumulation) => set({ accumulation })}
      />
      {training?.blockSwap && (
        <NumberField
          label="Swapped blocks"
          value={request.blockSwap ?? 0}
          min={0}
          max={100}
          onChange={(blockSwap) => set({ blockSwap })}
        />
      )}
    </>
  );
}

/** Whether the card has a display, which takes a part of its memory. The system is one of the reader's setup. */
function Display({ set }: Pick<Props, 'set'>) {
  const display = useStore($display);
  return (
    <>
      <div className="switches">
        <Switch
          label="A display is connected to the card"
          on={display}
          onChange={(on) => {
            $display.set(on);
            // The same request, for another machine.
            set({});
          }}
        />
      </div>
      <p className="quiet">
        A desktop takes 0.4 GiB of the card on Linux and 0.6 to 0.7 GiB elsewhere. Without it, programs can
        use what the driver reports.
      </p>
    </>
  );
}

/** Components that the run does without: those whose results were computed before. */
function LeftOut({ model, request, set }: Props) {
  const dropped = request.drop ?? [];
  const left = [...model.textEncoders, ...(model.has.includes('vae') ? ['vae'] : [])];
  const drop = (id: string, on: boolean) => {
    const formats = Object.entries(request.quantize ?? {}).filter(([name]) => !on || name !== id);
    const kept = dropped.filter((each) => each !== id);
    set({ drop: on ? [...kept, id] : kept, quantize: Object.fromEntries(formats) });
  };
  return left.map((id) => (
    <Switch
      key={id}
      label={`Without ${id === 'vae' ? 'the VAE' : id}`}
      on={dropped.includes(id)}
      onChange={(on) => drop(id, on)}
    />
  ));
}

function ImageSwitches({ request, set }: Props) {
  if (request.offload !== 'group') return null;
  return (
    <>
      <Switch label="Stream" on={request.stream ?? false} onChange={(stream) => set({ stream })} />
      {request.stream && (
        <Switch
          label="record_stream"
          on={request.recordStream ?? false}
          onChange={(recordStream) => set({ recordStream })}
        />
      )}
      <Switch
        label="Weights on the drive"
        on={request.offloadToDisk ?? false}
        onChange={(offloadToDisk) => set({ offloadToDisk })}
      />
    </>
  );
}

function TrainingSwitches({ model, training, request, set }: Props) {
  return (
    <>
      {training?.textEncoders && model.has.includes('clip') && (
        <Switch
          label="Train the text encoders"
          on={request.trainTextEncoder ?? false}
          onChange={(trainTextEncoder) => set({ trainTextEncoder })}
        />
      )}
      {training?.fusedBackward && request.task !== 'train-lora' && (
        <Switch
          label="Fused backward pass"
          on={request.fusedBackward ?? false}
          onChange={(fusedBackward) => set({ fusedBackward })}
        />
      )}
    </>
  );
}
