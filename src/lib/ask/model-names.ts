import type { Evidence, FoundModel } from './understood.ts';

/** A name of models in files and settings, and what it means. The first that matches counts. */
interface NamePattern {
  pattern: RegExp;
  /** Ids of the site's models; empty where it has none. */
  ids: readonly string[];
  family: string;
  /** The model of the site whose network it has, apart from the channels of its input. */
  networkOf?: string;
}

const anotherPart = 'another part of a model';

const named = (pattern: RegExp, family: string, ...ids: string[]): NamePattern => ({ pattern, ids, family });

/** A model that the site lacks, with the network of one that it has. */
const relative = (pattern: RegExp, family: string, networkOf: string, id: string): NamePattern => ({
  ...named(pattern, family, id),
  networkOf,
});

/**
 * Names by which models are published, special ones before general ones, on text in lower case whose words are parted by
 * hyphens. Names of models that the site has not are here too, so that none is taken for a relative.
 */
const patterns: readonly NamePattern[] = [
  // Networks for other purposes, whose names contain those of models.
  named(
    /(?:^|-)(?:vae|text-?encoder|clip-?[lg]|umt5|t5-?xxl|lora|controlnet|control-?lora)(?:-|$)/,
    anotherPart,
  ),
  named(/ace-?step|stable-audio|yue2|music-?3/, 'a model for audio'),
  named(/hunyuan-?3d|trellis|triposplat|pixal3d/, 'a model for 3D'),
  named(/seedvr|supir/, 'SeedVR2 or SUPIR (upscaling)'),
  named(/animatediff|mm-sd/, 'AnimateDiff'),
  named(/ideogram/, 'Ideogram'),
  named(/minimax|hailuo|fasth3/, 'MiniMax H3'),
  named(/moss-image/, 'MOSS-Image'),
  named(/mage-flow/, 'Mage Flow'),
  named(/capybara/, 'Capybara'),
  named(/boogu/, 'Boogu-Image'),
  relative(/chrono-?edit/, 'ChronoEdit 14B', 'Wan 2.1 I2V 14B', 'wan21-i2v-14b'),
  relative(/firered-?image-?edit/, 'FireRed-Image-Edit', 'Qwen-Image-Edit', 'qwen-image-edit'),
  named(/firered/, 'FireRed'),
  named(/joy-?ai/, 'JoyAI-Image'),
  named(/ming-image/, 'Ming-Image'),
  named(/pixeldit/, 'PixelDiT'),
  named(/(?:^|-)pid-/, 'PiD'),
  named(/(?:^|-)lens(?:-|$)/, 'Lens'),
  named(/(?:^|-)fibo-?2/, 'FIBO 2'),
  named(/(?:^|-)fibo(?:-|$)/, 'Bria FIBO', 'fibo'),
  named(/anima(?:-|$)/, 'Anima'),
  named(/newbie/, 'NewBie-image'),
  named(/omnigen/, 'OmniGen2'),
  named(/lotus-?(?:depth|normal|[dg]-)|marigold/, 'a model for depth'),
  named(/void-?pass/, 'VOID'),
  named(/causal-forcing|self-forcing|causvid/, 'Wan 2.1 1.3B with causal attention'),
  // FLUX.
  named(/flux-?3/, 'FLUX.3'),
  named(/flux-?2.*klein.*9b/, 'FLUX.2 klein 9B', 'flux2-klein-9b'),
  named(/flux-?2.*klein.*4b/, 'FLUX.2 klein 4B', 'flux2-klein-4b'),
  named(/flux-?2.*klein/, 'FLUX.2 klein', 'flux2-klein-4b', 'flux2-klein-9b'),
  named(/flux-?2(?:-|$)/, 'FLUX.2 dev', 'flux2-dev'),
  named(/flux.*(?:kontext)/, 'FLUX.1 Kontext dev', 'flux1-kontext-dev'),
  named(/flux.*(?:krea)/, 'FLUX.1 Krea dev', 'flux1-krea-dev'),
  named(/flux.*fill/, 'FLUX.1 Fill dev', 'flux1-fill-dev'),
  relative(/flux.*(?:canny|depth)/, 'FLUX.1 Canny dev or Depth dev', 'FLUX.1 dev', 'flux1-dev'),
  named(/flux.*redux/, anotherPart),
  named(/flux.*-(?:lite|mini)(?:-|$)|(?:^|-)flex-?[12]/, 'a pruned FLUX.1'),
  named(/flux.*schnell/, 'FLUX.1 schnell', 'flux1-schnell'),
  named(/flux(?:-?1)?-?(?:s|sch)(?:-|$)/, 'FLUX.1 schnell', 'flux1-schnell'),
  named(/flux/, 'FLUX.1 dev', 'flux1-dev'),
  named(/(?:^|-)chroma.*radiance/, 'Chroma Radiance'),
  named(/(?:^|-)chroma1?-?hd/, 'Chroma1-HD', 'chroma1-hd'),
  named(/(?:^|-)chroma(?!-?xl)/, 'Chroma', 'chroma', 'chroma1-hd'),
  // Wan.
  relative(
    /wan-?2-?1.*(?:-ati(?:-|$)|wan-?move)|wan-?move/,
    'Wan 2.1 ATI or Wan-Move',
    'Wan 2.1 I2V 14B',
    'wan21-i2v-14b',
  ),
  named(
    /(?:^|-)humo(?:-|$)|infinite-?talk|multi-?talk|skyreels|phantom-?wan|wan.*phantom|fantasy-?(?:talking|portrait)|(?:^|-)bernini|scail|wan.*(?:dancer|s2v|animate)|dreamid/,
    'a Wan model with additions',
  ),
  relative(/wan-?2-?2.*fun.*(?:-5b|ti2v)/, 'Wan 2.2 Fun 5B', 'Wan 2.2 TI2V 5B', 'wan22-5b'),
  relative(/wan-?2-?2.*fun/, 'Wan 2.2 Fun A14B', 'Wan 2.2 I2V A14B', 'wan22-i2v-14b'),
  relative(/wan-?2-?1.*fun.*14b/, 'Wan 2.1 Fun 14B', 'Wan 2.1 I2V 14B', 'wan21-i2v-14b'),
  named(/wan.*(?:fun|camera|control)(?!.*lora)/, 'Wan Fun'),
  named(/wan.*vace.*1-?3b/, 'Wan 2.1 VACE 1.3B', 'wan21-vace-1.3b'),
  named(/wan.*vace/, 'Wan 2.1 VACE 14B', 'wan21-vace-14b'),
  named(/wan-?2-?[12]?.*flf2v/, 'Wan 2.1 FLF2V 14B', 'wan21-flf2v-14b'),
  named(/wan-?2-?2.*(?:ti2v|5b)/, 'Wan 2.2 TI2V 5B', 'wan22-5b'),
  named(/wan-?2-?2.*i2v/, 'Wan 2.2 I2V A14B', 'wan22-i2v-14b'),
  named(/wan-?2-?2.*t2v/, 'Wan 2.2 T2V A14B', 'wan22-t2v-14b'),
  named(/wan-?2-?2/, 'Wan 2.2', 'wan22-t2v-14b', 'wan22-i2v-14b', 'wan22-5b'),
  named(/wan(?:-?2-?1)?.*i2v/, 'Wan 2.1 I2V 14B', 'wan21-i2v-14b'),
  named(/wan(?:-?2-?1)?.*1-?3b/, 'Wan 2.1 T2V 1.3B', 'wan21-1.3b'),
  named(/wan(?:-?2-?1)?.*(?:t2v|14b)/, 'Wan 2.1 T2V 14B', 'wan21-14b'),
  named(/wan-?2-?1/, 'Wan 2.1', 'wan21-14b', 'wan21-1.3b', 'wan21-i2v-14b'),
  // Qwen-Image.
  named(/qwen-?image.*layered/, 'Qwen-Image Layered'),
  named(/qwen-?image-?2-?1(?:-|$)/, 'Qwen-Image 2.1', 'qwen-image-21'),
  named(/qwen-?image-?2-?[0-9](?:-|$)/, 'a newer Qwen-Image'),
  // Merges of Qwen-Image-Edit with its fast LoRAs.
  named(/qwen-?(?:image-)?(?:edit|rapid)/, 'Qwen-Image-Edit', 'qwen-image-edit'),
  named(/qwen-?image/, 'Qwen-Image', 'qwen-image'),
  // Video.
  named(/ltx(?:-?v|-?video)?-?2-?5/, 'LTX-2.5'),
  named(/ltx-?2-?3/, 'LTX-2.3 22B', 'ltx23'),
  named(/ltx-?2(?:-19b|-|$)(?!b)/, 'LTX-2 19B', 'ltx2'),
  named(/ltx.*(?:13b|0-?9-?[78])/, 'LTX-Video 13B', 'ltx-13b'),
  named(/ltx/, 'LTX-Video 2B', 'ltx-2b'),
  named(/hunyuan-?video-?1-?5.*(?:-sr-|sr$|upscale)/, 'HunyuanVideo 1.5 super-resolution'),
  named(/hunyuan-?video-?1-?5/, 'HunyuanVideo 1.5', 'hunyuanvideo15'),
  named(/framepack|hunyuan-?video.*(?:custom|avatar|foley)/, 'FramePack, or HunyuanVideo with additions'),
  named(/hunyuan-?video.*i2v/, 'HunyuanVideo I2V', 'hunyuanvideo-i2v'),
  named(/hunyuan-?video/, 'HunyuanVideo', 'hunyuanvideo'),
  named(/hunyuan-?image-?2-?1.*refiner/, 'HunyuanImage refiner'),
  named(/hunyuan-?image-?2-?1/, 'HunyuanImage 2.1', 'hunyuanimage21'),
  named(/hunyuan-?image/, 'HunyuanImage'),
  named(/hunyuan-?dit/, 'Hunyuan-DiT 1.2', 'hunyuandit'),
  named(/cogview-?4/, 'CogView4 6B', 'cogview4'),
  named(/cogview-?3-?plus/, 'CogView3-Plus 3B', 'cogview3-plus-3b'),
  named(/cogvideo|cogview/, 'CogVideoX or CogView'),
  named(/(?:^|-)mochi-?(?:1|preview|$)/, 'Mochi 1', 'mochi'),
  named(/(?:^|-)cosmos(?:-|\d|$)/, 'Cosmos'),
  named(/(?:^|-)svd-?xt|img2vid-xt|stable-video-diffusion.*xt/, 'Stable Video Diffusion XT', 'svd-xt'),
  named(/(?:^|-)svd(?:-|$)|stable-video-diffusion/, 'Stable Video Diffusion', 'svd'),
  named(/kandinsky-?5.*t2i/, 'Kandinsky 5.0 T2I Lite', 'kandinsky5-t2i'),
  named(/kandinsky-?5-?lite.*t2v|kandinsky-?5.*t2v.*lite/, 'Kandinsky 5.0 T2V Lite', 'kandinsky5-t2v-lite'),
  named(/kandinsky-?5-?(?:0-)?(?:pro.*t2v|t2v-?pro)/, 'Kandinsky 5.0 T2V Pro', 'kandinsky5-t2v-pro'),
  named(/kandinsky/, 'Kandinsky'),
  named(/sana-?video/, 'SANA-Video 2B', 'sana-video-2b'),
  // Images.
  named(/sana-?sprint.*(?:1-?6b|1600m)/, 'Sana-Sprint 1.6B', 'sana-sprint-1600m'),
  named(/sana-?sprint.*(?:0-?6b|600m)/, 'Sana-Sprint 0.6B', 'sana-sprint-600m'),
  named(/sana.*4-?8b|sana.*4800m/, 'Sana 1.5 4.8B', 'sana15-4800m'),
  named(/sana.*(?:1-?6b|1600m)/, 'Sana 1.6B', 'sana-1600m'),
  named(/sana.*(?:0-?6b|600m)/, 'Sana 0.6B', 'sana-600m'),
  named(/z-?image-?turbo/, 'Z-Image Turbo', 'z-image'),
  named(/z-?image/, 'Z-Image', 'z-image-base', 'z-image'),
  named(/netayume|lumina-?(?:image-?)?2/, 'Lumina Image 2.0', 'lumina2'),
  named(/pixart-?sigma/, 'PixArt-Sigma', 'pixart-sigma'),
  named(/pixart-?alpha|pixart-?xl/, 'PixArt-alpha', 'pixart-alpha'),
  named(/auraflow|pony-?v?7/, 'AuraFlow', 'auraflow'),
  named(/hidream-?i1/, 'HiDream I1', 'hidream-i1'),
  named(/hidream/, 'HiDream E1 or O1'),
  named(/kolors/, 'Kolors', 'kolors'),
  named(/krea-?2/, 'Krea 2', 'krea2'),
  named(/ernie-?image/, 'ERNIE-Image', 'ernie-image'),
  named(/glm-?image/, 'GLM-Image', 'glm-image'),
  named(/longcat-?image-?edit/, 'LongCat-Image-Edit'),
  named(/longcat-?image/, 'LongCat-Image', 'longcat-image'),
  named(/ovis-?image/, 'Ovis-Image', 'ovis-image'),
  named(/cascade/, 'Stable Cascade', 'stable-cascade'),
  named(/(?:sd|stable-diffusion)-?3-?5.*large/, 'Stable Diffusion 3.5 Large', 'sd35-large'),
  named(/(?:sd|stable-diffusion)-?3-?5.*medium/, 'Stable Diffusion 3.5 Medium', 'sd35-medium'),
  named(/(?:sd|stable-diffusion)-?3-?5/, 'Stable Diffusion 3.5', 'sd35-large', 'sd35-medium'),
  named(/(?:^|-)sd-?3(?:-|$)|stable-diffusion-3(?:-|$)/, 'Stable Diffusion 3 Medium', 'sd3-medium'),
  named(/ssd-1b|segmind-vega|koala/, 'pruned SDXL'),
  named(/(?:sd-?)?xl.*refiner/, 'SDXL refiner', 'sdxl-refiner'),
  named(/(?:sd-?)?xl-?turbo/, 'SDXL Turbo', 'sdxl-turbo'),
  named(
    /sd-?xl|stable-diffusion-xl|illustrious|noobai|animagine|pony(?:-|diffusion|realism|$)|juggernaut-?(?:x|xi|xii|z)(?:-|$)|big-?lust/,
    'Stable Diffusion XL',
    'sdxl',
  ),
  named(/sd-turbo/, 'SD-Turbo', 'sd-turbo'),
  named(
    /sd-?v?2-?[01]|v2-?1-?(?:512|768)|768-v-ema|512-base-ema|stable-diffusion-2/,
    'Stable Diffusion 2',
    'sd21',
    'sd-turbo',
  ),
  named(
    /(?:sd-?)?v?1-?[45](?:-|$).*(?:pruned|ema|inpaint)?|sd-?1(?:-|x|$)|sd-?v1|stable-diffusion-v1/,
    'Stable Diffusion 1',
    'sd15',
  ),
  // Common fine-tunes that say so: the letters XL at the end of a word.
  named(/[a-z]xl(?:-|v\d|$)|(?:^|-)xl(?:-|v\d|$)/, 'Stable Diffusion XL', 'sdxl'),
  named(
    /(?:^|-)sd15|realistic-?vision|dreamshaper-?[4-8]|(?:^|-)deliberate|anything-?v[345]|rev-?animated|majicmix|epic-?realism|absolute-?reality|chilloutmix|counterfeit-?v?[23]|meina-?(?:mix|pastel|hentai|unreal)|ghostmix|(?:^|-)lyriel|cyberrealistic-v|juggernaut-(?:reborn|aftermath|final)|perfect-?world|toonyou|icbinp|(?:^|-)protogen|openjourney|analog-diffusion|orange-?mix|(?:^|-)aom[23]|any-?lora|neverending-?dream|(?:^|-)photon-v1/,
    'Stable Diffusion 1',
    'sd15',
  ),
];

