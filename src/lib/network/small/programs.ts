import type { DemoModel } from '../../../content/schemas/demo-model.ts';
import type { SmallNetworks } from '../../../content/schemas/small-networks.ts';
import type { Run } from '../run.ts';
import { decodeSmall, encodeSmall } from './autoencoder.ts';
import { runSmallText } from './text-encoder.ts';
import { runSmallUNet } from './unet.ts';

/** The files of the small model; each is a network. */
export const smallParts = ['text_encoder', 'unet', 'vae_decoder', 'vae_encoder'] as const;
export type SmallPart = (typeof smallParts)[number];

/** The parts of a model that set the shapes of its networks. */
export type SmallShapes = Pick<DemoModel, 'latent' | 'image' | 'text'>;

/**
 * The symbolic run of one network.
 * @param batch batch size that the network sees: after guidance has doubled it
 */
export function smallProgram(
  networks: SmallNetworks,
  shapes: SmallShapes,
  part: SmallPart,
  batch: number,
): (run: Run) => void {
  const { latent, image } = shapes;
  const { length } = shapes.text;
  switch (part) {
    case 'text_encoder':
      return (run) => runSmallText(run, networks.text, batch, length);
    case 'unet':
      return (run) =>
        runSmallUNet(run, networks.unet, { batch, latent, text: { length, width: networks.text.width } });
    case 'vae_decoder':
      return (run) => decodeSmall(run, networks.vae, { batch, image, latent });
    case 'vae_encoder':
      return (run) => encodeSmall(run, networks.vae, { batch, image, latent });
  }
}
