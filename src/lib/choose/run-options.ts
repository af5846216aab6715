import type { Precision, Quantization } from '../../content/schemas/vram-request.ts';

/** Tasks that a card is chosen for. */
export const chosenTasks = ['txt2img', 'train-lora', 'train-dreambooth', 'train-full'] as const;

/**
 * How the model of a question for a card runs, apart from its size: fields of a request to the memory estimator, by the
 * same names.
 */
export type RunOptions = {
  task: (typeof chosenTasks)[number];
  /** Precision; the model's usual one when null. */
  dtype: Precision | null;
  /** Precision of the VAE; the model's usual one when null. */
  vaeDtype: Precision | null;
  /** Format of the linear weights of a component. */
  quantize: Record<string, Quantization>;
  /** Rank of a LoRA that is loaded or trained; none, or the trainer's usual one, when null. */
  loraRank: number | null;
  /** Layers that a LoRA adapts; the trainer's usual ones when null. */
  loraTargets: 'attention' | 'all-linear' | null;
};

/** As a model usually runs. */
export const usualRun: RunOptions = {
  task: 'txt2img',
  dtype: null,
  vaeDtype: null,
  quantize: {},
  loraRank: null,
  loraTargets: null,
};

/** Options of which some may be left out. */
type Given = { readonly [Name in keyof RunOptions]?: RunOptions[Name] | undefined };

const names = Object.keys(usualRun) as (keyof RunOptions)[];

/** The options of a question that are not as usual, as fields of a request. */
export function askedOptions(question: Given): Partial<RunOptions> {
  const set = names.filter(
    (name) =>
      question[name] !== undefined && JSON.stringify(question[name]) !== JSON.stringify(usualRun[name]),
  );
  return Object.fromEntries(set.map((name) => [name, question[name]]));
}

/** Whether a task trains, so that neither steps nor guidance nor images per minute are asked. */
export const trains = ({ task }: Partial<RunOptions>): boolean => task !== undefined && task !== 'txt2img';

/** Fields about the generation of images. */
export const ofImages = { steps: null, guidance: null, minPerMinute: null } as const;

/** Components that every model has; others are those of one model. */
const ofEveryModel: readonly string[] = ['denoiser', 'text-encoders', 'vae'];

/** The formats that stay when another model is chosen. */
export const sharedFormats = (quantize: RunOptions['quantize']): RunOptions['quantize'] =>
  Object.fromEntries(Object.entries(quantize).filter(([component]) => ofEveryModel.includes(component)));
