import type { PartialMemoryRequest } from '../../content/schemas/memory-request.ts';
import type { MemoryCatalogue } from './catalogue.ts';
import { contextBytes, cublasWorkspaceBytes } from './constants.ts';
import { estimate, estimatePlan } from './estimate.ts';
import { quantizationFormats } from './quantization.ts';
import { shareOf } from './stage-memory.ts';
import { workspaceOf } from './working-set.ts';

/** How one number of an answer comes about. */
export interface ExplanationLine {
  /** What the number is. */
  figure: string;
  bytes: number;
  /** The formula with its numbers filled in. */
  formula: string;
}

/** The formula behind every number of an estimate, in the order of the answer. */
export function explain(catalogue: MemoryCatalogue, partial: PartialMemoryRequest): ExplanationLine[] {
  const answer = estimate(catalogue, partial);
  const { components, plans, stages, latentBytes } = estimatePlan(catalogue, partial);
  const lines: ExplanationLine[] = components.map((component) => {
    const { precision, quantization } = component.format;
    const held = quantization ? quantizationFormats[quantization] : null;
    return {
      figure: `weights of ${component.id}`,
      bytes: component.weightBytes,
      formula: held
        ? `${component.parameters} parameters: linear layers at ${held.bitsPerWeight.toFixed(2)} bits (${held.name}), the rest in ${precision}`
        : `${component.parameters} parameters in ${precision}, each tensor rounded up to 512 bytes`,
    };
  });
  if (latentBytes > 0) {
    lines.push({
      figure: 'latents',
      bytes: latentBytes,
      formula: '4 copies x pictures x channels x latent width x latent height x 4 bytes',
    });
  }
  lines.push({
    figure: 'cuBLAS workspace',
    bytes: cublasWorkspaceBytes,
    formula: '2 x 4096 KiB + 8 x 16 KiB, the default of PyTorch',
  });
  stages.forEach((stage, index) => {
    const running = plans[index]?.passes.find((each) => each.component.id === stage.component);
    const trace = running?.pass?.trace;
    const share = running ? shareOf(running, 'expected') : 0;
    const workspace = trace && stage.operation ? workspaceOf(trace, stage.operation, share) : 0;
    const parts = [`${Math.round(stage.workingSetBytes - workspace)} bytes of tensors live`];
    if (workspace > 0) parts.push(`workspace ${share} x (input + output) = ${Math.round(workspace)} bytes`);
    lines.push({
      figure: `working set of ${stage.name}`,
      bytes: stage.workingSetBytes,
      formula: `at ${stage.operation?.name ?? 'rest'} of ${stage.component} (${stage.operation?.module ?? ''}): ${parts.join(' + ')}`,
    });
  });
  lines.push(
    {
      figure: 'allocated peak',
      bytes: answer.allocatedPeakBytes,
      formula: `largest over stages of resident + working set: ${answer.peak.stage}`,
    },
    {
      figure: 'reserved peak',
      bytes: answer.reservedPeakBytes,
      formula:
        'segments the caching allocator takes when the same run is replayed: 2 MiB, 20 MiB and larger ones',
    },
    {
      figure: 'nvidia-smi',
      bytes: answer.nvidiaSmiBytes,
      formula: `reserved peak + ${contextBytes / 2 ** 20} MiB of CUDA context`,
    },
  );
  return lines;
}
