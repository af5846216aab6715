const builtFile = /\.(?:css|js|woff2)$/;

/** The names of built files that a page, a script or a stylesheet contains, each once. */
export function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  for (const [name] of text.matchAll(/[\w.~-]+/g)) if (builtFile.test(name)) names.add(name);
  return names;
}

/**
 * The names of the built files that pages need: those that they name, and those that these name in turn.
 * @param textOf the text of a stored file; null for a file that is not stored
 */
export async function neededFiles(
  pages: Iterable<string>,
  textOf: (name: string) => Promise<string | null>,
): Promise<Set<string>> {
  const needed = new Set<string>();
  const unread = [...pages];
  for (let text = unread.pop(); text !== undefined; text = unread.pop()) {
    for (const name of namesIn(text)) {
      if (needed.has(name)) continue;
      needed.add(name);
      const found = name.endsWith('.woff2') ? null : await textOf(name);
      if (found !== null) unread.push(found);
    }
  }
  return needed;
}
