import { createHash } from 'node:crypto';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const scripts = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const styles = /<style\b[^>]*>([\s\S]*?)<\/style>/g;

/** Whether a script block holds data, which a browser does not run and a policy needs no hash for. */
const isData = (attributes: string): boolean =>
  /\btype="?(application\/(ld\+)?json|speculationrules)/.test(attributes);

/** The CSP hash sources of the inline scripts and styles of a page. */
export interface InlineHashes {
  scripts: string[];
  styles: string[];
}

/** Finds the inline scripts and style elements of a built page and hashes each for CSP (SHA-256, base64). */
export function inlineHashes(html: string): InlineHashes {
  const found: InlineHashes = { scripts: [], styles: [] };
  for (const [, attributes = '', body = ''] of html.matchAll(scripts)) {
    if (!/\bsrc=/.test(attributes) && !isData(attributes)) found.scripts.push(hash(body));
  }
  for (const [, body = ''] of html.matchAll(styles)) found.styles.push(hash(body));
  return found;
}
