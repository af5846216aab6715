import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from './catalogue.ts';
import { contextBytes, cublasWorkspaceBytes } from './constants.ts';
import { estimate, estimatePlan, type EstimatePlan } from './estimate.ts';
import type { LoadedComponent } from './loaded.ts';
import { quantizationFormats } from './quantization.ts';
import { workspaceOfPass, type StageVram } from './stage-memory.ts';
import type { TrainingPlan } from './training.ts';
import { workspaceOf, type Workspace } from './workspace.ts';
import { bytesPerMiB } from '../units/memory-size.ts';

/** How one number of an estimate is calculated. */
export interface ExplanationLine {
  /** Name of the number. */
  figure: string;
  bytes: number;
  /** The formula with its numbers. */
  formula: string;
}

/** The formula of every number of an estimate, in the order of the estimate. */
export function explain(catalogue: VramCatalogue, partial: PartialVramRequest): ExplanationLine[] {
  const answer = estimate(catalogue, partial);
  const plan = estimatePlan(catalogue, partial);
  const lines = plan.components.map(weightsLine);
  if (plan.training) lines.push(...trainingLines(plan.training));
  if (plan.latentBytes > 0) {
    lines.push({
      figure: 'latents',
      bytes: plan.latentBytes,
      formula: `4 copies x images x channels x latent width x latent height x 4 bytes${
        catalogue.pipelines.get(partial.model)!.promptStates > 0
          ? ', and the states of all layers for each token of the prompt'
          : ''
      }`,
    });
  }
  lines.push({
    figure: 'cuBLAS workspace',
    bytes: cublasWorkspaceBytes,
    formula: '2 x 4096 KiB + 8 x 16 KiB, the default of PyTorch',
  });
  lines.push(...plan.stages.map((stage) => stageLine(plan, stage)));
  lines.push(
    {
      figure: 'allocated peak',
      bytes: answer.allocatedPeakBytes,
      formula: `maximum over stages of resident + working set: ${answer.peak.stage}`,
    },
    {
      figure: 'reserved peak',
      bytes: answer.reservedPeakBytes,
      formula:
        'segments that the caching allocator reserves when the run is replayed: 2 MiB, 20 MiB and larger',
    },
    {
      figure: 'nvidia-smi',
      bytes: answer.nvidiaSmiBytes,
      formula: `reserved peak + ${contextBytes / bytesPerMiB} MiB of CUDA context`,
    },
  );
  return lines;
}

/** What a format does not pack: bitsandbytes leaves the last matrix of T5's feed-forward layers in float32. */
function keptText({ quantization, className }: LoadedComponent['format']): string {
  const kept = quantization && quantizationFormats[quantization].keepsFloat32 && className.includes('T5');
  return kept ? ', and the last matrix of each feed-forward layer in fp32, as bitsandbytes leaves it' : '';
}

function weightsLine({ id, parameters, format, weightBytes }: LoadedComponent): ExplanationLine {
  const { precision, quantization } = format;
  const packed = quantization ? quantizationFormats[quantization] : null;
  const formula = packed
    ? `${parameters} parameters: linear layers at ${packed.bitsPerWeight.toFixed(2)} bits (${packed.name}), the rest in ${precision}${keptText(format)}`
    : `${parameters} parameters in ${precision}, each tensor rounded up to 512 bytes`;
  return { figure: `weights of ${id}`, bytes: weightBytes, formula };
}

function trainingLines({ state }: TrainingPlan): ExplanationLine[] {
  const each = (bytes: number) => (bytes / state.trainedParameters).toFixed(2);
  const line = (figure: string, bytes: number): ExplanationLine => ({
    figure,
    bytes,
    formula: `${state.trainedParameters} trained parameters x ${each(bytes)} bytes`,
  });
  return [
    line('adapter weights', state.adapterBytes),
    line('gradients', state.gradientBytes),
    line('optimizer states', state.optimizerBytes),
    line('copies during the optimizer step', state.stepBytes),
    line('moving average', state.averageBytes),
  ].filter((each) => each.bytes > 0);
}

function workspaceText({ unfolds, scores, share }: Workspace, bytes: number): string {
  const how = unfolds === 'none' && !scores ? `${share} x (input + output)` : 'input written out';
  return `workspace ${how} = ${bytes} bytes`;
}

function stageLine({ plans, request }: EstimatePlan, stage: StageVram): ExplanationLine {
  const passes = plans.find((plan) => plan.name === stage.name)?.passes ?? [];
  const running = passes.find((pass) => pass.component.id === stage.component);
  const rule = running ? workspaceOfPass(request, running, 'expected') : null;
  const workspace =
    running?.pass && rule && stage.operation
      ? Math.round(workspaceOf(running.pass.trace, stage.operation, rule))
      : 0;
  const parts = [`${Math.round(stage.workingSetBytes - workspace)} bytes live`];
  if (workspace > 0) parts.push(workspaceText(rule!, workspace));
  const place = stage.operation
    ? `at ${stage.operation.name} of ${stage.component} ${stage.operation.module}: `
    : '';
  return {
    figure: `working set of ${stage.name}`,
    bytes: stage.workingSetBytes,
    formula: place + parts.join(' + '),
  };
}
