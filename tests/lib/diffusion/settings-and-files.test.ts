import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { clipTokenizer } from '../../../src/lib/diffusion/clip-tokenizer.ts';
import { faultOf, faults } from '../../../src/lib/diffusion/faults.ts';
import { imageFromPlanes, planesFromImage, psnr } from '../../../src/lib/diffusion/pixels.ts';
import { pngText, withPngText } from '../../../src/lib/diffusion/png-text.ts';
import {
  anyStyle,
  readRunSettings,
  styleOf,
  writeRunSettings,
  writeWholeSettings,
  type RunSettings,
} from '../../../src/lib/diffusion/run-settings.ts';
import { samplers, type SamplerId } from '../../../src/lib/diffusion/samplers.ts';
import { wordTokenizer } from '../../../src/lib/diffusion/word-tokenizer.ts';

const defaults: RunSettings = {
  model: 'small',
  prompt: 'pizza',
  negative: '',
  style: '',
  seed: 1,
  steps: 20,
  guidance: 2.5,
  sampler: 'flow_euler',
  count: 1,
  strength: 0.6,
};
const anySettings: fc.Arbitrary<RunSettings> = fc.record({
  model: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
  prompt: fc.string({ unit: 'grapheme', maxLength: 100 }),
  negative: fc.string({ maxLength: 100 }),
  style: fc.string({ maxLength: 20 }),
  seed: fc.nat(2 ** 32 - 1),
  steps: fc.integer({ min: 1, max: 100 }),
  guidance: fc.integer({ min: 0, max: 200 }).map((tenths) => tenths / 10),
  sampler: fc.constantFrom(...(Object.keys(samplers) as SamplerId[])),
  count: fc.constantFrom(1 as const, 4 as const),
  strength: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
});

describe('the style of an image', () => {
  const styles = ['noto', 'flat', 'glossy'];
  const of = (style: string, seed: number, prompt = 'owl') => styleOf({ prompt, style }, seed, styles);

  it('is the seed’s choice for any style, each in turn, and the setting’s otherwise', () => {
    expect([0, 1, 2, 3, 2 ** 32 - 1].map((seed) => of(anyStyle, seed))).toEqual([
      'noto',
      'flat',
      'glossy',
      'noto',
      'noto',
    ]);
    expect([of('flat', 0), of('', 1)]).toEqual(['flat', '']);
  });

  it('is not chosen for a prompt that names one, and for a model without styles', () => {
    expect(of(anyStyle, 0, 'Glossy style, owl')).toBe('');
    expect(styleOf({ prompt: 'owl', style: anyStyle }, 1, [])).toBe('');
  });
});

describe('run settings', () => {
  it('survive the way through an address and a file', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(readRunSettings(writeRunSettings(settings, defaults), defaults)).toEqual({
          settings,
          notices: [],
        });
        expect(
          readRunSettings(writeWholeSettings(settings), { ...defaults, prompt: 'other' }).settings,
        ).toEqual(settings);
      }),
    );
  });

  it('never throw, and give a notice for each invalid part', () => {
    fc.assert(fc.property(fc.string(), (text) => void readRunSettings(text, defaults)));
    const { settings, notices } = readRunSettings('v=1&steps=banana&seed=9', defaults);
    expect(settings).toEqual({ ...defaults, seed: 9 });
    expect(notices).toEqual(['“banana” is not a whole number from 1 to 100: steps is unchanged.']);
  });
});

const chunk = (type: string, data: Uint8Array) => {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  out.set(data, 8);
  return out;
};
const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
const png = Buffer.concat([
  Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(Buffer.from([0, 1, 2, 3]))),
  chunk('IEND', Buffer.alloc(0)),
]);

describe('text inside a PNG', () => {
  it('is read back unchanged, once, and does not change the rest', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (first, second) => {
        const once = withPngText(png, 'settings', first);
        expect(pngText(once, 'settings')).toBe(first);
        const twice = withPngText(once, 'settings', second);
        expect(pngText(twice, 'settings')).toBe(second);
        expect(withPngText(png, 'settings', second)).toEqual(twice);
      }),
    );
    expect(pngText(png, 'settings')).toBeNull();
  });

  it('throws for other files and incomplete ones', () => {
    expect(() => pngText(Buffer.from('GIF89a'), 'settings')).toThrow('not a PNG');
    expect(() => pngText(png.subarray(0, 40), 'settings')).toThrow('incomplete');
  });
});

describe('pixels', () => {
  it('survive the conversion to planes and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
        const rgba = new Uint8ClampedArray(16).fill(255);
        bytes.forEach((byte, i) => (rgba[Math.floor(i / 3) * 4 + (i % 3)] = byte));
        const image = { width: 2, height: 2, rgba };
        const back = imageFromPlanes(planesFromImage(image), 2, 2);
        expect(back).toEqual(image);
        expect(psnr(image, back)).toBe(Infinity);
      }),
    );
  });
});

describe('tokenizers', () => {
  it('give the small model one id per word, 1 for unknown words, and the words beyond the end', () => {
    const tokenize = wordTokenizer(['<pad>', '<unk>', '<start>', 'noto', 'red', 'apple'], 5);
    const { ids, pieces, dropped } = tokenize('Red, APPLE zeppelin noto two');
    expect([...ids]).toEqual([2, 4, 5, 1, 3]);
    expect(pieces.filter((piece) => !piece.known).map((piece) => piece.text)).toEqual(['zeppelin']);
    expect(dropped).toEqual(['two']);
  });

  it('merge pairs as CLIP does, and always end the prompt', () => {
    // A vocabulary in CLIP's form, cut down: ids and merges are made up, the rules are CLIP's.
    const vocab = {
      a: 0,
      'a</w>': 1,
      c: 2,
      'c</w>': 3,
      t: 4,
      't</w>': 5,
      ca: 6,
      'cat</w>': 7,
      '1</w>': 8,
      '<|startoftext|>': 9,
      '<|endoftext|>': 10,
    };
    const tokenize = clipTokenizer(JSON.stringify(vocab), '#version: 0.2\nc a\nca t</w>\n', 6, 0);
    expect([...tokenize('A  CAT').ids]).toEqual([9, 1, 7, 10, 0, 0]);
    const long = tokenize('cat cat cat cat 1 1');
    expect([...long.ids]).toEqual([9, 7, 7, 7, 7, 10]);
    expect(long.dropped).toEqual(['1', '1']);
    expect(() => clipTokenizer('{}', '', 77, 0)).toThrow('not a CLIP vocabulary');
  });
});

describe('faults', () => {
  it('have unique numbers', () => {
    const numbers = Object.values(faults).map((fault) => fault.number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('are recognised by the messages of browsers and onnxruntime', () => {
    expect(faultOf(new Error('[WebGPU] A valid external Instance reference no longer exists.')).id).toBe(
      'device-lost',
    );
    expect(faultOf(new RangeError('Array buffer allocation failed')).id).toBe('out-of-memory');
    const backend = 'no available backend found. ERR: [wasm]';
    expect(faultOf(new Error(`${backend} TypeError: Failed to fetch`)).id).toBe('offline');
    const absent = 'RuntimeError: Aborted(both async and sync fetching of the wasm failed)';
    expect(faultOf(new Error(`${backend} ${absent}`)).id).toBe('runtime-missing');
    expect(faultOf(117_440).id).toBe('unexpected');
    expect(faultOf(new Error('requires f16 but the device does not support it')).id).toBe(
      'half-precision-absent',
    );
  });
});
