import type { Architecture } from '../../content/schemas/architecture.ts';
import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { allocatedBytes } from '../network/dtype.ts';
import type { Request } from '../network/request.ts';
import type { TrainingOptions } from '../network/training-run.ts';
import type { Operation, Weight } from '../network/tensor.ts';
import { trainingTraceOf } from '../network/trace.ts';
import { isAdaptedPath, loraRankOf, loraTargetsOf } from './adapter.ts';
import { attentionOf, masksOf } from './attention.ts';
import { architectureOf, parametersOf, remember, type VramCatalogue } from './catalogue.ts';
import type { LoadedComponent } from './loaded.ts';
import { blockOf } from './block-path.ts';
import { pointsOf, type PassPoint } from './points.ts';
import { trainedPrecision } from './precision.ts';
import { quantizationFormats } from './quantization.ts';
import { dtypeOf, unpackedBytes } from './weights.ts';
import { peakOfPass, reservedByPasses } from './working-set.ts';
import { workspaceFor, type WorkspaceCase } from './workspace.ts';

/** Forward and backward pass of one training step. All figures in bytes. */
export interface TrainingPass {
  /** Peak of live bytes: activations, and the gradients of parameters allocated so far. */
  readonly peakBytes: Readonly<Record<WorkspaceCase, number>>;
  /** The same without the gradients of parameters. */
  readonly activationPeakBytes: number;
  readonly gradientBytes: number;
  /** The largest gradient of one parameter. */
  readonly largestGradientBytes: number;
  readonly trainedParameters: number;
  /** Bytes that the allocator reserves above the live bytes. */
  readonly reservedSlackBytes: number;
  readonly operation: Operation | null;
  /** The step over its operations, reduced for drawing. */
  readonly points: readonly PassPoint[];
}

/** Maximum number of points in the drawing of one training step. */
const maxPoints = 240;

/** Forward and backward pass of a denoiser. @param size size of its input */
export function trainingPass(
  catalogue: VramCatalogue,
  denoiser: LoadedComponent,
  request: VramRequest,
  size: Request,
): TrainingPass {
  const { id } = denoiser;
  const options = trainingOptions(catalogue, request, denoiser);
  const sizes = [size.width, size.height, size.batch, size.frames, size.references].join(' ');
  const training = [
    request.task === 'train-lora'
      ? `lora ${loraRankOf(catalogue, request)} ${options.lora!.dtype} ${loraTargetsOf(catalogue, request)}`
      : 'full',
    options.dtype,
    options.autocast,
    options.attention,
    options.masks,
    options.checkpointing,
    request.gpuMaker,
    request.torch,
  ].join(' ');
  const found = remember(catalogue, `train ${id} ${sizes} ${training}`, () =>
    packedPass(architectureOf(catalogue, id), size, options, request),
  );
  const unpacked = unpackedInTraining(catalogue, denoiser, found.readOnce);
  const { expected, low, high } = found.peakBytes;
  return {
    ...found,
    peakBytes: { expected: expected + unpacked, low: low + unpacked, high: high + unpacked },
    activationPeakBytes: found.activationPeakBytes + unpacked,
  };
}

/**
 * Bytes of unpacked copies of frozen weights at the peak: those of one layer, which the backward pass unpacks again; or,
 * if autograd keeps them, those of the largest block and of all layers outside checkpoints.
 */
function unpackedInTraining(
  catalogue: VramCatalogue,
  denoiser: LoadedComponent,
  readOnce: ReadonlySet<string>,
): number {
  const { id, format } = denoiser;
  if (format.quantization === null) return 0;
  const weights = parametersOf(catalogue, id);
  const bytes = (weight: Weight) => unpackedBytes([weight], format);
  if (!quantizationFormats[format.quantization].keptByAutograd) return Math.max(...weights.map(bytes));
  const blocks = new Map<string, number>();
  let outside = 0;
  for (const weight of weights) {
    const block = blockOf(weight.path) ?? '';
    if (readOnce.has(weight.path)) outside += bytes(weight);
    else blocks.set(block, (blocks.get(block) ?? 0) + bytes(weight));
  }
  return outside + Math.max(0, ...blocks.values());
}

/** Paths of the parameters that exactly one operation reads: those outside checkpointed calls. */
function readOnce(operations: readonly Operation[]): Set<string> {
  const once = new Set<string>();
  const often = new Set<string>();
  for (const { path } of operations.flatMap((each) => each.weights))
    (once.has(path) ? often : once).add(path);
  return new Set([...once].filter((path) => !often.has(path)));
}

/** The pass without unpacked weights, which depend on the format. */
function packedPass(
  architecture: Architecture,
  size: Request,
  options: TrainingOptions,
  request: VramRequest,
) {
  const trace = trainingTraceOf(architecture, size, options);
  const dtype = options.autocast ?? options.dtype;
  const workspaceIn = (end: WorkspaceCase) => workspaceFor(request, dtype, size.batch, { size: end });
  const peak = (end: WorkspaceCase) => peakOfPass(trace, { workspace: workspaceIn(end) });
  const workspace = workspaceIn('expected');
  const expected = peak('expected');
  return {
    peakBytes: {
      expected: expected.bytes,
      low: peak('low').bytes,
      high: peak('high').bytes,
    },
    activationPeakBytes: trace.activationPeakBytes,
    gradientBytes: allocatedBytes(trace.gradientBytes),
    largestGradientBytes: trace.largestGradientBytes,
    trainedParameters: trace.trainedParameters,
    reservedSlackBytes: Math.max(0, reservedByPasses([{ trace, workspace }]) - expected.bytes),
    operation: expected.operation,
    points: pointsOf(trace, workspace, maxPoints),
    readOnce: readOnce(trace.operations),
  };
}

/** How a denoiser is trained. */
export function trainingOptions(
  catalogue: VramCatalogue,
  request: VramRequest,
  denoiser: LoadedComponent,
): TrainingOptions {
  const dtype = dtypeOf[denoiser.format.precision];
  const computing = dtypeOf[trainedPrecision(catalogue, request).computing];
  const common: TrainingOptions = {
    dtype,
    attention: attentionOf(request, denoiser),
    masks: masksOf(catalogue, request, denoiser),
    checkpointing: request.gradientCheckpointing,
    trainable: (_path, kind) => kind !== 'buffer',
  };
  if (request.mixedPrecision && computing !== 'float32') common.autocast = computing;
  if (request.task !== 'train-lora') return common;
  return {
    ...common,
    trainable: (path) => path.includes('lora_'),
    lora: {
      rank: loraRankOf(catalogue, request),
      targets: (path) => isAdaptedPath(`${path}.weight`, 'linear', loraTargetsOf(catalogue, request)),
      dtype: dtypeOf[trainedPrecision(catalogue, request).held],
    },
  };
}
