/** Guidance for a model with named styles: away from the same prompt without its style, and towards the style. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { wordsOf } from './word-tokenizer.ts';

export type StyleGuidance = NonNullable<DemoModel['styleGuidance']>;

/** The prompt without its style's words, and the style alone; null for a prompt without a style or without a subject. */
export function splitPrompt(
  prompt: string,
  styles: readonly string[],
): { unstyled: string; style: string } | null {
  const words = wordsOf(prompt);
  const style = words.find((word) => styles.includes(word));
  const rest = words.filter((word) => word !== 'style' && !styles.includes(word));
  return style && rest.length > 0 ? { unstyled: rest.join(' '), style: `${style} style` } : null;
}

/**
 * The two rows of guidance [2, tokens, width], the negative one first, from the hidden states [4, tokens, width] of the
 * negative prompt, the prompt, the prompt without its style, and the style.
 * @throws RangeError when the states are not four rows
 */
export function styledRows(states: Float32Array, { against, emphasis }: StyleGuidance): Float32Array {
  if (states.length % 4 !== 0)
    throw new RangeError(`${states.length} values of hidden states do not divide into 4 rows.`);
  const size = states.length / 4;
  const [negative, prompt, unstyled, style] = [0, 1, 2, 3].map((row) =>
    states.subarray(row * size, (row + 1) * size),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const rows = new Float32Array(2 * size);
  for (let i = 0; i < size; i += 1) {
    rows[i] = negative[i]! + against * (unstyled[i]! - negative[i]!);
    rows[size + i] = prompt[i]! + emphasis * (style[i]! - prompt[i]!);
  }
  return rows;
}
