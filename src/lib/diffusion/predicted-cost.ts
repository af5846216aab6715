/** What a run of the small model needs by calculation, to stand beside what was measured. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { Run } from '../network/run.ts';
import { summaryOf } from '../network/run-summary.ts';
import { smallParts, smallProgram, type SmallPart } from '../network/small/programs.ts';

/** One network of a model, run once. */
export interface PartCost {
  part: SmallPart;
  /** Rows of the batch that the network sees. */
  batch: number;
  parameters: number;
  /** Bytes of the parameters as they are computed with: the files hold 8 or 16 bits, the graph turns them into 32. */
  weightBytes: number;
  /** Floating-point operations, 2 for each multiply-accumulate of convolutions, linear layers and attention. */
  flops: number;
  /** Most bytes live at once beside the parameters. */
  workingSetBytes: number;
  /** Where that is: an operation, and the module that it runs in. */
  peak: string;
}

export interface PredictedCost {
  parts: PartCost[];
  /** Bytes of the parameters of every network that the run holds. */
  weightBytes: number;
  /** The most that is live at once: all parameters, and the largest working set. */
  peakBytes: number;
  /** Floating-point operations of one step, guidance included. */
  stepFlops: number;
}

/** The networks run one after another, so that only the largest working set counts. */
export interface CostQuestion {
  /** Whether each step is computed with and without the prompt. */
  guidance: boolean;
  /** Whether the run starts from a picture, which takes the image encoder. */
  fromImage: boolean;
}

function costOf(model: DemoModel, part: SmallPart, batch: number): PartCost {
  const run = new Run({ dtype: 'float32', attention: 'naive' });
  smallProgram(model.architecture!, model, part, batch)(run);
  const { flops, workingSetBytes, peakOperation } = summaryOf(run);
  const weights = [...run.weights.values()].filter((weight) => weight.kind !== 'buffer');
  const parameters = weights.reduce((sum, weight) => sum + weight.elements, 0);
  const peak = peakOperation
    ? `${peakOperation.name} in ${peakOperation.module || 'the network itself'}`
    : '';
  return { part, batch, parameters, weightBytes: 4 * parameters, flops, workingSetBytes, peak };
}

/** Computes a run's cost operation by operation; null for a model whose networks are not described. */
export function predictedCost(model: DemoModel, question: CostQuestion): PredictedCost | null {
  if (!model.architecture) return null;
  const batch = question.guidance ? 2 : 1;
  const batches: Record<SmallPart, number> = {
    text_encoder: batch,
    unet: batch,
    vae_decoder: 1,
    vae_encoder: 1,
  };
  const parts = smallParts
    .filter((part) => part !== 'vae_encoder' || question.fromImage)
    .map((part) => costOf(model, part, batches[part]));
  const weightBytes = parts.reduce((sum, part) => sum + part.weightBytes, 0);
  return {
    parts,
    weightBytes,
    peakBytes: weightBytes + Math.max(...parts.map((part) => part.workingSetBytes)),
    stepFlops: parts.find((part) => part.part === 'unet')!.flops,
  };
}
