import { describe, expect, it } from 'vitest';
import { splitPrompt, styledRows } from '../../../src/lib/diffusion/style-guidance.ts';

const styles = ['noto', 'flat'];

describe('a prompt split into subject and style', () => {
  it('removes the style at any position', () => {
    const parted = { unstyled: 'red apple', style: 'flat style' };
    expect(splitPrompt('flat style, red apple', styles)).toEqual(parted);
    expect(splitPrompt('Red apple, FLAT style', styles)).toEqual(parted);
    expect(splitPrompt('flat red apple', styles)).toEqual(parted);
  });

  it('does not split a prompt without a style or without a subject', () => {
    expect(splitPrompt('red apple', styles)).toBeNull();
    expect(splitPrompt('flat style', styles)).toBeNull();
    expect(splitPrompt('', styles)).toBeNull();
    expect(splitPrompt('flat style, red apple', [])).toBeNull();
  });
});

describe('the rows of guidance', () => {
  // One token of two numbers a row: negative, prompt, prompt without its style, style.
  const states = Float32Array.of(0, 0, 4, 8, 10, 20, 8, 0);

  it('lead away from the prompt without its style, and emphasise the style', () => {
    expect([...styledRows(states, { against: 0.5, emphasis: 0.25 })]).toEqual([5, 10, 5, 6]);
  });

  it('equal ordinary guidance if both shares are 0', () => {
    expect([...styledRows(states, { against: 0, emphasis: 0 })]).toEqual([0, 0, 4, 8]);
  });

  it('throw for states of another length', () => {
    expect(() => styledRows(new Float32Array(6), { against: 0, emphasis: 0 })).toThrow(RangeError);
  });
});
