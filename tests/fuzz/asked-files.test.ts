import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { fileOfBytes } from '../../src/lib/ask/asked-file.ts';
import { understoodLines } from '../../src/lib/ask/describe.ts';
import { mergeReadings } from '../../src/lib/ask/merge.ts';
import { readFile } from '../../src/lib/ask/read-file.ts';
import type { Reading } from '../../src/lib/ask/understood.ts';
import { ggufHeader, safetensorsHeader } from '../../tools/ask/header-bytes.ts';
import { publishedFiles, tensorsOf } from '../../tools/ask/published-files.ts';
import { exifWith, jpegWith, pngWith, webpWith } from '../lib/ask/image-bytes.ts';
import { hostileJson, hostileText } from './hostile.ts';

/** Cases each reader of files is tried with: some in every test run, many more by `npm run fuzz`. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 500);

/** Longest that one case may take, in milliseconds of this thread on the processor; see `parsers.test.ts`. */
const hang = 2_000;
const slowest = new Map<string, number>();

/** Reads hostile files: none may throw, hang, or give numbers that are none. */
async function check(name: string, bytes: fc.Arbitrary<Uint8Array>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(bytes, async (file) => {
      const start = process.threadCpuUsage().user;
      const reading = await readFile(fileOfBytes(name, file));
      expectSound(reading);
      const took = (process.threadCpuUsage().user - start) / 1000;
      slowest.set(name, Math.max(slowest.get(name) ?? 0, took));
      if (took >= hang) throw new Error(`${took} ms for one case`);
    }),
    { numRuns },
  );
}

/** As `expect`, which takes longer than reading most files does. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`${what} is unsound`);
}

const numbers = [
  'width',
  'height',
  'frames',
  'batch',
  'steps',
  'secondSteps',
  'guidance',
  'parameters',
] as const;

/** A reading whose words are words and whose numbers are numbers, or a reason. */
function expectSound(reading: Reading): void {
  const { understood, error, missed } = reading;
  must(error === null || error.length > 5, 'the reason');
  for (const field of numbers)
    must(understood[field] === undefined || Number.isFinite(understood[field]), field);
  for (const { rank } of understood.loras ?? []) must(rank === null || Number.isFinite(rank), 'a rank');
  for (const line of missed) must(typeof line === 'string', 'what was missed');
  understoodLines(understood);
  mergeReadings([reading, reading]);
}

afterEach(() => {
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

afterAll(() => {
  if (process.env['FUZZ_RUNS'] === undefined) return;
  for (const [name, took] of slowest) console.log(`${numRuns} cases, slowest ${took.toFixed(1)} ms: ${name}`);
});

/** A file with some bytes changed, cut off, or put in. */
const damaged = (whole: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.option(fc.nat(whole.length), { freq: 3 }),
      fc.option(fc.tuple(fc.nat(whole.length), fc.uint8Array({ maxLength: 40 })), { freq: 3 }),
    )
    .map(([changes, cut, added]) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      const end = cut ?? bytes.length;
      if (!added) return bytes.subarray(0, end);
      const [at, more] = added;
      return Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at, end)]);
    });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const asBytes = (texts: fc.Arbitrary<string>) => texts.map((text) => utf8(text));

/** Lines of a text with some of them hostile. */
const damagedText = (text: string): fc.Arbitrary<string> => {
  const lines = text.split('\n');
  return fc
    .array(fc.tuple(fc.nat(lines.length - 1), fc.oneof(hostileText, fc.constantFrom(...lines))), {
      maxLength: 6,
    })
    .map((changes) => {
      const changed = [...lines];
      for (const [at, line] of changes) changed[at] = line;
      return changed.join('\n');
    });
};

const small = new Map([...tensorsOf(publishedFiles[0]!)].filter((_, at) => at % 25 === 0));

describe('headers of weights', () => {
  test('safetensors', () =>
    check(
      'a.safetensors',
      fc.oneof(damaged(safetensorsHeader(small).bytes), fc.uint8Array({ maxLength: 200 })),
    ));

  test('safetensors whose JSON is anything', () =>
    check(
      'b.safetensors',
      hostileJson({ __metadata__: { a: 'b' }, x: { dtype: 'F16', shape: [1, 2], data_offsets: [0, 4] } }).map(
        (text) => {
          const body = utf8(text);
          const bytes = new Uint8Array(8 + body.length);
          new DataView(bytes.buffer).setBigUint64(0, BigInt(body.length), true);
          bytes.set(body, 8);
          return bytes;
        },
      ),
    ));

  test.each([1, 2, 3])('GGUF, version %i', (version) =>
    check(
      `v${version}.gguf`,
      damaged(ggufHeader(small, { 'general.architecture': 'flux', 'general.file_type': 15 }, version)),
    ),
  );
});

describe('images', () => {
  const parameters = 'a cat\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x512, Model: x';
  test.each(['tEXt', 'zTXt', 'iTXt', 'iTXt compressed'] as const)('PNG, %s', (kind) =>
    check(
      `${kind}.png`,
      damaged(pngWith(kind, 'parameters', parameters).filter((_, at) => at < 40 || at > 4_900)),
    ),
  );
  test('JPEG', () => check('a.jpg', damaged(jpegWith(exifWith(parameters)))));
  test('WebP', () => check('a.webp', damaged(webpWith(exifWith(parameters)))));
});

