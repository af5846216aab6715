import type { Architecture } from '../../content/schemas/architecture.ts';
import type { Request } from './request.ts';
import type { Run } from './run.ts';
import { runClipText, runClipVision } from './text/clip.ts';
import { runLanguageModel } from './text/language-model.ts';
import { runT5 } from './text/t5.ts';
import { runAuraFlow } from './transformers/auraflow.ts';
import { runChroma } from './transformers/chroma.ts';
import { runFlux } from './transformers/flux.ts';
import { runFlux2 } from './transformers/flux2.ts';
import { runHiDream } from './transformers/hidream.ts';
import { runHunyuan } from './transformers/hunyuan.ts';
import { runLumina2 } from './transformers/lumina2.ts';
import { runPixArt } from './transformers/pixart.ts';
import { runQwenImage } from './transformers/qwen-image.ts';
import { runSana } from './transformers/sana.ts';
import { runSD3 } from './transformers/sd3.ts';
import { runWan } from './transformers/wan.ts';
import { runZImage } from './transformers/z-image.ts';
import { runCascade } from './unet/cascade.ts';
import { runControlNet } from './unet/controlnet.ts';
import { runUNet } from './unet/unet.ts';
import { decodeCausal, encodeCausal } from './vae/autoencoder-causal.ts';
import { decodeDC, encodeDC } from './vae/autoencoder-dc.ts';
import { decodeKL, encodeKL } from './vae/autoencoder-kl.ts';
import { decodeTiny, encodeTiny } from './vae/autoencoder-tiny.ts';

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
  CLIPTextModel: { forward: runClipText },
  CLIPVisionModel: { forward: runClipVision },
  T5EncoderModel: { forward: runT5 },
  LanguageModel: { forward: runLanguageModel },
  AutoencoderKL: { encode: encodeKL, decode: decodeKL },
  AutoencoderTiny: { encode: encodeTiny, decode: decodeTiny },
  AutoencoderDC: { encode: encodeDC, decode: decodeDC },
  AutoencoderKLWan: { encode: encodeCausal, decode: decodeCausal },
  SD3Transformer2DModel: { forward: runSD3 },
  FluxTransformer2DModel: { forward: runFlux },
  Flux2Transformer2DModel: { forward: runFlux2 },
  PixArtTransformer2DModel: { forward: runPixArt },
  QwenImageTransformer2DModel: { forward: runQwenImage },
  SanaTransformer2DModel: { forward: runSana },
  AuraFlowTransformer2DModel: { forward: runAuraFlow },
  HunyuanDiT2DModel: { forward: runHunyuan },
  Lumina2Transformer2DModel: { forward: runLumina2 },
  ZImageTransformer2DModel: { forward: runZImage },
  ChromaTransformer2DModel: { forward: runChroma },
  WanTransformer3DModel: { forward: runWan },
  HiDreamImageTransformer2DModel: { forward: runHiDream },
};

/** The methods of an architecture; each takes its config. */
export function methodsOf<Class extends ClassName>(architecture: {
  class: Class;
  config: Config<Class>;
}): Methods<Config<Class>> {
  return methodsByClass[architecture.class];
}
