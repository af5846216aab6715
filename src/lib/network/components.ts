import type { Architecture } from '../../content/schemas/architecture.ts';
import type { Request } from './request.ts';
import type { Run } from './run.ts';
import { runClipText, runClipVision } from './text/clip.ts';
import { runLanguageModel } from './text/language-model.ts';
import { runT5 } from './text/t5.ts';
import { runCascade } from './unet/cascade.ts';
import { runControlNet } from './unet/controlnet.ts';
import { runFlux } from './transformers/flux.ts';
import { runFlux2 } from './transformers/flux2.ts';
import { runPixArt } from './transformers/pixart.ts';
import { runQwenImage } from './transformers/qwen-image.ts';
import { runSana } from './transformers/sana.ts';
import { runAuraFlow } from './transformers/auraflow.ts';
import { runHunyuan } from './transformers/hunyuan.ts';
import { runLumina2 } from './transformers/lumina2.ts';
import { runZImage } from './transformers/z-image.ts';
import { runChroma } from './transformers/chroma.ts';
import { runWan } from './transformers/wan.ts';
import { runHiDream } from './transformers/hidream.ts';
import { runSD3 } from './transformers/sd3.ts';
import { runUNet } from './unet/unet.ts';
import { decodeCausal, encodeCausal } from './vae/autoencoder-causal.ts';
import { decodeKL, encodeKL } from './vae/autoencoder-kl.ts';
import { decodeTiny, encodeTiny } from './vae/autoencoder-tiny.ts';
import { decodeDC, encodeDC } from './vae/autoencoder-dc.ts';

/** A method of a component that a pipeline calls: `forward`, or an autoencoder's two halves. */
export type Method = 'forward' | 'encode' | 'decode';

/** One way to run a component on a request. */
type Program = (run: Run, request: Request) => void;

/** The methods of an architecture, and the smallest request at which each of its parameters is met. */
export interface Component {
  readonly methods: Readonly<Partial<Record<Method, Program>>>;
}

/** Finds the program that computes an architecture. */
export function componentOf(architecture: Architecture): Component {
  switch (architecture.class) {
    case 'UNet2DConditionModel':
      return { methods: { forward: (run, request) => runUNet(run, architecture.config, request) } };
    case 'StableCascadeUNet':
      return { methods: { forward: (run, request) => runCascade(run, architecture.config, request) } };
    case 'CLIPTextModel':
      return { methods: { forward: (run, request) => runClipText(run, architecture.config, request) } };
    case 'CLIPVisionModel':
      return { methods: { forward: (run, request) => runClipVision(run, architecture.config, request) } };
    case 'T5EncoderModel':
      return { methods: { forward: (run, request) => runT5(run, architecture.config, request) } };
    case 'LanguageModel':
      return { methods: { forward: (run, request) => runLanguageModel(run, architecture.config, request) } };
    case 'ControlNetModel':
      return {
        methods: {
          forward: (run, request) => {
            runControlNet(run, architecture.config, request);
          },
        },
      };
    case 'AutoencoderKL':
      return {
        methods: {
          encode: (run, request) => encodeKL(run, architecture.config, request),
          decode: (run, request) => decodeKL(run, architecture.config, request),
        },
      };
    case 'AutoencoderTiny':
      return {
        methods: {
          encode: (run, request) => encodeTiny(run, architecture.config, request),
          decode: (run, request) => decodeTiny(run, architecture.config, request),
        },
      };
    case 'AutoencoderDC':
      return {
        methods: {
          encode: (run, request) => encodeDC(run, architecture.config, request),
          decode: (run, request) => decodeDC(run, architecture.config, request),
        },
      };
    case 'AutoencoderKLWan':
      return {
        methods: {
          encode: (run, request) => encodeCausal(run, architecture.config, request),
          decode: (run, request) => decodeCausal(run, architecture.config, request),
        },
      };
    case 'SD3Transformer2DModel':
      return { methods: { forward: (run, request) => runSD3(run, architecture.config, request) } };
    case 'FluxTransformer2DModel':
      return { methods: { forward: (run, request) => runFlux(run, architecture.config, request) } };
    case 'Flux2Transformer2DModel':
      return { methods: { forward: (run, request) => runFlux2(run, architecture.config, request) } };
    case 'PixArtTransformer2DModel':
      return { methods: { forward: (run, request) => runPixArt(run, architecture.config, request) } };
    case 'QwenImageTransformer2DModel':
      return { methods: { forward: (run, request) => runQwenImage(run, architecture.config, request) } };
    case 'SanaTransformer2DModel':
      return { methods: { forward: (run, request) => runSana(run, architecture.config, request) } };
    case 'AuraFlowTransformer2DModel':
      return { methods: { forward: (run, request) => runAuraFlow(run, architecture.config, request) } };
    case 'HunyuanDiT2DModel':
      return { methods: { forward: (run, request) => runHunyuan(run, architecture.config, request) } };
    case 'Lumina2Transformer2DModel':
      return { methods: { forward: (run, request) => runLumina2(run, architecture.config, request) } };
    case 'ZImageTransformer2DModel':
      return { methods: { forward: (run, request) => runZImage(run, architecture.config, request) } };
    case 'ChromaTransformer2DModel':
      return { methods: { forward: (run, request) => runChroma(run, architecture.config, request) } };
    case 'WanTransformer3DModel':
      return { methods: { forward: (run, request) => runWan(run, architecture.config, request) } };
    case 'HiDreamImageTransformer2DModel':
      return { methods: { forward: (run, request) => runHiDream(run, architecture.config, request) } };
  }
}
