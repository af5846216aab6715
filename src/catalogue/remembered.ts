import type { Read } from '../content/collections.ts';

/**
 * Makes something of the collections once for each reader of them, so that a build, a page or a command computes it once.
 * A failure is forgotten: the next call tries again.
 */
export function remembered<Made>(make: (read: Read) => Promise<Made>): (read: Read) => Promise<Made> {
  const made = new WeakMap<Read, Promise<Made>>();
  return (read) => {
    const known = made.get(read);
    if (known) return known;
    const making = make(read);
    made.set(read, making);
    making.catch(() => made.delete(read));
    return making;
  };
}

/** The same for something that also depends on a question, such as a model's id: one for each question. */
export function rememberedFor<Question, Made>(
  make: (read: Read, question: Question) => Promise<Made>,
): (read: Read, question: Question) => Promise<Made> {
  const byQuestion = new Map<string, (read: Read) => Promise<Made>>();
  return (read, question) => {
    const key = JSON.stringify(question);
    const known = byQuestion.get(key) ?? remembered((each) => make(each, question));
    byQuestion.set(key, known);
    return known(read);
  };
}
