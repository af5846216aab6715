/** Name of the block that a parameter or module belongs to: up to the first number of its path. */
export function blockOf(path: string): string | null {
  return /^(?:[a-z_]\w*\.)*?[a-z_]\w*\.\d+(?=\.|$)/i.exec(path)?.[0] ?? null;
}
