import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allowedScripts } from '../../src/integrations/allowed-scripts.ts';
import { inlineHashes } from '../../src/integrations/inline-code.ts';
import { headersFor, parseHeadersFile } from '../../src/integrations/security-headers.ts';
import { dist, pages } from './built-site.ts';

const rules = parseHeadersFile(readFileSync(`${dist}_headers`, 'utf8'));
const meta = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;

test('every page carries the policy, and it agrees with the header', () => {
  for (const { path, html } of pages) {
    const inPage = meta.exec(html)?.[1]?.split('; ') ?? [];
    const inHeader = headersFor(path, rules)['Content-Security-Policy']?.split('; ') ?? [];
    expect(inPage.length, path).toBeGreaterThan(5);
    expect(
      inHeader.filter((directive) => !directive.startsWith('frame-ancestors')),
      path,
    ).toEqual(inPage);
  }
});

test('every inline script and style of a page is allowed by its hash, and nothing is allowed wholesale', () => {
  for (const { path, html } of pages) {
    const policy = meta.exec(html)?.[1] ?? '';
    const { scripts, styles } = inlineHashes(html);
    for (const hash of [...scripts, ...styles]) expect(policy, path).toContain(hash);
    expect(/script-src[^;]*unsafe-inline/.test(policy), path).toBe(false);
    expect(/\son[a-z]+="/.test(html), `an inline event handler in ${path}`).toBe(false);
  }
});

test('the list of allowed inline scripts names only scripts that pages contain', () => {
  const found = new Set(pages.flatMap(({ html }) => inlineHashes(html).scripts));
  expect(allowedScripts.filter(({ hash }) => !found.has(`'sha256-${hash}'`))).toEqual([]);
});
