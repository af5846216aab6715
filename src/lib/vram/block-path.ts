const known = new Map<string, string | null>();

/** Name of the block that a parameter or module belongs to: up to the first number of its path. */
export function blockOf(path: string): string | null {
  // Called for every operation and weight of a model: without a memory it would take seconds of a build.
  const found = known.get(path);
  if (found !== undefined) return found;
  const number = /\.\d+(?=\.|$)/.exec(path);
  const block = number === null || /^\d/.test(path) ? null : path.slice(0, number.index + number[0].length);
  known.set(path, block);
  return block;
}
