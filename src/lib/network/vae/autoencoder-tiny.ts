import type { AutoencoderTinyConfig } from '../../../content/schemas/architectures/vae.ts';
import { convolution, upsampleTwice } from '../ops/convolution.ts';
import { add, addScalar, divScalar, mulScalar, relu, tanh } from '../ops/elementwise.ts';
import { sequential, type Layer } from '../modules/sequential.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';

/** diffusers `AutoencoderTiny.encode` (TAESD). */
export function encodeTiny(run: Run, config: AutoencoderTinyConfig, request: Request): void {
  const image = run.input([request.batch, config.in_channels, request.height, request.width]);
  const layers = config.num_encoder_blocks.flatMap((blocks, i) => {
    const width = config.encoder_block_out_channels[i]!;
    const options = i === 0 ? {} : { stride: 2, bias: false };
    const entry: Layer = (name, x) => convolution(run, name, x, width, options);
    return [entry, ...residualLayers(run, blocks)];
  });
  layers.push((name, x) => convolution(run, name, x, config.latent_channels));
  run.call('encoder.layers', () => {
    const shifted = addScalar(run, image);
    return sequential(run, '', run.rebind(shifted, divScalar(run, shifted)), layers);
  });
}

/** diffusers `AutoencoderTiny.decode` (TAESD). */
export function decodeTiny(run: Run, config: AutoencoderTinyConfig, request: Request): void {
  const widths = config.decoder_block_out_channels;
  const size = latentSize(request, 2 ** (widths.length - 1));
  const latent = run.input([request.batch, config.latent_channels, ...size]);
  const layers: Layer[] = [(name, x) => convolution(run, name, x, widths[0]!), (_name, x) => relu(run, x)];
  config.num_decoder_blocks.forEach((blocks, i) => {
    const last = i === widths.length - 1;
    layers.push(...residualLayers(run, blocks));
    if (!last) layers.push((_name, x) => upsampleTwice(run, x));
    const width = last ? config.in_channels : widths[i]!;
    layers.push((name, x) => convolution(run, name, x, width, { bias: last }));
  });
  run.call('decoder.layers', () => {
    let x = divScalar(run, latent);
    x = run.rebind(x, tanh(run, x));
    x = run.rebind(x, mulScalar(run, x));
    x = run.rebind(x, sequential(run, '', x, layers));
    x = run.rebind(x, mulScalar(run, x));
    return run.rebind(x, addScalar(run, x));
  });
}

/** `AutoencoderTinyBlock`: three convolutions added to the identity. */
function residualLayers(run: Run, count: number): Layer[] {
  const block: Layer = (name, x) =>
    run.call(name, () => {
      const width = x.shape[1]!;
      const convolve: Layer = (layer, input) => convolution(run, layer, input, width);
      const activate: Layer = (_layer, input) => relu(run, input);
      const changed = sequential(run, 'conv', x, [convolve, activate, convolve, activate, convolve]);
      const sum = add(run, changed, x);
      run.drop(changed);
      return relu(run, sum);
    });
  return new Array<Layer>(count).fill(block);
}
