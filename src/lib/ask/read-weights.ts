import { formatParameters } from '../units/parameter-count.ts';
import type { AskedFile } from './asked-file.ts';
import { modelNamed, narrowed } from './model-names.ts';
import { shortText } from './plain-json.ts';
import { modelOf } from './tensors/found.ts';
import { readGguf } from './tensors/gguf.ts';
import { isLora, readLora, statedArchitecture } from './tensors/lora.ts';
import { bundledParts, partOfModel } from './tensors/parts-of-models.ts';
import { recogniseDenoiser } from './tensors/recognise.ts';
import { readSafetensors, type WeightsHeader } from './tensors/safetensors.ts';
import { storageOf } from './tensors/storage.ts';
import { denoiserTensors, indexTensors } from './tensors/tensor-index.ts';
import { unread, type Reading, type Understood } from './understood.ts';

/** The number of the part and of all parts in the name of a file that was cut: `-00001-of-00003`. */
const shardOf = (name: string): { part: number; of: number } | null => {
  const found = /-(\d{5})-of-(\d{5})\.(?:safetensors|gguf)$/i.exec(name);
  return found ? { part: Number(found[1]), of: Number(found[2]) } : null;
};

function loraReading(file: string, format: string, { tensors, metadata }: WeightsHeader): Reading {
  const { lora, missed } = readLora(tensors, metadata, file);
  const stated = statedArchitecture(metadata);
  const named = stated === null ? null : modelNamed(stated, 'stated', 'its metadata');
  const base = lora.base ? narrowed(lora.base, named ? [named] : []) : named;
  const known = base === null ? missed : missed.filter((line) => !line.startsWith('Its layers do not tell'));
  return {
    file,
    format: `LoRA, ${format}`,
    understood: { loras: [{ ...lora, base }] },
    missed: known,
    error: null,
  };
}

/** What the header of a file of weights says. */
export function readingOfWeights(file: string, format: string, header: WeightsHeader): Reading {
  const { tensors, metadata } = header;
  if (isLora(tensors)) return loraReading(file, format, header);
  const whole = indexTensors(tensors);
  const part = partOfModel(whole);
  if (part?.kind === 'controlnet')
    return {
      file,
      format: `${part.name}, ${format}`,
      understood: { controlNets: [file] },
      missed: [],
      error: null,
    };
  const found = recogniseDenoiser(tensors);
  const shard = shardOf(file);
  if (shard && (found?.ids.length ?? 0) === 0)
    return unread(
      file,
      format,
      `It is part ${shard.part} of ${shard.of} of a file, which alone does not tell the model. Drop the config.json of the same folder.`,
    );
  const own = denoiserTensors(tensors);
  const storage = storageOf(own.size > 0 ? own : tensors, metadata.get('general.file_type') ?? null);
  const missed: string[] = [];
  if (storage.unknown !== null)
    missed.push(
      `Its weights are stored as ${shortText(storage.unknown, 30)}, for which the estimator has no size.`,
    );
  const stored: Understood = {
    ...(storage.dtype === null ? {} : { dtype: storage.dtype }),
    ...(storage.quantization === null ? {} : { quantize: { denoiser: storage.quantization } }),
    ...(storage.parameters === null || storage.parameters === 0 ? {} : { parameters: storage.parameters }),
  };
  if (!found) {
    if (part) {
      const component = part.kind === 'upscaler' ? {} : { components: [part.name] };
      const upscale =
        part.kind === 'upscaler' ? { upscale: [{ kind: 'model' as const, name: file, scale: null }] } : {};
      const text =
        part.kind === 'text-encoder' && storage.quantization !== null
          ? { quantize: { 'text-encoders': storage.quantization } }
          : {};
      return {
        file,
        format: `${part.name}, ${format}`,
        understood: { ...component, ...upscale, ...text },
        missed,
        error: null,
      };
    }
    const first = [...tensors.keys()].slice(0, 3).map((name) => shortText(name, 60));
    const size = storage.parameters
      ? `${formatParameters(storage.parameters)} parameters`
      : `${tensors.size} tensors`;
    return unread(
      file,
      format,
      `It holds no model of a known kind (${size}; its tensors begin with ${first.join(', ')}). No model was assumed.`,
    );
  }
  const named = [statedArchitecture(metadata), file].flatMap((text, at) => {
    const model =
      text === null
        ? null
        : modelNamed(text, at === 0 ? 'stated' : 'name', at === 0 ? 'its metadata' : 'its name');
    return model ? [model] : [];
  });
  const model = narrowed(modelOf(found, file), named);
  const bundled = bundledParts(whole);
  return {
    file,
    format: `${found.family}, ${format}`,
    understood: {
      model,
      ...stored,
      ...(found.task ? { options: { task: found.task } } : {}),
      ...(bundled.length > 0 ? { components: bundled } : {}),
    },
    missed,
    error: null,
  };
}

/** Reads the header of a safetensors or GGUF file. */
export async function readWeightsHeader(
  file: AskedFile,
  kind: 'safetensors' | 'gguf',
): Promise<{ format: string; header: WeightsHeader } | { format: string; reason: string }> {
  const format = kind === 'gguf' ? 'GGUF' : 'safetensors';
  const read = await (kind === 'gguf' ? readGguf(file) : readSafetensors(file));
  return read.ok ? { format, header: read.header } : { format, reason: read.reason };
}
