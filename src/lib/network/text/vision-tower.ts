import type { LanguageModelConfig } from '../../../content/schemas/architectures/text.ts';
import { linearWeights } from '../ops/linear.ts';
import type { Run } from '../run.ts';

/** Declares the parameters of Qwen2.5-VL's vision tower: loaded with the language model, not run for text alone. */
export function declareVisionTower(run: Run, vision: NonNullable<LanguageModelConfig['vision']>): void {
  const { hidden_size: width, intermediate_size: inner } = vision;
  const layer = (name: string, from: number, to: number) =>
    run.call(name, () => void linearWeights(run, from, to));
  const norm = (name: string) => run.weight(`${name}.weight`, 'norm', [width]);
  run.call('visual', () => {
    run.weight('patch_embed.proj.weight', 'convolution', [width, vision.patch_elements]);
    for (let i = 0; i < vision.depth; i++) {
      run.call(`blocks.${i}`, () => {
        norm('norm1');
        norm('norm2');
        layer('attn.qkv', width, 3 * width);
        layer('attn.proj', width, width);
        layer('mlp.gate_proj', width, inner);
        layer('mlp.up_proj', width, inner);
        layer('mlp.down_proj', inner, width);
      });
    }
    norm('merger.ln_q');
    layer('merger.mlp.0', vision.merged_patches * width, vision.merged_patches * width);
    layer('merger.mlp.2', vision.merged_patches * width, vision.out_hidden_size);
  });
}
