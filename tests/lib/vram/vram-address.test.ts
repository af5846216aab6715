import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  vramRequestSchema,
  optimizerSchema,
  quantizationSchema,
  taskSchema,
} from '../../../src/content/schemas/vram-request.ts';
import { readVramAddress } from '../../../src/lib/vram/vram-address.ts';
import { requestDefaults, writeVramAddress } from '../../../src/lib/vram/write-vram-address.ts';

const models = ['sd15', 'sdxl', 'flux1-dev', 'wan21-1.3b'];

const anyRequest = fc.record(
  {
    model: fc.constantFrom(...models),
    task: fc.constantFrom(...taskSchema.options),
    width: fc.integer({ min: 64, max: 8192 }),
    batch: fc.integer({ min: 1, max: 64 }),
    quantize: fc.dictionary(
      fc.constantFrom('denoiser', 'text-encoders'),
      fc.constantFrom(...quantizationSchema.options),
    ),
    drop: fc.uniqueArray(fc.constantFrom('te-t5-xxl', 'vae')),
    vaeTiling: fc.boolean(),
    guidance: fc.boolean(),
    hiresScale: fc.constantFrom(1.5, 2, 4),
    optimizer: fc.constantFrom(...optimizerSchema.options),
  },
  { requiredKeys: ['model'] },
);

test('an address gives the same request', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const { request: back, notices } = readVramAddress(writeVramAddress(request), models, 'sdxl');
      expect(notices).toEqual([]);
      expect(vramRequestSchema.parse(back)).toEqual(vramRequestSchema.parse(request));
    }),
  );
});

test('defaults are omitted', () => {
  expect(writeVramAddress({ model: 'sdxl', batch: 1, task: 'txt2img', vaeTiling: false })).toBe(
    'v=1&model=sdxl',
  );
});

// Published addresses: they must keep working when the format changes.
test.each([
  ['v=1&model=sd15', { model: 'sd15' }],
  ['?v=1&model=flux1-dev&quantize.denoiser=nf4', { model: 'flux1-dev', quantize: { denoiser: 'nf4' } }],
  ['v=1&model=sdxl&width=768&height=512&batch=4', { model: 'sdxl', width: 768, height: 512, batch: 4 }],
  [
    'v=1&model=sdxl&task=train-lora&optimizer=adamw-8bit&loraRank=32&gradientCheckpointing=true',
    { model: 'sdxl', task: 'train-lora', optimizer: 'adamw-8bit', loraRank: 32, gradientCheckpointing: true },
  ],
  [
    'v=1&model=sd15&vaeTiling=true&offload=sequential&card=l4',
    { model: 'sd15', vaeTiling: true, offload: 'sequential' },
  ],
])('the published address %s still opens', (search, request) => {
  expect(readVramAddress(search, models, 'sdxl')).toEqual({ request, notices: [] });
});

describe('bad input', () => {
  test.each([
    'width=banana',
    'width=12',
    'wheels=4',
    'quantize.denoiser=wood',
    'vaeTiling=7',
    '__proto__=1',
    'constructor=x',
    'model=gold',
  ])('%s gives one notice and a valid request', (search) => {
    const { request, notices } = readVramAddress(search, models, 'sdxl');
    expect(notices).toHaveLength(1);
    expect(vramRequestSchema.parse(request)).toEqual(vramRequestSchema.parse({ model: 'sdxl' }));
  });

  test('any text gives a valid request', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (search) => {
        expect(vramRequestSchema.safeParse(readVramAddress(search, models, 'sdxl').request).success).toBe(
          true,
        );
      }),
    );
  });
});

test('the defaults that addresses leave out are those of the schema', () => {
  const { model, ...defaults } = vramRequestSchema.parse({ model: 'sdxl' });
  expect(model).toBe('sdxl');
  expect(requestDefaults).toEqual(defaults);
});

test('a version of PyTorch that looks like a number is read', () => {
  expect(readVramAddress('v=1&model=sdxl&torch=2.8', models, 'sdxl')).toEqual({
    request: { model: 'sdxl', torch: '2.8' },
    notices: [],
  });
});
