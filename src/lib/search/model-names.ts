import { splitJoined } from './query.ts';

/** Other names of the models, by pipeline id, beside their own. The longest match wins. */
const modelNames: Readonly<Record<string, readonly string[]>> = {
  sd15: ['stable diffusion 1.5', 'stable diffusion 1.4'],
  sd21: ['stable diffusion 2.1'],
  sdxl: ['sdxl', 'pony', 'illustrious', 'noobai'],
  'sdxl-refiner': ['sdxl refiner', 'refiner'],
  'sdxl-turbo': ['sdxl turbo', 'sdxl lightning'],
  'sd-turbo': ['sd-turbo', 'sd turbo'],
  'sd3-medium': ['stable diffusion 3', 'stable diffusion 3 medium'],
  'sd35-medium': ['stable diffusion 3.5 medium'],
  'sd35-large': ['stable diffusion 3.5', 'stable diffusion 3.5 large'],
  'flux1-dev': ['flux', 'flux.1', 'flux.1 dev', 'flux dev'],
  'flux1-schnell': ['flux schnell', 'flux.1 schnell'],
  'flux1-kontext-dev': ['kontext', 'flux kontext', 'flux.1 kontext'],
  'flux1-fill-dev': ['flux fill', 'flux.1 fill'],
  'flux1-krea-dev': ['flux krea', 'krea dev', 'krea 1', 'flux.1 krea'],
  'flux2-dev': ['flux.2', 'flux.2 dev'],
  'flux2-klein-4b': ['flux.2 klein', 'flux klein', 'flux.2 klein 4b', 'klein 4b', 'klein'],
  'flux2-klein-9b': ['flux.2 klein 9b', 'klein 9b'],
  krea2: ['krea 2', 'krea2'],
  'qwen-image': ['qwen image', 'qwen-image', 'qwen'],
  'qwen-image-21': ['qwen-image-2.1', 'qwen image 2.1', 'qwen-image 2.1'],
  'qwen-image-edit': ['qwen image edit', 'qwen-image-edit', 'qwen edit', 'qwen image edit 2511'],
  'z-image': ['z-image', 'z image', 'zimage', 'z-image turbo', 'z-image-turbo', 'z image turbo'],
  'z-image-base': ['z-image base', 'z image base'],
  'wan21-1.3b': ['wan 1.3b', 'wan 2.1 1.3b', 'wan 2.1 t2v 1.3b'],
  'wan21-14b': ['wan 2.1', 'wan 2.1 14b', 'wan 2.1 t2v'],
  'wan21-i2v-14b': ['wan 2.1 i2v', 'wan 2.1 image to video'],
  'wan21-vace-14b': ['vace', 'wan vace', 'wan 2.1 vace'],
  'wan22-t2v-14b': ['wan', 'wan 2.2', 'wan 14b', 'wan 2.2 14b', 'wan 2.2 a14b', 'wan 2.2 t2v'],
  'wan22-i2v-14b': ['wan 2.2 i2v', 'wan i2v', 'wan 2.2 image to video'],
  'wan22-5b': ['wan 2.2 5b', 'wan 5b', 'ti2v', 'ti2v-5b', 'wan 2.2 ti2v 5b'],
  'wan21-flf2v-14b': ['wan 2.1 flf2v', 'wan flf2v', 'wan 2.1 flf2v 14b'],
  hunyuanvideo: ['hunyuanvideo', 'hunyuan'],
  'hunyuanvideo-i2v': ['hunyuanvideo i2v'],
  hunyuanvideo15: ['hunyuanvideo 1.5', 'hunyuan video 1.5', 'hunyuanvideo-1.5', 'hunyuan 1.5'],
  'ltx-2b': ['ltx video', 'ltx-video', 'ltxv', 'ltx 2b'],
  'ltx-13b': ['ltx 13b', 'ltxv 13b', 'ltx video 13b', 'ltx-video 13b'],
  ltx2: ['ltx 2', 'ltx-2', 'ltx2'],
  ltx23: ['ltx 2.3', 'ltx-2.3'],
  svd: ['svd', 'stable video diffusion'],
  'svd-xt': ['svd xt', 'svd-xt', 'stable video diffusion xt'],
  'sana-video-2b': ['sana video', 'sana-video'],
  'hidream-i1': ['hidream'],
  hunyuanimage21: ['hunyuanimage 2.1', 'hunyuan image 2.1', 'hunyuanimage', 'hunyuan image'],
  hunyuandit: ['hunyuandit', 'hunyuan dit'],
  lumina2: ['lumina', 'lumina 2'],
  'pixart-sigma': ['pixart', 'pixart sigma', 'pixart-sigma'],
  'pixart-alpha': ['pixart alpha', 'pixart-alpha'],
  'sana-1600m': ['sana', 'sana 1.6b'],
  'sana-600m': ['sana 0.6b'],
  'sana-sprint-600m': ['sana sprint 0.6b', 'sana-sprint 0.6b'],
  'sana-sprint-1600m': ['sana sprint', 'sana-sprint'],
  'sana15-4800m': ['sana 1.5', 'sana 4.8b'],
  'stable-cascade': ['stable cascade', 'cascade'],
  'kandinsky5-t2i': ['kandinsky', 'kandinsky 5'],
  'kandinsky5-t2v-lite': ['kandinsky 5.0 t2v lite', 'kandinsky 5 lite', 'kandinsky lite'],
  'kandinsky5-t2v-pro': ['kandinsky 5.0 t2v pro', 'kandinsky 5 pro', 'kandinsky pro'],
  'ovis-image': ['ovis', 'ovis image', 'ovis-image'],
  'ernie-image': ['ernie', 'ernie image', 'ernie-image'],
  'glm-image': ['glm image', 'glm-image'],
  'longcat-image': ['longcat', 'longcat image', 'longcat-image'],
  cogview4: ['cogview4', 'cogview4 6b', 'cogview', 'cogview 4'],
  fibo: ['fibo', 'bria fibo', 'bria'],
  kolors: ['kolors'],
  chroma: ['chroma'],
  'chroma1-hd': ['chroma1-hd', 'chroma hd', 'chroma1 hd'],
  auraflow: ['auraflow', 'aura flow'],
};

