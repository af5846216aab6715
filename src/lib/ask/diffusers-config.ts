import { modelNamed } from './model-names.ts';
import { asNumber, ownValue, shortText, textAt, type JsonObject } from './plain-json.ts';
import { unlisted, type Recognised } from './tensors/found.ts';
import { unread, type FoundModel, type Reading } from './understood.ts';

/** `model_index.json` of a pipeline and `config.json` of its parts, as diffusers writes them. */

/** Pipelines by the name of their class, of which each has one model or a few. */
const pipelines: Readonly<Record<string, readonly [family: string, ...ids: string[]]>> = {
  StableDiffusionXL: ['Stable Diffusion XL', 'sdxl', 'sdxl-turbo'],
  StableDiffusion3: ['Stable Diffusion 3', 'sd35-large', 'sd35-medium', 'sd3-medium'],
  StableVideoDiffusion: ['Stable Video Diffusion', 'svd-xt', 'svd'],
  FluxKontext: ['FLUX.1 Kontext dev', 'flux1-kontext-dev'],
  FluxFill: ['FLUX.1 Fill dev', 'flux1-fill-dev'],
  Flux2Klein: ['FLUX.2 klein', 'flux2-klein-4b', 'flux2-klein-9b'],
  Flux2: ['FLUX.2 dev', 'flux2-dev'],
  Flux: ['FLUX.1', 'flux1-dev', 'flux1-schnell', 'flux1-krea-dev'],
  Chroma: ['Chroma', 'chroma1-hd', 'chroma'],
  QwenImageEdit: ['Qwen-Image-Edit', 'qwen-image-edit'],
  QwenImageEditPlus: ['Qwen-Image-Edit', 'qwen-image-edit'],
  QwenImage: ['Qwen-Image', 'qwen-image'],
  WanImageToVideo: ['Wan I2V', 'wan22-i2v-14b', 'wan21-i2v-14b', 'wan21-flf2v-14b'],
  WanVACE: ['Wan VACE', 'wan21-vace-14b', 'wan21-vace-1.3b'],
  Wan: ['Wan T2V', 'wan22-t2v-14b', 'wan21-14b', 'wan21-1.3b', 'wan22-5b'],
  HunyuanVideo: ['HunyuanVideo', 'hunyuanvideo'],
  HunyuanVideoImageToVideo: ['HunyuanVideo I2V', 'hunyuanvideo-i2v'],
  BriaFibo: ['Bria FIBO', 'fibo'],
  Kandinsky5T2V: ['Kandinsky 5.0 T2V', 'kandinsky5-t2v-lite', 'kandinsky5-t2v-pro'],
  HunyuanImage: ['HunyuanImage 2.1', 'hunyuanimage21'],
  Mochi: ['Mochi 1', 'mochi'],
  CogView4: ['CogView4 6B', 'cogview4'],
  CogView3Plus: ['CogView3-Plus 3B', 'cogview3-plus-3b'],
  HunyuanVideo15: ['HunyuanVideo 1.5', 'hunyuanvideo15'],
  LTX2: ['LTX-2', 'ltx2', 'ltx23'],
  LTX: ['LTX-Video', 'ltx-2b', 'ltx-13b'],
  PixArtAlpha: ['PixArt-alpha', 'pixart-alpha'],
  PixArtSigma: ['PixArt-Sigma', 'pixart-sigma'],
  SanaSprint: ['Sana-Sprint', 'sana-sprint-1600m', 'sana-sprint-600m'],
  Sana: ['Sana', 'sana-1600m', 'sana-600m', 'sana15-4800m'],
  SanaVideo: ['SANA-Video', 'sana-video-2b'],
  Lumina2: ['Lumina Image 2.0', 'lumina2'],
  ZImage: ['Z-Image', 'z-image', 'z-image-base'],
  AuraFlow: ['AuraFlow', 'auraflow'],
  HunyuanDiT: ['Hunyuan-DiT', 'hunyuandit'],
  HiDreamImage: ['HiDream I1', 'hidream-i1'],
  Kolors: ['Kolors', 'kolors'],
  StableCascade: ['Stable Cascade', 'stable-cascade'],
  StableCascadePrior: ['Stable Cascade', 'stable-cascade'],
  Kandinsky5T2I: ['Kandinsky 5.0 T2I Lite', 'kandinsky5-t2i'],
  ErnieImage: ['ERNIE-Image', 'ernie-image'],
  GlmImage: ['GLM-Image', 'glm-image'],
  Krea2: ['Krea 2', 'krea2'],
  LongCatImage: ['LongCat-Image', 'longcat-image'],
  OvisImage: ['Ovis-Image', 'ovis-image'],
};

const named = (family: string, ...ids: string[]): Recognised => ({ ids, family });

