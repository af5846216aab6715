import { describe, expect, it } from 'vitest';
import { demoModelSchema } from '../../../src/content/schemas/demo-model.ts';
import { filled, withShape } from '../../../src/lib/diffusion/drawing.ts';
import type { RunSettings } from '../../../src/lib/diffusion/run-settings.ts';
import { promptsLike, splitStyle, unknownWords } from '../../../src/lib/diffusion/suggestions.ts';
import { differenceInWords, whatChanged } from '../../../src/lib/diffusion/what-changed.ts';
import { readFileSync } from 'node:fs';

const settings: RunSettings = {
  model: 'small',
  prompt: 'cat',
  negative: '',
  style: '',
  seed: 1,
  steps: 20,
  guidance: 2,
  sampler: 'flow_euler',
  count: 4,
  strength: 0.6,
};
const white = { image: filled(30, 30, '#ffffff'), settings, seed: 1 };

describe('what changed between two runs', () => {
  it('names settings as in the form, and where the images differ', () => {
    const image = withShape(white.image, {
      kind: 'disc',
      size: 'small',
      row: 'top',
      column: 'right',
      colour: '#000000',
    });
    const { settings: changed, difference } = whatChanged(white, {
      image,
      settings: { ...settings, prompt: 'dog', count: 1, negative: 'blue' },
      seed: 2,
    });
    expect(changed).toEqual([
      { label: 'Prompt', first: 'cat', second: 'dog' },
      { label: 'Negative prompt', first: 'none', second: 'blue' },
      { label: 'Seed', first: '1', second: '2' },
    ]);
    expect(difference!.largest).toBe(255);
    expect(difference!.changedShare).toBeCloseTo((Math.PI * 3.75 ** 2) / 900, 1);
    expect(differenceInWords(difference)).toContain('mainly at the top right (100 % of the difference)');
    expect([...difference!.image.rgba.slice(0, 4)]).toEqual([255, 255, 255, 255]);
  });

  it('says if nothing changed, and if images cannot be compared', () => {
    const same = whatChanged(white, white);
    expect(same.settings).toEqual([]);
    expect(differenceInWords(same.difference)).toBe('The images are identical.');
    const larger = whatChanged(white, { ...white, image: filled(31, 30, '#ffffff') });
    expect(differenceInWords(larger.difference)).toBe('The images differ in size.');
  });
});

describe('suggestions', () => {
  const styles = ['noto', 'flat'];
  it('are separated from their style', () => {
    expect(splitStyle('flat style, red apple', styles)).toEqual({ style: 'flat', prompt: 'red apple' });
    expect(splitStyle('glossy style, owl', styles)).toEqual({ style: '', prompt: 'glossy style, owl' });
  });

  it('start with the prompt, then contain a word that starts with it', () => {
    const subjects = ['green apple', 'apple pie', 'owl', 'red apple'];
    expect(promptsLike('Apple', subjects, 5)).toEqual(['apple pie', 'green apple', 'red apple']);
    expect(promptsLike('', subjects, 2)).toEqual(['green apple', 'apple pie']);
  });

  it('name the words that are not in the vocabulary of this site’s model', () => {
    const read = (name: string): unknown => JSON.parse(readFileSync(`public/models/small/${name}`, 'utf8'));
    const words = new Set(read('tokenizer/words.json') as string[]);
    const model = demoModelSchema.parse(read('model.json'));
    expect(unknownWords('Zyzzyva apple, zyzzyva', words)).toEqual(['zyzzyva']);
    for (const suggestion of model.suggestions) expect(unknownWords(suggestion, words)).toEqual([]);
  });
});
