/** The tokenizer of the small model: one id per word, as in its training code. */

/** Result of every tokenizer of the demo: a fixed number of ids, and their texts. */
export interface Tokenized {
  ids: Int32Array;
  /** One piece per id that is not padding; the first is the start token. */
  pieces: { text: string; id: number; known: boolean }[];
  /** Words beyond the maximum length of the model's prompt. */
  dropped: string[];
}

export type Tokenizer = (prompt: string) => Tokenized;

const [unknown, start] = [1, 2];

/** Words of a prompt: runs of a-z and 0-9, in lower case and without accents. */
export const wordsOf = (prompt: string): string[] =>
  prompt
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

/**
 * `words[id]` is a token's text: 0 padding, 1 an unknown word, 2 the start of the prompt.
 * @throws Error when the vocabulary does not start with these
 */
export function wordTokenizer(words: readonly string[], length: number): Tokenizer {
  if (words[0] !== '<pad>' || words[unknown] !== '<unk>' || words[start] !== '<start>')
    throw new Error('This is not a word list of the demo: it must start with <pad>, <unk>, <start>.');
  const idOf = new Map(words.map((word, id) => [word, id]));
  return (prompt) => {
    const all = wordsOf(prompt);
    const kept = all.slice(0, length - 1);
    const pieces = [
      { text: '<start>', id: start, known: true },
      ...kept.map((text) => ({ text, id: idOf.get(text) ?? unknown, known: idOf.has(text) })),
    ];
    const ids = new Int32Array(length);
    ids.set(pieces.map((piece) => piece.id));
    return { ids, pieces, dropped: all.slice(length - 1) };
  };
}