/** Models that are not in the catalogue, but whose names contain the name of one that is. */
const otherModels =
  /\b(?:wan ?2\.[3-9]|wan ?[3-9]\b|wan ?2\.[12][ -](?:animate|s2v|fun)\b|ltx[ -]?(?:2\.[4-9]|[3-9])\b|flux[. ]?3\b|krea[ -]?[3-9]|qwen[ -]image[ -](?:layered|2\.[02-9])|hidream[ -]?(?!i1\b)[a-z]\d|hunyuan ?3d\S*|hunyuan ?image[ -]?(?!2\.1)\d\S*|hunyuan ?video[ -]?(?!1\.5)\d\S*|z[ -]image[ -](?:edit|omni)|sana[ -]wm|glm[ -]?\d)(?!\S)/g;

/** Families whose versions are other models. Their first version is the one without a number. */
const families = [
  'sdxl',
  'kontext',
  'z-image',
  'hidream',
  'lumina',
  'pixart',
  'sana',
  'kandinsky',
  'ovis',
  'ernie',
  'longcat',
  'cogview',
  'cogvideox',
  'fibo',
  'kolors',
  'chroma',
  'auraflow',
  'mochi',
  'svd',
  'pony',
];

/** A family and a number behind it that ends the query, or that words follow which do not count anything. */
const versioned = new RegExp(
  String.raw`(?<=^|\s)(${families.join('|')})[ -]?v?(\d{1,2}(?:\.\d)?)(?=$| (?:v?ram|gpu|memory|requirements?|specs?|needs?|local(?:ly)?|offline|speed|time|on|in|with|\d{1,3} gb|rtx|rx|\d{4})\b)`,
  'g',
);

/** Whether a version of a family is one that the catalogue has, or the first, or one before it. */
const isKnownVersion = (family: string, version: string): boolean =>
  /^(?:1(?:\.0)?|0\..*)$/.test(version) ||
  Object.values(modelNames)
    .flat()
    .some((name) => name.startsWith(`${family} ${version}`) || name.startsWith(`${family}${version}`));

/** Names of other versions of a family in a query that the catalogue does not have. */
const otherVersions = (text: string): string[] =>
  [...text.matchAll(versioned)].flatMap(([whole, family, version]) =>
    isKnownVersion(family!, version!) ? [] : [whole],
  );

/** A query without the models of other versions and uses, which the catalogue does not have. */
function withoutOthers(text: string): string {
  const without = text.replace(otherModels, ' ');
  return otherVersions(without).reduce((rest, name) => rest.replace(name, ' '), without);
}

/** The id of the model that a query names, or null. */
export function modelNamed(typed: string): string | null {
  const text = ` ${withoutOthers(splitJoined(typed))} `;
  let meant: { id: string; length: number } | null = null;
  for (const [id, names] of Object.entries(modelNames)) {
    for (const name of names) {
      if (text.includes(` ${name} `) && name.length > (meant?.length ?? 0))
        meant = { id, length: name.length };
    }
  }
  return meant?.id ?? null;
}

/** The model of another version or use that a query names and the catalogue does not have, as typed; null without one. */
export function otherModelNamed(typed: string): string | null {
  const text = splitJoined(typed);
  return (text.match(otherModels) ?? otherVersions(text))[0]?.trim() ?? null;
}

/** Every name that a query can use for a model. */
export const allModelNames: readonly string[] = Object.values(modelNames).flat();
