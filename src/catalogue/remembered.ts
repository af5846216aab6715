import type { Read } from '../content/collections.ts';

/**
 * Computes a value from the collections once per reader of them, so once per build, page or command. After a failure the
 * next call tries again.
 */
export function remembered<Made, Reader extends WeakKey = Read>(
  make: (read: Reader) => Promise<Made>,
): (read: Reader) => Promise<Made> {
  const made = new WeakMap<Reader, Promise<Made>>();
  return (read) => {
    const known = made.get(read);
    if (known) return known;
    const making = make(read);
    made.set(read, making);
    making.catch(() => made.delete(read));
    return making;
  };
}

/** The same for a value that also depends on a question, such as a model's id. */
export function rememberedFor<Question, Made, Reader extends WeakKey = Read>(
  make: (read: Reader, question: Question) => Promise<Made>,
): (read: Reader, question: Question) => Promise<Made> {
  const byQuestion = new Map<string, (read: Reader) => Promise<Made>>();
  return (read, question) => {
    const key = JSON.stringify(question);
    const known = byQuestion.get(key) ?? remembered((each: Reader) => make(each, question));
    byQuestion.set(key, known);
    return known(read);
  };
}
