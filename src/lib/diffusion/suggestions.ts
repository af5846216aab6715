/** Prompts to begin with, and words that the model does not know. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { wordsOf } from './word-tokenizer.ts';

/** A prompt, and the style named before it: the small model is trained on `flat style, red apple`. */
export interface StyledPrompt {
  style: string;
  prompt: string;
}

/** Takes a style that the model knows out of a prompt's beginning. */
export function splitStyle(text: string, styles: readonly string[]): StyledPrompt {
  const style = styles.find((each) => text.startsWith(`${each} style, `));
  return style === undefined
    ? { style: '', prompt: text }
    : { style, prompt: text.slice(`${style} style, `.length) };
}

/** What a run of the model starts from: its first suggestion. */
export const firstPrompt = (model: DemoModel): StyledPrompt =>
  splitStyle(model.suggestions[0] ?? '', model.styles);

/** Words of a prompt that are not in the vocabulary, each once, as they were written. */
export function unknownWords(prompt: string, vocabulary: ReadonlySet<string>): string[] {
  return [...new Set(wordsOf(prompt))].filter((word) => !vocabulary.has(word));
}

/**
 * Prompts to offer while one is written: those that begin as it does, then those of which a word does.
 * @param subjects the things that the model was trained on
 */
export function promptsLike(written: string, subjects: readonly string[], maxCount: number): string[] {
  const text = written.trim().toLowerCase();
  if (text === '') return subjects.slice(0, maxCount);
  const begins = subjects.filter((subject) => subject.startsWith(text));
  const holds = subjects.filter((subject) => !subject.startsWith(text) && subject.includes(` ${text}`));
  return [...begins, ...holds].slice(0, maxCount);
}
