import { demoModelSchema } from '../../../src/content/schemas/demo-model.ts';

const file = (path: string) => ({ path, bytes: 1, sha256: null });

/** A model of a few numbers, with every network. */
export const toyModel = demoModelSchema.parse({
  version: 1,
  id: 'toy',
  name: 'Toy',
  base: '/toy/',
  licence: { name: 'MIT', url: 'https://example.org' },
  prediction: 'flow',
  noise: null,
  latent: { channels: 3, height: 2, width: 2, scale: 2, shift: 0.5 },
  image: { width: 2, height: 2 },
  text: { length: 4, tokenizer: 'words' },
  defaults: { steps: 4, guidance: 2, sampler: 'flow_euler' },
  files: {
    text_encoder: file('t'),
    unet: file('u'),
    vae_decoder: file('d'),
    vae_encoder: file('e'),
    tokenizer: [file('w')],
  },
});
