import type { Precision, VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { loadedComponents, type LoadedComponent } from '../vram/loaded.ts';
import { completeRequest } from '../vram/request.ts';
import { dtypeOf } from '../vram/weights.ts';
import { elementBytes } from '../network/dtype.ts';

/** Formats that are published as files; the others are made from the full weights while they load. */
const isFileFormat = (format: string | null): boolean => format !== null && /^q\d/.test(format);

function fileBytes({ parameters, weightBytes, format }: LoadedComponent, published: Precision): number {
  return isFileFormat(format.quantization) ? weightBytes : parameters * elementBytes[dtypeOf[published]];
}

/**
 * Size of the files of a request in bytes: parameters in the precision in which the model is published, GGUF files in
 * their own. The cache of a hub holds each file once, so it takes the same space.
 */
export function downloadBytes(catalogue: VramCatalogue, request: VramRequest): number {
  const pipeline = catalogue.pipelines.get(request.model)!;
  return loadedComponents(catalogue, pipeline, { ...request, loraRank: 0 }).reduce(
    (sum, component) => sum + fileBytes(component, pipeline.dtype),
    0,
  );
}

/** Size of a model's files in one precision. */
export interface DiskSize {
  /** The precision or format of the denoiser and the text encoders. */
  precision: string;
  bytes: number;
}

const formats = ['q8_0', 'q4_k', 'q2_k'] as const;

/** Size of the files of a model in the precision in which it is published, in float32, and with the denoiser as GGUF. */
export function diskSizes(catalogue: VramCatalogue, model: string): DiskSize[] {
  const request = completeRequest(catalogue, { model });
  const pipeline = catalogue.pipelines.get(model)!;
  const whole = loadedComponents(catalogue, pipeline, request);
  const inPrecision = (precision: Precision): DiskSize => ({
    precision,
    bytes: whole.reduce((sum, component) => sum + fileBytes(component, precision), 0),
  });
  return [
    inPrecision('fp32'),
    inPrecision(pipeline.dtype),
    ...formats.map((format) => ({
      precision: format,
      bytes: downloadBytes(catalogue, { ...request, quantize: { denoiser: format } }),
    })),
  ];
}
