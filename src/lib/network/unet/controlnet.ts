import type { ControlNetConfig } from '../../../content/schemas/architectures/controlnet.ts';
import { convolution, pointwise } from '../ops/convolution.ts';
import { add, mulScalar, silu } from '../ops/elementwise.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { midBlock } from './blocks.ts';
import { embedConditions } from './conditions.ts';
import { levelsOf, midLevelOf } from './levels.ts';
import { runDownBlocks, vaeScale } from './unet.ts';

/** diffusers `ControlNetModel.forward`: the contracting half of a U-Net with a residual for each of its skip states. */
export function runControlNet(run: Run, config: ControlNetConfig, request: Request): void {
  const { batch, height, width } = request;
  const sample = run.input([batch, config.in_channels, ...latentSize(request, vaeScale)]);
  const condition = run.input([batch, config.conditioning_channels, height, width]);
  run.call('', () => {
    const conditioning = embedConditions(run, config, batch, request.textTokens ?? 77, true);
    const first = convolution(run, 'conv_in', sample, config.block_out_channels[0]!);
    const embedded = run.call('controlnet_cond_embedding', () => embedCondition(run, config, condition));
    const start = run.rebind(first, add(run, first, embedded));
    const skips = runDownBlocks(run, start, conditioning, levelsOf(config));
    run.drop(start);
    const middle = midBlock(run, skips.at(-1)!, conditioning, midLevelOf(config));
    const residuals = skips.map((skip, i) => project(run, `controlnet_down_blocks.${i}`, skip));
    // The states of the last block have a second name, which keeps them.
    const last = skips.splice(-config.layers_per_block);
    run.drop(...skips);
    const middleResidual = project(run, 'controlnet_mid_block', middle);
    const scaled = residuals.map((residual) => mulScalar(run, residual));
    run.drop(...residuals);
    const scaledMiddle = mulScalar(run, middleResidual);
    run.drop(...last);
    return [...scaled, scaledMiddle];
  });
}

function project(run: Run, name: string, x: Tensor): Tensor {
  return convolution(run, name, x, x.shape[1]!, pointwise);
}

/** `ControlNetConditioningEmbedding`: pairs of convolutions down to an eighth of the image's sides. */
function embedCondition(run: Run, config: ControlNetConfig, condition: Tensor): Tensor {
  const widths = config.conditioning_embedding_out_channels;
  const layer = (name: string, x: Tensor, width: number, stride: number) => {
    const made = convolution(run, name, x, width, { stride });
    return run.rebind(made, silu(run, made));
  };
  let hidden = layer('conv_in', condition, widths[0]!, 1);
  widths.slice(1).forEach((width, i) => {
    hidden = run.rebind(hidden, layer(`blocks.${2 * i}`, hidden, widths[i]!, 1));
    hidden = run.rebind(hidden, layer(`blocks.${2 * i + 1}`, hidden, width, 2));
  });
  return run.rebind(hidden, convolution(run, 'conv_out', hidden, config.block_out_channels[0]!));
}
