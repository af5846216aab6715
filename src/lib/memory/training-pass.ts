import type { MemoryRequest } from '../../content/schemas/memory-request.ts';
import { allocatedBytes } from '../network/dtype.ts';
import type { Request } from '../network/request.ts';
import type { TrainingOptions } from '../network/training-run.ts';
import type { Operation } from '../network/tensor.ts';
import { trainingTraceOf } from '../network/trace.ts';
import { isAdaptedPath, loraRankOf } from './adapter.ts';
import { architectureOf, remember, type MemoryCatalogue } from './catalogue.ts';
import { convolutionWorkspace, workspaceShare } from './constants.ts';
import type { LoadedComponent } from './loaded.ts';
import { trainedPrecision } from './precision.ts';
import type { WorkspaceCase } from './stage-memory.ts';
import { dtypeOf, unpackedBytes } from './weights.ts';
import { peakOfPass, reservedByPasses } from './working-set.ts';

/** Forward and backward of one training step. All figures in bytes. */
export interface TrainingPass {
  /** Most that is live at once: activations, and the gradients of parameters as they are made. */
  readonly peakBytes: Readonly<Record<WorkspaceCase, number>>;
  /** The same without the gradients of parameters. */
  readonly activationPeakBytes: number;
  readonly gradientBytes: number;
  readonly trainedParameters: number;
  /** What the allocator holds above what is live. */
  readonly reservedSlackBytes: number;
  readonly operation: Operation | null;
}

/** Forward and backward of a denoiser in training. @param size what the denoiser sees */
export function trainingPass(
  catalogue: MemoryCatalogue,
  denoiser: LoadedComponent,
  request: MemoryRequest,
  size: Request,
): TrainingPass {
  const { format, id } = denoiser;
  const options = optionsOf(request, denoiser);
  const sizes = [size.width, size.height, size.batch, size.frames].join(' ');
  const training = [
    request.task === 'train-lora' ? `lora ${loraRankOf(request)} ${options.lora!.dtype}` : 'full',
    options.dtype,
    options.autocast,
    options.attention,
    options.checkpointing,
    format.quantization,
  ].join(' ');
  return remember(catalogue, `train ${id} ${sizes} ${training}`, () => {
    const trace = trainingTraceOf(architectureOf(catalogue, id), size, options);
    // The backward pass unpacks a frozen layer's weights again while its gradients are live.
    const unpacked = Math.max(...trace.operations.map((each) => unpackedBytes(each.weights, format)));
    const peak = (share: number) => peakOfPass(trace, { workspaceShare: share });
    const share = workspaceShare(options.autocast ?? options.dtype, size.batch);
    const expected = peak(share);
    return {
      peakBytes: {
        expected: expected.bytes + unpacked,
        low: peak(convolutionWorkspace.range[0]).bytes + unpacked,
        high: peak(convolutionWorkspace.range[1]).bytes + unpacked,
      },
      activationPeakBytes: trace.activationPeakBytes + unpacked,
      gradientBytes: allocatedBytes(trace.gradientBytes),
      trainedParameters: trace.trainedParameters,
      reservedSlackBytes: Math.max(0, reservedByPasses([{ trace, share }]) - expected.bytes),
      operation: expected.operation,
    };
  });
}

function optionsOf(request: MemoryRequest, denoiser: LoadedComponent): TrainingOptions {
  const dtype = dtypeOf[denoiser.format.precision];
  const computing = dtypeOf[trainedPrecision(request).computing];
  const common: TrainingOptions = {
    dtype,
    attention: request.attention,
    checkpointing: request.gradientCheckpointing,
    trainable: (_path, kind) => kind !== 'buffer',
  };
  if (request.mixedPrecision && computing !== 'float32') common.autocast = computing;
  if (request.task !== 'train-lora') return common;
  return {
    ...common,
    trainable: (path) => path.includes('lora_'),
    lora: {
      rank: loraRankOf(request),
      targets: (path) => isAdaptedPath(`${path}.weight`, 'linear'),
      dtype: dtypeOf[trainedPrecision(request).held],
    },
  };
}
