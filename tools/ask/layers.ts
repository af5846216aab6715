/** A pattern with `*` for the number of a block, a shape, and how many blocks there are. */
export type Layer = readonly [pattern: string, shape: readonly number[], count?: number];

export const flux = (
  width: number,
  inputs: number,
  double: number,
  single: number,
  text: number,
): Layer[] => [
  ['img_in.weight', [width, inputs]],
  ['img_in.bias', [width]],
  ['txt_in.weight', [width, text]],
  ['time_in.in_layer.weight', [width, 256]],
  ['vector_in.in_layer.weight', [width, 768]],
  ['double_blocks.*.img_mod.lin.weight', [6 * width, width], double],
  ['double_blocks.*.img_attn.qkv.weight', [3 * width, width], double],
  ['double_blocks.*.img_attn.norm.key_norm.scale', [128], double],
  ['double_blocks.*.img_mlp.0.weight', [4 * width, width], double],
  ['double_blocks.*.txt_attn.qkv.weight', [3 * width, width], double],
  ['single_blocks.*.linear1.weight', [7 * width, width], single],
  ['single_blocks.*.linear2.weight', [width, 5 * width], single],
  ['final_layer.linear.weight', [64, width]],
];
export const guidance: Layer = ['guidance_in.in_layer.weight', [3072, 256]];

export const flux2 = (width: number, double: number, single: number, text: number): Layer[] => [
  ['img_in.weight', [width, 128]],
  ['txt_in.weight', [width, text]],
  ['double_stream_modulation_img.lin.weight', [6 * width, width]],
  ['double_blocks.*.img_attn.qkv.weight', [3 * width, width], double],
  ['double_blocks.*.img_attn.norm.key_norm.scale', [128], double],
  ['single_blocks.*.linear1.weight', [9 * width, width], single],
  ['final_layer.linear.weight', [128, width]],
];

export const wan = (width: number, inputs: number, blocks: number): Layer[] => [
  ['patch_embedding.weight', [width, inputs, 1, 2, 2]],
  ['text_embedding.0.weight', [width, 4096]],
  ['time_projection.1.weight', [6 * width, width]],
  ['blocks.*.modulation', [1, 6, width], blocks],
  ['blocks.*.self_attn.q.weight', [width, width], blocks],
  ['blocks.*.cross_attn.k.weight', [width, width], blocks],
  ['blocks.*.cross_attn.k.bias', [width], blocks],
  ['blocks.*.ffn.0.weight', [width * 3, width], blocks],
  ['head.modulation', [1, 2, width]],
  ['head.head.weight', [64, width]],
];

/** A U-Net of CompVis: its first layer, and the transformer blocks of its levels. */
export const unet = (
  channels: number,
  inputs: number,
  context: number,
  blocks: readonly (readonly [place: string, depth: number])[],
  added: number | null,
): Layer[] => [
  ['input_blocks.0.0.weight', [channels, inputs, 3, 3]],
  ['time_embed.0.weight', [channels * 4, channels]],
  ...(added === null ? [] : [['label_emb.0.0.weight', [channels * 4, added]] as const]),
  ...blocks.flatMap(([place, depth]): Layer[] => [
    [`${place}.1.transformer_blocks.*.attn1.to_q.weight`, [channels * 2, channels * 2], depth],
    [`${place}.1.transformer_blocks.*.attn2.to_k.weight`, [channels * 2, context], depth],
  ]),
  ['output_blocks.0.0.in_layers.0.weight', [channels * 8]],
  ['out.2.weight', [4, channels, 3, 3]],
];
export const sixteen = [
  ...[1, 2, 4, 5, 7, 8].map((at) => [`input_blocks.${at}`, 1] as const),
  ['middle_block', 1] as const,
  ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((at) => [`output_blocks.${at}`, 1] as const),
];
export const sdxlBlocks = [
  ...[4, 5].map((at) => [`input_blocks.${at}`, 2] as const),
  ...[7, 8].map((at) => [`input_blocks.${at}`, 10] as const),
  ['middle_block', 10] as const,
  ...[0, 1, 2].map((at) => [`output_blocks.${at}`, 10] as const),
  ...[3, 4, 5].map((at) => [`output_blocks.${at}`, 2] as const),
];
export const refinerBlocks = [
  ...[4, 5, 7, 8].map((at) => [`input_blocks.${at}`, 4] as const),
  ['middle_block', 4] as const,
  ...[3, 4, 5, 6, 7, 8].map((at) => [`output_blocks.${at}`, 4] as const),
];
export const checkpoint = 'model.diffusion_model.';
export const restOfCheckpoint: Layer[] = [
  ['first_stage_model.decoder.conv_in.weight', [512, 4, 3, 3]],
  ['cond_stage_model.transformer.text_model.encoder.layers.*.mlp.fc1.weight', [3072, 768], 12],
];

export const mmdit = (width: number, depth: number, dual: number): Layer[] => [
  ['x_embedder.proj.weight', [width, 16, 2, 2]],
  ['context_embedder.weight', [width, 4096]],
  ['pos_embed', [1, 36864, width]],
  ['joint_blocks.*.context_block.attn.qkv.weight', [3 * width, width], depth],
  ['joint_blocks.*.x_block.attn.qkv.weight', [3 * width, width], depth],
  ...(dual > 0 ? [['joint_blocks.*.x_block.attn2.qkv.weight', [3 * width, width], dual] as const] : []),
  ['final_layer.linear.weight', [64, width]],
];

export const ltx = (width: number, depth: number): Layer[] => [
  ['patchify_proj.weight', [width, 128]],
  ['adaln_single.emb.timestep_embedder.linear_1.weight', [width, 256]],
  ['adaln_single.emb.timestep_embedder.linear_1.bias', [width]],
  ['transformer_blocks.*.attn1.to_q.weight', [width, width], depth],
  ['transformer_blocks.*.attn2.to_k.weight', [width, width], depth],
  ['scale_shift_table', [2, width]],
];
export const ltxAudio: Layer[] = [['audio_patchify_proj.weight', [2048, 128]]];

export const lumina = (width: number, text: number, depth: number): Layer[] => [
  ['x_embedder.weight', [width, 64]],
  ['cap_embedder.0.weight', [text]],
  ['cap_embedder.1.weight', [width, text]],
  ['noise_refiner.*.attention.qkv.weight', [3 * width, width], 2],
  ['context_refiner.*.attention.qkv.weight', [3 * width, width], 2],
  ['layers.*.attention.qkv.weight', [3 * width, width], depth],
  ['final_layer.linear.weight', [64, width]],
];
