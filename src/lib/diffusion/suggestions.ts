/** Suggested prompts, and words that are not in the model's vocabulary. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { wordsOf } from './word-tokenizer.ts';

/** A prompt, and its style: the small model is trained on `flat style, red apple`. */
export interface StyledPrompt {
  style: string;
  prompt: string;
}

/** Splits a style name of the model from the start of a prompt. */
export function splitStyle(text: string, styles: readonly string[]): StyledPrompt {
  const style = styles.find((each) => text.startsWith(`${each} style, `));
  return style === undefined
    ? { style: '', prompt: text }
    : { style, prompt: text.slice(`${style} style, `.length) };
}

/** The default prompt of a model: its first suggestion. */
export const firstPrompt = (model: DemoModel): StyledPrompt =>
  splitStyle(model.suggestions[0] ?? '', model.styles);

/** The distinct words of a prompt that are not in the vocabulary. */
export function unknownWords(prompt: string, vocabulary: ReadonlySet<string>): string[] {
  return [...new Set(wordsOf(prompt))].filter((word) => !vocabulary.has(word));
}

/** Whether a prompt holds something, and no word of the vocabulary. */
export const knowsNothing = (prompt: string, vocabulary: ReadonlySet<string>): boolean =>
  prompt.trim() !== '' && !wordsOf(prompt).some((word) => vocabulary.has(word));

/**
 * Suggestions for a partial prompt: subjects that start with it, then those with a word that starts with it.
 * @param subjects the subjects that the model was trained on
 */
export function promptsLike(partial: string, subjects: readonly string[], maxCount: number): string[] {
  const text = partial.trim().toLowerCase();
  if (text === '') return subjects.slice(0, maxCount);
  const begins = subjects.filter((subject) => subject.startsWith(text));
  const holds = subjects.filter((subject) => !subject.startsWith(text) && subject.includes(` ${text}`));
  return [...begins, ...holds].slice(0, maxCount);
}
