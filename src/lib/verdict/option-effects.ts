/** What an option that saves memory does, and what is given up for it, in one line; by the ids of saving options. */
const effects: Readonly<Record<string, string>> = {
  sdpa: 'The same result with less memory',
  'vae-slicing': 'Decodes one image after the other',
  'vae-tiling': 'Decodes tile by tile; seams are rare',
  'text-int8': 'Text encoders in 8 bits; differences are hard to see',
  'text-nf4': 'Text encoders in 4 bits; the image changes slightly',
  'denoiser-fp8': 'Weights in 8 bits; differences are hard to see',
  'denoiser-nf4': 'Weights in 4 bits; fine detail changes',
  'denoiser-q8': 'Weights in 8 bits; differences are hard to see',
  'denoiser-q4k': 'Weights in 4 bits; fine detail changes',
  'denoiser-q2k': 'Weights in 2 bits; the image gets visibly worse',
  'denoiser-int8': 'Frozen weights in 8 bits; the result changes slightly',
  'offload-model': 'Parts wait in system memory until their stage; a few seconds more per image',
  'offload-group': 'Blocks wait in system memory; about twice as slow or more',
  'offload-sequential': 'Layers wait in system memory; several times slower',
  'cache-text': 'Text embeddings are computed once, before the training',
  'cache-latents': 'Latents are computed once, before the training',
  checkpointing: 'Computes activations again instead of keeping them; about a third slower',
  'adam-8bit': 'Optimizer states in 8 bits',
  adafactor: 'An optimizer with smaller states; it learns differently',
  'pure-bf16': 'Weights and states in 16 bits; small updates can be lost',
};

/** The effect of an option; empty for an unknown id. */
export const optionEffect = (id: string): string => effects[id] ?? '';