/** The denoiser of a configuration by its class and the sizes that tell models apart; null for other parts. */
function denoiserOf(json: JsonObject): Recognised | null {
  const type = textAt(json, '_class_name') ?? '';
  const number = (name: string) => asNumber(ownValue(json, name));
  const layers = number('num_layers');
  switch (type) {
    case 'UNet2DConditionModel': {
      const context = number('cross_attention_dim');
      if (context === 768) return named('Stable Diffusion 1', 'sd15');
      if (context === 1024) return named('Stable Diffusion 2', 'sd21', 'sd-turbo');
      if (context === 2048)
        return ownValue(json, 'encoder_hid_dim') === 4096
          ? named('Kolors', 'kolors')
          : named('Stable Diffusion XL', 'sdxl', 'sdxl-turbo');
      return context === 1280 ? named('SDXL refiner', 'sdxl-refiner') : unlisted('a U-Net of unusual sizes');
    }
    case 'FluxTransformer2DModel': {
      if (layers !== 19) return unlisted('a FLUX.1 of unusual sizes');
      if (number('in_channels') === 384) return named('FLUX.1 Fill dev', 'flux1-fill-dev');
      if (number('in_channels') !== 64) return unlisted('FLUX.1 Canny dev or Depth dev');
      return ownValue(json, 'guidance_embeds') === true
        ? named('FLUX.1 dev', 'flux1-dev', 'flux1-krea-dev', 'flux1-kontext-dev')
        : named('FLUX.1 schnell', 'flux1-schnell');
    }
    case 'Flux2Transformer2DModel': {
      const heads = number('num_attention_heads');
      return heads === 48
        ? named('FLUX.2 dev', 'flux2-dev')
        : heads === 24
          ? named('FLUX.2 klein 4B', 'flux2-klein-4b')
          : heads === 32
            ? named('FLUX.2 klein 9B', 'flux2-klein-9b')
            : unlisted('a FLUX.2 of unusual sizes');
    }
    case 'SD3Transformer2DModel':
      if (layers === 38) return named('Stable Diffusion 3.5 Large', 'sd35-large');
      return layers !== 24
        ? unlisted('a Stable Diffusion 3 of unusual sizes')
        : Array.isArray(json['dual_attention_layers']) && json['dual_attention_layers'].length > 0
          ? named('Stable Diffusion 3.5 Medium', 'sd35-medium')
          : named('Stable Diffusion 3 Medium', 'sd3-medium');
    case 'WanTransformer3DModel': {
      const inputs = number('in_channels');
      if (layers === 30 && inputs === 16) return named('Wan 2.1 T2V 1.3B', 'wan21-1.3b');
      if (layers === 30 && inputs === 48) return named('Wan 2.2 TI2V 5B', 'wan22-5b');
      if (layers === 40 && inputs === 16) return named('Wan T2V 14B', 'wan22-t2v-14b', 'wan21-14b');
      if (layers === 40 && inputs === 36)
        return number('image_dim') === null
          ? named('Wan 2.2 I2V A14B', 'wan22-i2v-14b')
          : named('Wan 2.1 I2V 14B', 'wan21-i2v-14b');
      return unlisted('a Wan of unusual sizes');
    }
    case 'QwenImageTransformer2DModel':
      return named('Qwen-Image', 'qwen-image', 'qwen-image-edit');
    case 'ZImageTransformer2DModel':
      return named('Z-Image', 'z-image', 'z-image-base');
    case 'ChromaTransformer2DModel':
      return named('Chroma', 'chroma1-hd', 'chroma');
    case 'LTXVideoTransformer3DModel':
      return layers === 28
        ? named('LTX-Video 2B', 'ltx-2b')
        : layers === 48
          ? named('LTX-Video 13B', 'ltx-13b')
          : unlisted('an LTX-Video of unusual sizes');
    case 'SanaTransformer2DModel': {
      const sprint = ownValue(json, 'guidance_embeds') === true;
      if (layers === 60) return named('Sana 1.5 4.8B', 'sana15-4800m');
      if (layers === 20) return named('Sana 1.6B', sprint ? 'sana-sprint-1600m' : 'sana-1600m');
      return layers === 28
        ? named('Sana 0.6B', sprint ? 'sana-sprint-600m' : 'sana-600m')
        : unlisted('a Sana of unusual sizes');
    }
    default:
      return /Transformer\w*DModel$|UNet\w*Model$/.test(type)
        ? unlisted(`the network ${shortText(type, 50)}, whose sizes are not read`)
        : null;
  }
}

/** Whether JSON is a configuration of diffusers. */
export const isDiffusersConfig = (json: JsonObject): boolean =>
  textAt(json, '_class_name') !== null && textAt(json, '_diffusers_version') !== null;

function pipelineOf(type: string): Recognised {
  const name = type
    .replace(/(?:Img2Img|Inpaint|ControlNet\w*|Instruct\w*)?(?:Pipeline|ModularPipeline)$/, '')
    .replace(/(?:Img2Img|Inpaint|ControlNet)$/, '');
  // The class of version 1 is that of version 2 too.
  if (name === 'StableDiffusion')
    return {
      ids: ['sd15', 'sd21', 'sd-turbo'],
      family: 'Stable Diffusion 1 or 2',
      note: 'Stable Diffusion 1 and 2 have the same class: the configuration of the U-Net tells them apart.',
    };
  const known = Object.hasOwn(pipelines, name) ? pipelines[name]! : null;
  if (!known) return unlisted(`the pipeline ${shortText(type, 60)}`);
  const [family, ...ids] = known;
  return { ids, family };
}

/** What a configuration of diffusers says. */
export function readDiffusersConfig(file: string, json: JsonObject): Reading {
  const type = textAt(json, '_class_name') ?? '';
  const isPipeline = /Pipeline$/.test(type);
  const found = isPipeline ? pipelineOf(type) : denoiserOf(json);
  if (!found)
    return unread(
      file,
      `configuration of ${shortText(type, 60)}`,
      'It describes no denoiser: drop model_index.json, or the configuration of the U-Net or transformer.',
    );
  const path = textAt(json, '_name_or_path');
  const byPath = path === null ? null : modelNamed(path, 'stated', 'its path');
  const own = found.ids.filter((id) => byPath?.ids.includes(id));
  const model: FoundModel = {
    ids: [...own, ...found.ids.filter((id) => !own.includes(id))],
    family: found.family,
    evidence: 'stated',
    from: file,
    note: found.note ?? null,
  };
  return {
    file,
    format: isPipeline ? 'pipeline of diffusers' : 'configuration of diffusers',
    understood: { model, ...(isPipeline ? { program: 'diffusers' as const } : {}) },
    missed: [],
    error: null,
  };
}
