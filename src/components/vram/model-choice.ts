import type { Program } from '../../content/schemas/vram-request.ts';
import type { ProgramFacts } from '../../content/schemas/program.ts';
import { hasFlashVarlen } from '../../lib/vram/attention.ts';
import { classOf, type VramCatalogue } from '../../lib/vram/catalogue.ts';
import { hasOtherAttention } from '../../lib/vram/refusals/denoisers.ts';
import { isClip } from '../../lib/vram/weights.ts';

/** A model as the form offers it. */
export interface ModelChoice {
  id: string;
  name: string;
  nativeSize: number;
  dtype: string;
  /** Frames of its usual clip; 1 for images. */
  frames: number;
  /** Ids of its text encoders. */
  textEncoders: string[];
  /** Whether its licence allows commercial use; null for conditions or no data. */
  commercial: boolean | null;
  /** The options that it has, of those that not every model has. */
  has: ModelOption[];
}

type ModelOption =
  'controlNet' | 'tinyVae' | 'safetyChecker' | 'references' | 'attention' | 'flashVarlen' | 'clip' | 'vae';

/** The names whose value is true. */
const namesOf = (options: Record<ModelOption, boolean>): ModelOption[] =>
  (Object.keys(options) as ModelOption[]).filter((name) => options[name]);

/** What the training of a program can do; null for a program that does not train. */
export type TrainingChoice = Pick<
  NonNullable<ProgramFacts['training']>,
  'textEncoders' | 'fusedBackward' | 'blockSwap'
> | null;
export type TrainingChoices = Readonly<Record<Program, TrainingChoice>>;

/** The models by name. */
export function modelChoices(catalogue: VramCatalogue): ModelChoice[] {
  return [...catalogue.pipelines]
    .map(([id, pipeline]) => ({
      id,
      name: pipeline.name,
      nativeSize: pipeline.nativeSize,
      dtype: pipeline.dtype,
      frames: pipeline.frames,
      textEncoders: [
        ...pipeline.textEncoders.map((each) => each.architecture),
        ...pipeline.untraced.filter(({ role }) => role === 'text-encoder').map((each) => each.id),
      ],
      commercial: pipeline.licence?.commercial ?? null,
      has: namesOf({
        controlNet: pipeline.controlNet !== null,
        tinyVae: pipeline.tinyVae !== null,
        safetyChecker: pipeline.safetyChecker !== null,
        references: pipeline.references !== null,
        attention: hasOtherAttention(classOf(catalogue, pipeline.denoiser)),
        flashVarlen: hasFlashVarlen(catalogue, 'diffusers', classOf(catalogue, pipeline.denoiser)),
        clip: pipeline.textEncoders.some(({ architecture }) => isClip(classOf(catalogue, architecture))),
        vae: pipeline.vae !== null,
      }),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** What the training of each program can do. */
export const trainingChoices = ({ programs }: VramCatalogue): TrainingChoices =>
  Object.fromEntries(
    [...programs].map(([id, { training }]) => {
      const { textEncoders = false, fusedBackward = false, blockSwap = false } = training ?? {};
      return [id, training && { textEncoders, fusedBackward, blockSwap }];
    }),
  ) as TrainingChoices;
