/** Calculated cost of a run of the small model, for comparison with measurements. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { Run } from '../network/run.ts';
import { summaryOf } from '../network/run-summary.ts';
import { smallParts, smallProgram, type SmallPart } from '../network/small/programs.ts';

/** One call of one network of a model. */
interface PartCost {
  part: SmallPart;
  /** Batch size that the network sees. */
  batch: number;
  parameters: number;
  /** Bytes of the parameters in 32 bits; the files have 8 or 16 bits, which the graph converts. */
  weightBytes: number;
  /** Floating-point operations, 2 for each multiply-accumulate of convolutions, linear layers and attention. */
  flops: number;
  /** Peak of live bytes, without the parameters. */
  workingSetBytes: number;
  /** The operation at the peak, and its module. */
  peak: string;
}

export interface PredictedCost {
  parts: PartCost[];
  /** Bytes of the parameters of all networks of the run. */
  weightBytes: number;
  /** Peak of live bytes: all parameters, and the largest working set. */
  peakBytes: number;
  /** Floating-point operations of one step, guidance included. */
  stepFlops: number;
}

/** Options of a run that change its cost. */
export interface CostQuestion {
  /** Whether each step is computed with and without the prompt. */
  guidance: boolean;
  /** Whether the run starts from an image, which needs the image encoder. */
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

/** Calculates the cost of a run from its operations; null for a model whose networks are not described. */
export function predictedCost(model: DemoModel, question: CostQuestion): PredictedCost | null {
  if (!model.architecture) return null;
  const batch = question.guidance ? 2 : 1;
  const batches: Record<SmallPart, number> = {
    text_encoder: batch,
    unet: batch,
    vae_decoder: 1,
    vae_encoder: 1,
  };
  // The networks run one after another, so only the largest working set counts.
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
