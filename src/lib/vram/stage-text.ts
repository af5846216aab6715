const texts: Record<string, string> = {
  'encode-text': 'text encoding',
  'encode-image': 'image encoding',
  denoise: 'denoising',
  'denoise-hires': 'denoising (hires fix)',
  'denoise-second': 'denoising (second denoiser)',
  decode: 'decoding',
  train: 'training',
  'optimizer-step': 'optimizer step',
};

/** The name of a stage of an estimate, in words for readers. */
export const stageText = (name: string): string => texts[name] ?? name;
