import type { SpeedDtype, Throughput, ThroughputRow } from '../../content/schemas/throughput.ts';
import type { VramMeasurements } from '../../content/schemas/vram-measurement.ts';
import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { completeRequest } from '../vram/request.ts';
import { imageSize } from '../vram/sizes.ts';
import { othersBytes, ownDriverBytes } from './compare.ts';
import type { Measured } from './line.ts';

/** Entries of the collections, as a file of `src/content/` holds them: of trust R, so that they set nothing. */
export interface CollectionFiles {
  'vram-measurements': VramMeasurements;
  /** Null where the time belongs to no rate: no steps, or a run on the processor. */
  throughput: Throughput | null;
}

/** What a reader may add to a measurement. */
export interface Sender {
  /** Id of the card in the catalogue; null for one that is not there. */
  gpu: string | null;
  /** Day of the measurement, ISO 8601. */
  date: string;
}

const dtypes: Readonly<Record<string, SpeedDtype>> = { fp32: 'fp32', fp16: 'fp16', bf16: 'bf16' };

/** Formats whose products are computed in 8 bits or less; all others are expanded to 16 bits. */
const computed: Readonly<Partial<Record<string, SpeedDtype>>> = { svdquant: 'nvfp4' };

/** The precision of the denoiser's arithmetic, in the words of the collection of speeds. */
function speedDtype(request: VramRequest): SpeedDtype {
  const format = Object.entries(request.quantize).find(([name]) => !/text|te-|vae/.test(name))?.[1];
  if (format === undefined) return dtypes[request.dtype ?? 'bf16']!;
  return computed[format] ?? (/nf4|4|^q[2-5]/.test(format) ? 'w4' : 'w8');
}

/** What a row of speeds cannot state; null if it states all. */
function speedDiffers(request: VramRequest, pipelineFrames: number, taken: Measured): string | null {
  const set: string[] = [];
  if (request.offload !== 'none') set.push(`weights in system memory (${request.offload} offload)`);
  if (taken.program === 'comfyui' && request.cardMemory !== null)
    set.push('weights may wait in system memory');
  if (request.references > 0) set.push('reference images');
  if (request.attention !== 'sdpa') set.push(`${request.attention} attention`);
  if (request.task !== 'txt2img') set.push(request.task);
  if (request.vaeTiling && pipelineFrames > 1) set.push('tiled decoding of a clip');
  return set.length > 0 ? set.join(', ') : null;
}

const letters = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Four significant digits. */
const rounded = (value: number): number => Number(value.toPrecision(4));

/** The memory and the speed of a measurement as entries of their collections. @throws Error for a request that is invalid */
export function collectionFiles(
  catalogue: VramCatalogue,
  measured: Measured,
  sender: Sender,
): CollectionFiles {
  const request = completeRequest(catalogue, measured.question);
  const pipeline = catalogue.pipelines.get(request.model)!;
  const size = imageSize(pipeline, request);
  const id = `reader-${letters(measured.card)}-${letters(request.model)}-${sender.date}`;
  const clip = size.frames > 1 ? `, ${size.frames} frames` : '';
  const label = `${pipeline.name} at ${size.width} x ${size.height}${clip}, ${measured.card}`;
  const source = { name: `A reader's measurement, ${measured.software}`, url: null, date: sender.date };
  const others = othersBytes(measured);
  const note =
    others > 0 ? `Other programs held ${rounded(others / 2 ** 20)} MiB, which are taken off.` : undefined;
  const figures = [
    ['allocated', measured.allocatedBytes],
    ['reserved', measured.reservedBytes],
    ['nvidia-smi', ownDriverBytes(measured)],
  ] as const;
  const rows = figures.flatMap(([metric, bytes]) =>
    bytes === null
      ? []
      : [
          {
            id: `${id}-${metric}`,
            label,
            value: Math.round((bytes / 2 ** 20) * 100) / 100,
            unit: 'MiB' as const,
            bound: 'eq' as const,
            metric,
            scope: 'peak' as const,
            trust: 'R' as const,
            role: 'held-out' as const,
            request,
            ...(note && metric === 'nvidia-smi' ? { note } : {}),
          },
        ],
  );
  const timed = measured.steps !== null && measured.platform !== 'cpu';
  const differs = speedDiffers(request, pipeline.frames, measured);
  const speed = (steps: number): ThroughputRow => ({
    id,
    hardware: measured.card,
    gpu: sender.gpu,
    gpuCount: 1,
    model: request.model,
    modelName: pipeline.name,
    width: size.width,
    height: size.height,
    ...(size.frames > 1 ? { frames: size.frames } : {}),
    ...(request.guidance === null ? {} : { guidance: request.guidance }),
    steps,
    batch: request.batch,
    dtype: speedDtype(request),
    stack: measured.program === 'comfyui' ? 'comfyui' : 'pytorch',
    platform: measured.platform === 'cpu' ? 'unknown' : measured.platform,
    software: measured.software,
    value: rounded(measured.seconds),
    unit: 's per batch',
    unitKind: 's/batch',
    scope: 'whole',
    imageStepsPerSecond: rounded((steps * request.batch) / rounded(measured.seconds)),
    quality: 'reader',
    trust: 'R',
    ...(differs === null ? {} : { differs }),
  });
  return {
    'vram-measurements': {
      name: source.name,
      source,
      hardware: measured.card,
      rows,
      excluded: [],
    },
    throughput: timed
      ? {
          name: source.name,
          source,
          licence: 'CC BY 4.0',
          credit: 'a reader of this site',
          protocol: 'The script of the estimator: one run after a short one, from the prompt to the image.',
          read: sender.date,
          rows: [speed(measured.steps!)],
          excluded: [],
        }
      : null,
  };
}

/** The files as one text to download or to send: JSON by collection. */
export const filesText = (files: CollectionFiles): string => `${JSON.stringify(files, null, 2)}\n`;
