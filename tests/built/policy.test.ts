import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allowedScripts } from '../../src/integrations/allowed-scripts.ts';
import { inlineHashes } from '../../src/integrations/inline-code.ts';
import { headersFor, parseHeadersFile } from '../../src/integrations/security-headers.ts';
import { dist, pages } from './built-site.ts';

const rules = parseHeadersFile(readFileSync(`${dist}_headers`, 'utf8'));
const meta = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;

const isHash = (word: string) => word.startsWith("'sha256-");
const withoutHashes = (directive: string) =>
  directive
    .split(' ')
    .filter((word) => !isHash(word))
    .join(' ');

test('every page carries the policy, with its own hashes only, and the header allows all that it does', () => {
  for (const { path, html } of pages) {
    const inPage = meta.exec(html)?.[1]?.split('; ') ?? [];
    const header = headersFor(path, rules)['Content-Security-Policy'] ?? '';
    const inHeader = header.split('; ').filter((directive) => !directive.startsWith('frame-ancestors'));
    expect(inPage.length, path).toBeGreaterThan(5);
    expect(inHeader.map(withoutHashes), path).toEqual(inPage.map(withoutHashes));
    const { scripts, styles } = inlineHashes(html);
    const hashes = inPage.join(' ').split(' ').filter(isHash);
    expect(new Set(hashes), path).toEqual(new Set([...scripts, ...styles]));
    for (const hash of hashes) expect(header, path).toContain(hash);
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
