import { modelNamed } from '../model-names.ts';
import { asNumber, shortText } from '../plain-json.ts';
import { formatNamed } from '../format-names.ts';
import type { FoundLora, FoundModel, Reading, Understood } from '../understood.ts';

/** The line of settings that A1111, Forge, SD.Next, Fooocus and others write below the prompts. */

const longest = 20_000;

/** `Steps: 20, Size: 512x768, Lora hashes: "a: 1, b: 2"` as pairs; quoted values keep their commas. */
function settingPairs(line: string): Map<string, string> {
  const pairs = new Map<string, string>();
  const pattern = /([A-Za-z][\w /.-]{0,40}):\s*("(?:[^"\\]|\\.)*"|[^,]*)(?:,|$)/g;
  for (const [, key, value] of line.slice(0, longest).matchAll(pattern)) {
    const text = value!.trim();
    const name = key!.trim().toLowerCase();
    if (!pairs.has(name)) pairs.set(name, text.startsWith('"') ? text.slice(1, -1) : text);
  }
  return pairs;
}

/** Whether text has such a line. */
export const hasParameters = (text: string): boolean =>
  /(?:^|\n)\s*Steps:\s*\d+,/.test(text.slice(0, 400_000)) && /(?:Sampler|Size|CFG scale|Seed):/.test(text);

const lineOf = (text: string): string => {
  const start = text.search(/(?:^|\n)\s*Steps:\s*\d+,/);
  return start < 0 ? '' : text.slice(start).trim().replace(/\n/g, ', ');
};

/** `<lora:name:0.8>` in the prompt. */
function promptLoras(text: string): string[] {
  const names = [
    ...text.slice(0, 100_000).matchAll(/<(?:lora|lyco):([^:>\n]{1,120})(?::[^>\n]{0,60})?>/gi),
  ].map(([, name]) => name!);
  return [...new Set(names)].slice(0, 50);
}

/** The program that wrote the settings, and whether it is one that the estimators know. */
function programOf(pairs: ReadonlyMap<string, string>): {
  name: string;
  program: Understood['program'] | null;
} {
  const version = pairs.get('version') ?? '';
  const app = pairs.get('app') ?? '';
  if (/sd\.?next/i.test(app + version) || pairs.has('backend')) return { name: 'SD.Next', program: null };
  if (/fooocus/i.test(version)) return { name: 'Fooocus', program: null };
  if (/comfy/i.test(version)) return { name: 'ComfyUI', program: 'comfyui' };
  if (/^f\d|forge|neo/i.test(version) || pairs.has('distilled cfg scale'))
    return { name: 'Forge', program: 'forge' };
  if (/^v?1\.\d/.test(version)) return { name: 'AUTOMATIC1111', program: 'a1111' };
  return { name: 'AUTOMATIC1111 or a relative', program: null };
}

/** The model by its name, or, for names that tell nothing, none with the reason. */
export function modelOrName(name: string): FoundModel {
  return (
    modelNamed(name, 'name', shortText(name, 60)) ?? {
      ids: [],
      family: shortText(name, 60),
      evidence: 'name',
      from: shortText(name, 60),
      note: `The name ${shortText(name, 60)} tells no model that is known here. Add the model’s own file, or choose the model.`,
      untold: true,
    }
  );
}

export const namedLora = (name: string): FoundLora => ({
  name: shortText(name, 120),
  rank: null,
  targets: null,
  base: null,
});

/** What a text with such a line says. */
export function readParameters(file: string, text: string): Reading {
  const pairs = settingPairs(lineOf(text));
  const { name, program } = programOf(pairs);
  const missed: string[] = [];
  if (program === null)
    missed.push(`${name} is not a program that the estimators know: diffusers is counted.`);
  const number = (key: string) => asNumber(pairs.get(key));
  const size = /^(\d{2,5})\s*x\s*(\d{2,5})/i.exec(pairs.get('size') ?? '');
  const modelName = pairs.get('model') ?? pairs.get('model hash');
  const steps = number('steps');
  const cfg = number('cfg scale');
  const batch = number('batch size');
  const scale = number('hires upscale');
  const secondSteps = number('hires steps');
  const controlNets = [...pairs].flatMap(([key, value]) =>
    /^controlnet \d+$/.test(key)
      ? [shortText(/Model:\s*([^,]+)/i.exec(value)?.[1] ?? 'ControlNet', 100)]
      : [],
  );
  // Forge states a format of its own choice, else the file's own is kept.
  const format = formatNamed(pairs.get('diffusion in low bits') ?? '') ?? formatNamed(modelName ?? '');
  const loras = promptLoras(text);
  const denoising = number('denoising strength');
  const masked = pairs.has('mask blur') || pairs.has('inpaint area');
  const task = masked
    ? 'inpaint'
    : denoising !== null && scale === null && !pairs.has('hires resize')
      ? 'img2img'
      : null;
  if (scale === null && pairs.has('hires resize'))
    missed.push(`Hires fix to ${shortText(pairs.get('hires resize')!, 20)} pixels is not counted.`);
  const refiner = pairs.get('refiner');
  if (refiner) missed.push(`The refiner ${shortText(refiner, 60)} is not counted.`);
  return {
    file,
    format: `settings of ${name}`,
    understood: {
      ...(program ? { program } : {}),
      ...(pairs.has('model') && modelName ? { model: modelOrName(modelName) } : {}),
      ...(size ? { width: Number(size[1]), height: Number(size[2]) } : {}),
      ...(steps === null ? {} : { steps }),
      ...(secondSteps !== null && secondSteps > 0 && scale !== null ? { secondSteps } : {}),
      ...(cfg === null ? {} : { guidance: cfg }),
      ...(format === null ? {} : { quantize: { denoiser: format } }),
      ...(batch === null ? {} : { batch }),
      ...(pairs.has('sampler') ? { sampler: shortText(pairs.get('sampler')!, 60) } : {}),
      ...(loras.length > 0 ? { loras: loras.map(namedLora) } : {}),
      ...(controlNets.length > 0 ? { controlNets } : {}),
      ...(scale !== null && scale > 1
        ? {
            upscale: [
              {
                kind: 'latent' as const,
                name: shortText(pairs.get('hires upscaler') ?? 'hires fix', 60),
                scale,
              },
            ],
          }
        : {}),
      ...(task ? { options: { task } } : {}),
    },
    missed: pairs.has('model') ? missed : [...missed, 'The settings name no model.'],
    error: null,
  };
}
