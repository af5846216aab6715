import type { Pipeline } from '../../../content/schemas/pipeline.ts';
import type { VramRequest } from '../../../content/schemas/vram-request.ts';
import type { Trace } from '../../network/trace.ts';
import type { VramCatalogue } from '../catalogue.ts';
import type { LoadedComponent } from '../loaded.ts';
import { constantOf, programFacts } from './facts.ts';

/**
 * The frames of a clip that a program's autoencoder takes at once; null where it does as the recorded class. One more than
 * its latent frames hold, because the recorded class makes a single frame of the first latent frame.
 * @param frames frames of the clip
 */
export function framesAtOnce(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  { program }: VramRequest,
  { format }: LoadedComponent,
  frames: number,
): number | null {
  const latent = constantOf(programFacts(catalogue, program), 'vae-latent-frames', format.className);
  if (latent === null) return null;
  const most = latent * (pipeline.video?.frameStep ?? 1) + 1;
  return frames > most ? most : null;
}

/** Frames before the first that a causal convolution over three frames sees. */
const before = 2;

/**
 * Bytes that an autoencoder keeps between chunks of a clip: of the input of each convolution over frames, the last ones,
 * which the next chunk needs before its own.
 * @param trace the pass of one frame, whose inputs are padded by as many
 */
export function carriedBytes(trace: Trace): number {
  let bytes = 0;
  for (const { name, weights, inputs } of trace.operations) {
    const kernel = weights[0]?.shape.slice(2) ?? [];
    if (name !== 'convolution' || kernel.length !== 3 || kernel[0] !== before + 1) continue;
    bytes += (trace.storageBytes[inputs[0]!] ?? 0) * (before / (before + 1));
  }
  return Math.ceil(bytes);
}
