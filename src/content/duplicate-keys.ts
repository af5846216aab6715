/** Strings, brackets and separators of a JSON text. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/**
 * Keys that an object of a JSON text has twice, of which `JSON.parse` silently keeps the last.
 * @param text valid JSON
 */
export function duplicateKeys(text: string): string[] {
  const found: string[] = [];
  const open: (Set<string> | null)[] = [];
  let last = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const key = JSON.parse(last) as string;
      if (open.at(-1)?.has(key)) found.push(key);
      open.at(-1)?.add(key);
    }
    last = token;
  }
  return found;
}
