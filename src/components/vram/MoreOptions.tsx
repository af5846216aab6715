import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { decidesPlaces } from '../../content/schemas/program-words.ts';
import { Choice, NumberField, Switch } from '../ui/fields.tsx';
import { formatsOf, precisions, type Choices } from './choices.ts';
import type { ModelChoice } from './model-choice.ts';

interface Props {
  model: ModelChoice;
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
const targets: Choices = [
  ['', 'Default of the program'],
  ['attention', 'Attention'],
  ['all-linear', 'All linear layers'],
];

/** The options of a request that few readers need. */
export function MoreOptions(props: Props) {
  const training = props.request.task?.startsWith('train') ?? false;
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
      </div>
    </>
  );
}

function ModelFields({ model, request, set, quantize }: Props) {
  const program = request.program ?? 'diffusers';
  const dropped = request.drop?.find((id) => model.textEncoders.includes(id)) ?? '';
  const encoders = model.textEncoders.map((id) => [id, id] as const);
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
      <Choice
        label="Text encoder left out"
        choices={[['', 'None'], ...encoders]}
        value={dropped}
        onChange={(id) => set({ drop: id === '' ? [] : [id] })}
      />
      {model.textEncoders.length > 1 &&
        model.textEncoders
          .filter((id) => id !== dropped)
          .map((id) => (
            <Choice
              key={id}
              label={`Weights of ${id}`}
              choices={formatsOf(program)}
              value={request.quantize?.[id] ?? ''}
              onChange={(format) => quantize(id, format)}
            />
          ))}
      <NumberField
        label="Reference images"
        value={request.references ?? 0}
        min={0}
        max={10}
        onChange={(references) => set({ references })}
      />
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

function TrainingFields({ request, set }: Props) {
  const program = request.program ?? 'diffusers';
  return (
    <>
      <NumberField
        label="Gradient accumulation"
        value={request.accumulation ?? 1}
        min={1}
        max={4096}
        onChange={(accumulation) => set({ accumulation })}
      />
      {request.task === 'train-lora' && (
        <Choice
          label="Layers of the LoRA"
          choices={targets}
          value={request.loraTargets ?? ''}
          onChange={(chosen) => set({ loraTargets: chosen === '' ? null : (chosen as 'attention') })}
        />
      )}
      {program !== 'diffusers' && (
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
    </>
  );
}

function TrainingSwitches({ request, set }: Props) {
  const program = request.program ?? 'diffusers';
  const trainsText = ['diffusers', 'kohya', 'onetrainer'].includes(program);
  const fuses = ['kohya', 'musubi', 'onetrainer'].includes(program) && request.task !== 'train-lora';
  return (
    <>
      {trainsText && (
        <Switch
          label="Train the text encoders"
          on={request.trainTextEncoder ?? false}
          onChange={(trainTextEncoder) => set({ trainTextEncoder })}
        />
      )}
      {fuses && (
        <Switch
          label="Fused backward pass"
          on={request.fusedBackward ?? false}
          onChange={(fusedBackward) => set({ fusedBackward })}
        />
      )}
    </>
  );
}
