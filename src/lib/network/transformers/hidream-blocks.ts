import { gated, modulatedNorm, modulationVectors } from '../modules/modulation.ts';
import { add } from '../ops/elementwise.ts';
import type { Run } from '../run.ts';
import type { Tensor, Tensors } from '../tensor.ts';
import { attention, type AttentionInputs } from './hidream-attention.ts';
import { mixtureOfExperts, swiglu } from './hidream-experts.ts';

/** Inputs of every block in addition to the streams. */
export interface HiDreamInputs extends AttentionInputs {
  temb: Tensor;
}

/** `HiDreamImageTransformerBlock`: [hidden, context]. */
export function doubleBlock(
  run: Run,
  index: number,
  input: Tensor,
  contextInput: Tensor,
  inputs: HiDreamInputs,
): Tensors<2> {
  const size = input.shape.at(-1)!;
  return run.checkpoint(`double_stream_blocks.${index}.block`, () => {
    const vectors = modulationVectors(run, 'adaLN_modulation.1', inputs.temb, 12, size);
    const [shift, scale, gate, shiftFf, scaleFf, gateFf, ...text] = vectors;
    let normed = modulatedNorm(run, 'norm1_i', input, [shift, scale]);
    let normedContext = modulatedNorm(run, 'norm1_t', contextInput, [text[0], text[1]]);
    const [attended, attendedContext] = attention(run, normed, normedContext, inputs);
    let hidden = gatedSum(run, gate, attended, input);
    let context = gatedSum(run, text[2], attendedContext!, contextInput);
    normed = modulatedNorm(run, 'norm3_i', hidden, [shiftFf, scaleFf], normed);
    normedContext = modulatedNorm(run, 'norm3_t', context, [text[3], text[4]], normedContext);
    const widened = run.call('', () =>
      gated(run, gateFf, mixtureOfExperts(run, 'ff_i', normed, inputs.config)),
    );
    const widenedContext = run.call('', () =>
      gated(run, text[5], swiglu(run, 'ff_t', normedContext, 4 * size)),
    );
    hidden = run.rebind(hidden, add(run, widened, hidden));
    context = run.rebind(context, add(run, widenedContext, context));
    return [hidden, context];
  });
}

/** `HiDreamImageSingleTransformerBlock`. */
export function singleBlock(run: Run, index: number, input: Tensor, inputs: HiDreamInputs): Tensor {
  return run.checkpoint(`single_stream_blocks.${index}.block`, () => {
    const vectors = modulationVectors(run, 'adaLN_modulation.1', inputs.temb, 6, input.shape.at(-1)!);
    const [shift, scale, gate, shiftFf, scaleFf, gateFf] = vectors;
    let normed = modulatedNorm(run, 'norm1_i', input, [shift, scale]);
    const [attended] = attention(run, normed, null, inputs);
    const hidden = gatedSum(run, gate, attended, input);
    normed = modulatedNorm(run, 'norm3_i', hidden, [shiftFf, scaleFf], normed);
    const widened = run.call('', () =>
      gated(run, gateFf, mixtureOfExperts(run, 'ff_i', normed, inputs.config)),
    );
    return run.rebind(hidden, add(run, widened, hidden));
  });
}

/** `gate * branch + x`. */
function gatedSum(run: Run, gate: Tensor, branch: Tensor, x: Tensor): Tensor {
  return run.call('', () => add(run, gated(run, gate, branch), x));
}
