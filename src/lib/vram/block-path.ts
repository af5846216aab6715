/** Name of the block that a parameter or module belongs to: up to the first number of its path. */
export function blockOf(path: string): string | null {
  // Called for every operation and weight of a model: a pattern over the whole path would take seconds of a build.
  const number = /\.\d+(?=\.|$)/.exec(path);
  return number === null || /^\d/.test(path) ? null : path.slice(0, number.index + number[0].length);
}