describe('texts', () => {
  const api = {
    1: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
    2: { class_type: 'KSampler', inputs: { steps: 20, cfg: 7, model: ['1', 0], latent_image: ['3', 0] } },
    3: { class_type: 'EmptyLatentImage', inputs: { width: 64, height: ['2', 0], batch_size: ['3', 0] } },
  };
  test('workflows in the API form', () => check('api.json', asBytes(hostileJson(api))));

  test('workflows as drawn, whose links lead anywhere', () => {
    const types = [
      'KSampler',
      'Reroute',
      'ComfySwitchNode',
      'ComfyMathExpression',
      'VAEEncode',
      'VAEDecode',
      'UNETLoader',
      'EmptyLatentImage',
      'sub',
      'LatentUpscaleBy',
      'GetImageSize',
      'SplitSigmas',
    ];
    const id = fc.nat(8);
    const node = fc.record({
      id,
      type: fc.constantFrom(...types),
      mode: fc.constantFrom(0, 2, 4, 'x'),
      widgets_values: fc.oneof(
        fc.array(fc.oneof(fc.nat(), hostileText), { maxLength: 8 }),
        fc.jsonValue({ maxDepth: 1 }),
      ),
      inputs: fc.array(
        fc.record({
          name: fc.constantFrom(
            'model',
            'latent_image',
            'samples',
            'pixels',
            'image',
            'on_true',
            'on_false',
            'switch',
            'width',
            'sigmas',
            'values.a',
            '',
          ),
          link: fc.option(id),
          type: fc.constantFrom('MODEL', 'LATENT', '*'),
          widget: fc.option(fc.constant({ name: 'width' })),
        }),
        { maxLength: 5 },
      ),
      outputs: fc.constant([{ type: 'LATENT' }]),
    });
    const link = fc.tuple(
      id,
      fc.oneof(id, fc.constantFrom(-10, -20)),
      fc.nat(3),
      fc.oneof(id, fc.constantFrom(-20)),
      fc.nat(3),
      fc.constant('X'),
    );
    const level = { nodes: fc.array(node, { maxLength: 9 }), links: fc.array(link, { maxLength: 12 }) };
    const subgraph = fc.record({
      id: fc.constant('sub'),
      inputs: fc.array(
        fc.record({ name: fc.constantFrom('model', 'width'), linkIds: fc.array(id, { maxLength: 3 }) }),
        { maxLength: 3 },
      ),
      ...level,
    });
    const flow = fc.record({
      ...level,
      definitions: fc.record({ subgraphs: fc.array(subgraph, { maxLength: 2 }) }),
    });
    return check('drawn.json', asBytes(flow.map((json) => JSON.stringify(json))));
  });

  test('settings and configurations as JSON', () =>
    check(
      'c.json',
      asBytes(
        fc.oneof(
          hostileJson({
            num_inference_steps: 20,
            guidance_scale: 3,
            width: 512,
            model: { name: 'x', base: 'sdxl' },
            loras: [{ model: { name: 'y' } }],
          }),
          hostileJson({
            _class_name: 'FluxTransformer2DModel',
            _diffusers_version: '1',
            num_layers: 19,
            in_channels: 64,
            guidance_embeds: true,
          }),
          hostileJson({
            training_method: 'LORA',
            model_type: 'FLUX_DEV_1',
            resolution: '512',
            lora_rank: 16,
            optimizer: { optimizer: 'ADAMW' },
          }),
        ),
      ),
    ));

  test('settings as A1111 writes them', () =>
    check(
      'a.txt',
      asBytes(
        damagedText(
          'a cat, <lora:x:1>\nNegative prompt: b\nSteps: 20, Sampler: Euler, CFG scale: 7, Size: 512x512, Model: x, Lora hashes: "a: b, c: d", Version: v1.10',
        ),
      ),
    ));

  test('training configurations as TOML', () =>
    check(
      'a.toml',
      asBytes(
        damagedText(
          '[model]\ntype = "flux"\nckpt_path = "/x/flux1-dev"\n[adapter]\ntype = "lora"\nrank = 32\n[optimizer]\ntype = "adamw"\nmicro_batch_size_per_gpu = 1\nresolution = [512, 1024]',
        ),
      ),
    ));

  test('training configurations as YAML', () =>
    check(
      'a.yaml',
      asBytes(
        damagedText(
          'job: extension\nconfig:\n  process:\n    - type: sd_trainer\n      network: {type: lora, linear: 16}\n      train:\n        batch_size: 1\n        steps: 2000\n      model:\n        name_or_path: flux1-dev',
        ),
      ),
    ));

  test('command lines, messages and lists', () =>
    check(
      'pasted text',
      asBytes(
        fc.oneof(
          damagedText(
            'accelerate launch train_network.py --network_dim=16 \\\n--resolution 512,512 \\\n--train_batch_size "2"',
          ),
          damagedText(
            'CUDA out of memory. Tried to allocate 2.00 GiB.\nGPU 0 has a total capacity of 23.65 GiB of which 1.20 GiB is free.',
          ),
          damagedText('CPU | AMD Ryzen 7 | $339\nGPU: 2x RTX 3090 - $700\nMemory | 32 GB DDR5'),
          hostileText,
        ),
      ),
    ));
});
