import type { Program } from '../../content/schemas/program-words.ts';
import type { PartialVramRequest, Precision, Quantization } from '../../content/schemas/vram-request.ts';
import type { ListRow } from '../build/file/list-text.ts';

/**
 * What a statement about a model rests on, the strongest first: the names and shapes of its tensors, what a program or a
 * configuration states, or only the name of a file.
 */
export type Evidence = 'tensors' | 'stated' | 'name';

/** A model that a file names or contains. */
export interface FoundModel {
  /** Ids of the site's pipelines that it can be, the most likely first; empty where the site has none of the family. */
  ids: readonly string[];
  /** The model or its family in words. */
  family: string;
  evidence: Evidence;
  /** What it rests on: the name of a file, or of a field. */
  from: string;
  /** Why it has no id, or what cannot be told apart; null where nothing needs saying. */
  note: string | null;
  /** That another model is counted in its place, because the network is the same; a sentence. */
  counted?: string;
  /** Only a name that tells no model: another file can say what it is. */
  untold?: true;
}

/** A LoRA that is loaded in addition to the model. */
export interface FoundLora {
  name: string;
  /** Rank of its matrices; null where no file says so. */
  rank: number | null;
  targets: 'attention' | 'all-linear' | null;
  /** The model that it was made for; null for no data. */
  base: FoundModel | null;
}

/** A stage that enlarges the image after it was generated. */
export interface UpscaleStage {
  /** `latent` is denoised again, `model` runs a network for upscaling, `image` only resamples. */
  kind: 'latent' | 'model' | 'image';
  name: string;
  /** Factor on a side; null for no data. */
  scale: number | null;
}

/** The numbers of an out-of-memory message, in bytes; null where the message lacks them. */
export interface MemoryError {
  /** The program's library that failed; `memory` where the system memory ran out, not that of the card. */
  platform: 'cuda' | 'rocm' | 'mps' | 'xpu' | 'directml' | 'vulkan' | 'memory' | 'unknown';
  triedBytes: number | null;
  totalBytes: number | null;
  freeBytes: number | null;
  /** In use by this process, or by PyTorch, as the message says. */
  allocatedBytes: number | null;
  /** As the message states it: in total, or beyond what is allocated. */
  reservedBytes: number | null;
  /** Reserved beyond what is allocated. */
  unusedBytes: number | null;
  /** Index of the card. */
  device: number | null;
}

/** Options of a request that a file can state. */
export type StatedOptions = Partial<
  Omit<PartialVramRequest, 'model' | 'width' | 'height' | 'frames' | 'batch'>
>;

/** What was understood of one or several files. A missing field was not stated. */
export interface Understood {
  model?: FoundModel;
  program?: Program;
  /** Pixels. */
  width?: number;
  height?: number;
  frames?: number;
  batch?: number;
  steps?: number;
  /** Steps of the pass on the enlarged image. */
  secondSteps?: number;
  /** Strength of guidance, as the program counts it. */
  guidance?: number;
  sampler?: string;
  loras?: FoundLora[];
  controlNets?: string[];
  upscale?: UpscaleStage[];
  /** Precision of the weights that are not quantised. */
  dtype?: Precision | 'fp8';
  quantize?: Partial<Record<'denoiser' | 'text-encoders', Quantization>>;
  /** Parameters of the denoiser, or of the file where it is none. */
  parameters?: number;
  /** Other parts of a model: VAE, text encoders, by what they are. */
  components?: string[];
  options?: StatedOptions;
  /** Images of a training set and passes over it, for its time. */
  training?: { images?: number; epochs?: number; steps?: number };
  /** Name of a card as written. */
  card?: string;
  memoryError?: MemoryError;
  parts?: ListRow[];
}

/** What one file or pasted text says. */
export interface Reading {
  /** Name of the file; `pasted text` for text. */
  file: string;
  /** What it is, in words: `ComfyUI workflow`. */
  format: string;
  understood: Understood;
  /** What was not understood, one sentence each. */
  missed: string[];
  /** Why nothing could be read; null where something was. */
  error: string | null;
}

/** A reading of a file that cannot be used, with the reason. */
export const unread = (file: string, format: string, error: string): Reading => ({
  file,
  format,
  understood: {},
  missed: [],
  error,
});
