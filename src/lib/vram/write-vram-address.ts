import type { PartialVramRequest, VramRequest } from '../../content/schemas/vram-request.ts';

/**
 * The values that a request has where it names none; a test compares them with the schema. They stand apart from it, so
 * that a page that only links to the estimator loads no schema library.
 */
export const requestDefaults: Omit<VramRequest, 'model'> = {
  task: 'txt2img',
  program: 'diffusers',
  torch: null,
  gpuMaker: 'nvidia',
  cardMemory: null,
  width: null,
  height: null,
  batch: 1,
  frames: null,
  dtype: null,
  attention: 'sdpa',
  offload: 'none',
  groupLevel: 'block',
  stream: false,
  recordStream: false,
  offloadToDisk: false,
  loader: 'dynamic',
  offloadComponents: [],
  quantize: {},
  drop: [],
  tinyVae: false,
  vaeDtype: null,
  vaeTiling: false,
  vaeSlicing: false,
  guidance: null,
  references: 0,
  controlNet: false,
  loraRank: null,
  loraTargets: null,
  hiresScale: null,
  safetyChecker: false,
  optimizer: 'adamw',
  gradientCheckpointing: false,
  accumulation: 1,
  blockSwap: 0,
  fusedBackward: false,
  trainTextEncoder: false,
  ema: false,
  mixedPrecision: true,
  cachedLatents: false,
  cachedText: false,
  gpus: 1,
  sharding: 'none',
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * The query string (without `?`) of a request, version 1: fields by name (`width=1024`), `quantize.<component>=<format>`
 * for each quantised component, lists with commas. Defaults are left out.
 */
export function writeVramAddress(request: PartialVramRequest): string {
  const query = new URLSearchParams({ v: '1', model: request.model });
  const defaults = requestDefaults as Record<string, unknown>;
  for (const [name, value] of Object.entries(request as Record<string, unknown>)) {
    if (name === 'model' || value === undefined || value === null || same(value, defaults[name])) continue;
    if (name === 'quantize') {
      for (const [component, format] of Object.entries(value as object))
        query.set(`quantize.${component}`, String(format));
    } else query.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return query.toString();
}
