/** The number of the first match's first group that matched; undefined without one. A decimal comma counts as a point. */
export function firstNumber(text: string, pattern: RegExp): number | undefined {
  const found = pattern
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return found === undefined ? undefined : Number(found.replace(',', '.'));
}

/** The word of the first pattern that a text matches; undefined when none does. */
export function firstOf<Word>(text: string, words: readonly (readonly [RegExp, Word])[]): Word | undefined {
  return words.find(([pattern]) => pattern.test(text))?.[1];
}
