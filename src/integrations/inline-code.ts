import { createHash } from 'node:crypto';

/** The CSP source of an inline script or style: its SHA-256 in base64. */
export const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const scripts = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
const styles = /<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi;

/** Whether a script block holds data, which a browser does not run and a policy needs no hash for. */
const isData = (attributes: string): boolean =>
  /\btype="?(application\/(ld\+)?json|speculationrules)/.test(attributes);

/** The texts of the inline scripts of a built page that a browser would run. */
export const inlineScripts = (html: string): string[] =>
  [...html.matchAll(scripts)]
    .filter(([, attributes = '']) => !/\bsrc=/.test(attributes) && !isData(attributes))
    .map(([, , body = '']) => body);

/** The CSP hash sources of the inline scripts and styles of a page. */
export interface InlineHashes {
  scripts: string[];
  styles: string[];
}

/** Finds the inline scripts and style elements of a built page and hashes each for CSP (SHA-256, base64). */
export function inlineHashes(html: string): InlineHashes {
  return {
    scripts: inlineScripts(html).map(hashOf),
    styles: [...html.matchAll(styles)].map(([, body = '']) => hashOf(body)),
  };
}
