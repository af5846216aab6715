import type { HiDreamConfig } from '../../../content/schemas/architectures/transformer.ts';
import { gated, modulate, modulationVectors } from '../modules/modulation.ts';
import { add } from '../ops/elementwise.ts';
import { layerNorm } from '../ops/norm.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { attention } from './hidream-attention.ts';
import { mixtureOfExperts, swiglu } from './hidream-experts.ts';

const plain = { affine: false };

/** `HiDreamImageTransformerBlock`: [hidden, context]. */
export function doubleBlock(
  run: Run,
  index: number,
  input: Tensor,
  mask: Tensor | null,
  contextInput: Tensor,
  temb: Tensor,
  rotary: Tensor,
  config: HiDreamConfig,
): Tensor[] {
  const size = input.shape.at(-1)!;
  return run.checkpoint(`double_stream_blocks.${index}.block`, () => {
    const vectors = rowVectors(run, temb, 12, size);
    const [picture, text] = [vectors.slice(0, 6), vectors.slice(6)];
    let normed = normModulate(run, 'norm1_i', input, picture);
    let normedContext = normModulate(run, 'norm1_t', contextInput, text);
    const [attended, attendedContext] = attention(run, normed, normedContext, mask, rotary, config);
    let hidden = gatedSum(run, picture[2]!, attended!, input);
    let context = gatedSum(run, text[2]!, attendedContext!, contextInput);
    normed = normModulate(run, 'norm3_i', hidden, picture.slice(3), normed);
    normedContext = normModulate(run, 'norm3_t', context, text.slice(3), normedContext);
    const widened = run.call('', () =>
      gated(run, picture[5]!, mixtureOfExperts(run, 'ff_i', normed, config)),
    );
    const widenedContext = run.call('', () =>
      gated(run, text[5]!, swiglu(run, 'ff_t', normedContext, 4 * size)),
    );
    hidden = run.rebind(hidden, add(run, widened, hidden));
    context = run.rebind(context, add(run, widenedContext, context));
    return [hidden, context];
  });
}

/** `HiDreamImageSingleTransformerBlock`. */
export function singleBlock(
  run: Run,
  index: number,
  input: Tensor,
  mask: Tensor | null,
  temb: Tensor,
  rotary: Tensor,
  config: HiDreamConfig,
): Tensor {
  return run.checkpoint(`single_stream_blocks.${index}.block`, () => {
    const vectors = rowVectors(run, temb, 6, input.shape.at(-1)!);
    let normed = normModulate(run, 'norm1_i', input, vectors);
    const [attended] = attention(run, normed, null, mask, rotary, config);
    const hidden = gatedSum(run, vectors[2]!, attended!, input);
    normed = normModulate(run, 'norm3_i', hidden, vectors.slice(3), normed);
    const widened = run.call('', () =>
      gated(run, vectors[5]!, mixtureOfExperts(run, 'ff_i', normed, config)),
    );
    return run.rebind(hidden, add(run, widened, hidden));
  });
}

function rowVectors(run: Run, temb: Tensor, parts: number, size: number): Tensor[] {
  return modulationVectors(run, 'adaLN_modulation.1', temb, parts, size);
}

/** A norm bound to a name, then modulated under the same name; `before` is what that name held. */
function normModulate(
  run: Run,
  name: string,
  x: Tensor,
  [shift, scale]: readonly Tensor[],
  before?: Tensor,
): Tensor {
  const normed = layerNorm(run, name, x, plain);
  if (before) run.drop(before);
  return run.rebind(normed, modulate(run, normed, scale!, shift!));
}

function gatedSum(run: Run, gate: Tensor, branch: Tensor, x: Tensor): Tensor {
  return run.call('', () => add(run, gated(run, gate, branch), x));
}
