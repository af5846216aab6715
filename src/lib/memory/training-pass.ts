import type { MemoryRequest } from '../../content/schemas/memory-request.ts';
import type { Request } from '../network/request.ts';
import type { Operation } from '../network/tensor.ts';
import { traceOf } from '../network/trace.ts';
import { isAdaptedPath } from './adapter.ts';
import { architectureOf, remember, type MemoryCatalogue } from './catalogue.ts';
import { convolutionWorkspace, workspaceShare } from './constants.ts';
import type { LoadedComponent } from './loaded.ts';
import type { WorkspaceCase } from './stage-memory.ts';
import { dtypeOf, unpackedBytes } from './weights.ts';
import { peakOfPass } from './working-set.ts';

/** The activations of one training step. All figures in bytes. */
export interface TrainingPass {
  readonly peakBytes: Readonly<Record<WorkspaceCase, number>>;
  /** Live when the last gradient is made. */
  readonly endBytes: number;
  readonly reservedSlackBytes: number;
  readonly operation: Operation | null;
}

/** Forward and backward of a denoiser in training. */
export function trainingPass(
  catalogue: MemoryCatalogue,
  denoiser: LoadedComponent,
  request: MemoryRequest,
  size: Request,
): TrainingPass {
  const { format } = denoiser;
  const dtype = dtypeOf[format.precision];
  const lora = request.task === 'train-lora';
  const key = `train ${denoiser.id} ${JSON.stringify(size)} ${dtype} ${lora} ${request.attention} ${request.gradientCheckpointing} ${format.quantization}`;
  return remember(catalogue, key, () => {
    const trace = traceOf(architectureOf(catalogue, denoiser.id), 'forward', size, {
      dtype,
      attention: request.attention,
      trainable: lora ? isAdaptedPath : () => true,
    });
    const unpacked = (operation: Operation) => unpackedBytes(operation.weights, format);
    const peak = (workspaceShare: number) => peakOfPass(trace, { workspaceShare, unpacked });
    const expected = peak(workspaceShare(dtype, size.batch));
    return {
      peakBytes: {
        expected: expected.bytes,
        low: peak(convolutionWorkspace.range[0]).bytes,
        high: peak(convolutionWorkspace.range[1]).bytes,
      },
      endBytes: 0,
      reservedSlackBytes: 0,
      operation: expected.operation,
    };
  });
}