/** Lower case, words parted by single hyphens: `FLUX.1-dev_fp8` is `flux-1-dev-fp8`. */
const words = (text: string): string =>
  text
    .slice(0, 300)
    .replace(/\.(?:safetensors|gguf|ckpt|pth?|sft|bin|json)$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** `dreamShaper`: capitals begin words. */
const withHyphens = (text: string): string => text.replace(/([a-z])([A-Z])(?=[a-z])/g, '$1-$2');

/** `sdxl_base_v1-0`, `flux1-dev-fp8.safetensors`: the model that a name means; null where it tells none. */
export function modelNamed(text: string, evidence: Evidence, from: string): FoundModel | null {
  const [file = ''] = text.split(/[/\\]/).slice(-1);
  for (const each of [words(file), words(withHyphens(file)), words(text)]) {
    const found = patterns.find(({ pattern }) => pattern.test(each));
    if (!found || found.family === anotherPart) continue;
    const { ids, family, networkOf } = found;
    return {
      ids,
      family,
      evidence,
      from,
      note: ids.length > 0 ? null : `The site has no model of this kind: ${family}.`,
      ...(networkOf === undefined
        ? {}
        : { counted: `${family} has the network of ${networkOf}, which is counted in its place.` }),
    };
  }
  return null;
}

/**
 * A model that is known from stronger evidence, with its candidates in the order of what weaker evidence names. Weaker
 * evidence chooses among candidates and never adds one.
 */
export function narrowed(model: FoundModel, weaker: readonly FoundModel[]): FoundModel {
  for (const each of weaker) {
    const named = each.ids.filter((id) => model.ids.includes(id));
    if (named.length === 0 || model.ids.length < 2) continue;
    const rest = model.ids.filter((id) => !named.includes(id));
    const note = `${model.note ?? ''} ${each.family} by ${each.from}.`.trim();
    return { ...model, ids: [...named, ...rest], note };
  }
  return model;
}
