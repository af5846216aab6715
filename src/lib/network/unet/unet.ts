import type { UNetConfig } from '../../../content/schemas/architectures/unet.ts';
import { convolution } from '../ops/convolution.ts';
import { silu } from '../ops/elementwise.ts';
import { groupNorm } from '../ops/norm.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { downBlock, midBlock, upBlock, type Conditioning, type UpsampleTo } from './blocks.ts';
import { embedConditions } from './conditions.ts';
import { levelsOf, midLevelOf, type Level } from './levels.ts';

/** Image pixels per latent element, on a side. */
export const vaeScale = 8;

/** diffusers `UNet2DConditionModel.forward` on a latent of an eighth of the image's size. */
export function runUNet(run: Run, config: UNetConfig, request: Request): void {
  const { batch } = request;
  const sample = run.input([batch, config.in_channels, ...latentSize(request, vaeScale)]);
  run.call('', () => {
    const conditioning = embedConditions(run, config, batch, request.textTokens ?? 77);
    const levels = levelsOf(config);
    let hidden = convolution(run, 'conv_in', sample, config.block_out_channels[0]!);
    const skips = runDownBlocks(run, hidden, conditioning, levels);
    hidden = run.rebind(hidden, run.alias(skips.at(-1)!));
    hidden = run.rebind(hidden, midBlock(run, hidden, conditioning, midLevelOf(config)));
    hidden = runUpBlocks(run, hidden, skips, conditioning, levels.toReversed());
    hidden = run.rebind(hidden, groupNorm(run, 'conv_norm_out', hidden, config.norm_num_groups));
    hidden = run.rebind(hidden, silu(run, hidden));
    return run.rebind(hidden, convolution(run, 'conv_out', hidden, config.out_channels));
  });
}

/** Runs the contracting half. Returns the states for skip connections, the first convolution's output first. */
export function runDownBlocks(
  run: Run,
  first: Tensor,
  conditioning: Conditioning,
  levels: readonly Level[],
): Tensor[] {
  const skips = [run.alias(first)];
  levels.forEach((level, i) => {
    const downsampled = i < levels.length - 1;
    skips.push(...downBlock(run, `down_blocks.${i}`, skips.at(-1)!, conditioning, level, downsampled));
  });
  return skips;
}

/** Runs the expanding half: the skip states of a block live until the next block takes its own. */
function runUpBlocks(
  run: Run,
  start: Tensor,
  skips: Tensor[],
  conditioning: Conditioning,
  levels: readonly Level[],
): Tensor {
  const factor = 2 ** (levels.length - 1);
  const uneven =
    start.shape[2]! * factor !== skips[0]!.shape[2] || start.shape[3]! * factor !== skips[0]!.shape[3];
  let hidden = start;
  let taken: Tensor[] = [];
  levels.forEach((level, i) => {
    run.drop(...taken);
    taken = skips.splice(-level.resnets - 1);
    const last = i === levels.length - 1;
    // An uneven latent is upsampled to the size of the next skip state instead of twice its own.
    const to: UpsampleTo = last ? 'none' : uneven ? skips.at(-1)!.shape.slice(2) : 'twice';
    const up = { ...level, resnets: level.resnets + 1 };
    hidden = run.rebind(hidden, upBlock(run, `up_blocks.${i}`, hidden, taken, conditioning, up, to));
  });
  return hidden;
}
