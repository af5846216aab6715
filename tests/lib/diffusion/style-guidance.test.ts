import { describe, expect, it } from 'vitest';
import { partedPrompt, styledRows } from '../../../src/lib/diffusion/style-guidance.ts';

const styles = ['noto', 'flat'];

describe('a prompt parted into thing and style', () => {
  it('takes the style out wherever it stands', () => {
    const parted = { unstyled: 'red apple', style: 'flat style' };
    expect(partedPrompt('flat style, red apple', styles)).toEqual(parted);
    expect(partedPrompt('Red apple, FLAT style', styles)).toEqual(parted);
    expect(partedPrompt('flat red apple', styles)).toEqual(parted);
  });

  it('leaves a prompt without a style, or without a thing, whole', () => {
    expect(partedPrompt('red apple', styles)).toBeNull();
    expect(partedPrompt('flat style', styles)).toBeNull();
    expect(partedPrompt('', styles)).toBeNull();
    expect(partedPrompt('flat style, red apple', [])).toBeNull();
  });
});

describe('the rows of guidance', () => {
  // One token of two numbers a row: negative, prompt, prompt without its style, style.
  const states = Float32Array.of(0, 0, 4, 8, 10, 20, 8, 0);

  it('leads away from the prompt without its style, and gives the prompt more of the style', () => {
    expect([...styledRows(states, { against: 0.5, emphasis: 0.25 })]).toEqual([5, 10, 5, 6]);
  });

  it('is guidance from the negative prompt where both shares are none', () => {
    expect([...styledRows(states, { against: 0, emphasis: 0 })]).toEqual([0, 0, 4, 8]);
  });

  it('refuses states of another length', () => {
    expect(() => styledRows(new Float32Array(6), { against: 0, emphasis: 0 })).toThrow(RangeError);
  });
});
