/** Names of the stages for readers, by the ids in estimates. */
const stageNames: Readonly<Record<string, string>> = {
  'encode-text': 'Text encoding',
  'encode-image': 'Image encoding',
  denoise: 'Denoising',
  'denoise-hires': 'Denoising at full size',
  'denoise-second': 'Denoising by the second model',
  decode: 'Decoding',
  train: 'Training step',
  'optimizer-step': 'Optimizer step',
};

/** The name of a stage; an unknown id as it is. */
export const stageName = (id: string): string => stageNames[id] ?? id;
