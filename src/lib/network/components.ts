import type { Architecture } from '../../content/schemas/architecture.ts';
import type { Request } from './request.ts';
import type { Run } from './run.ts';
import { runCascade } from './unet/cascade.ts';
import { runControlNet } from './unet/controlnet.ts';
import { runUNet } from './unet/unet.ts';
import { decodeKL, encodeKL } from './vae/autoencoder-kl.ts';

/** A method of a component that a pipeline calls: `forward`, or an autoencoder's two halves. */
export type Method = 'forward' | 'encode' | 'decode';

type BuiltArchitecture = Exclude<Architecture, { class: 'Recorded' }>;
type ClassName = BuiltArchitecture['class'];
type Config<Class extends ClassName> = Extract<BuiltArchitecture, { class: Class }>['config'];
/** The methods of a class, each run symbolically on a request. */
type Methods<C> = Partial<Record<Method, (run: Run, config: C, request: Request) => void>>;

const methodsByClass: { readonly [Class in ClassName]: Methods<Config<Class>> } = {
  UNet2DConditionModel: { forward: runUNet },
  StableCascadeUNet: { forward: runCascade },
  ControlNetModel: { forward: runControlNet },
  AutoencoderKL: { encode: encodeKL, decode: decodeKL },
};

/** The methods of an architecture; each takes its config. */
export function methodsOf<Class extends ClassName>(architecture: {
  class: Class;
  config: Config<Class>;
}): Methods<Config<Class>> {
  return methodsByClass[architecture.class];
}
