import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inlineHashes } from '../../src/integrations/inline-code.ts';
import { headersFor, parseHeadersFile } from '../../src/integrations/security-headers.ts';
import { dist, pages } from './built-site.ts';

const rules = parseHeadersFile(readFileSync(`${dist}_headers`, 'utf8'));
const meta = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;

const withoutHashes = (directive: string) => directive.replace(/ 'sha256-[^']+'/g, '');
const hashesOf = (directives: string[]) => directives.flatMap((each) => each.match(/'sha256-[^']+'/g) ?? []);

test('every page carries the policy, and it agrees with the header, which allows the inline code of every page', () => {
  for (const { path, html } of pages) {
    const inPage = meta.exec(html)?.[1]?.split('; ') ?? [];
    const inHeader = headersFor(path, rules)['Content-Security-Policy']?.split('; ') ?? [];
    expect(inPage.length, path).toBeGreaterThan(5);
    expect(
      inHeader.filter((directive) => !directive.startsWith('frame-ancestors')).map(withoutHashes),
      path,
    ).toEqual(inPage.map(withoutHashes));
    expect(hashesOf(inHeader), path).toEqual(expect.arrayContaining(hashesOf(inPage)));
  }
});

test('a page allows its own inline scripts and styles by their hashes and no others, and nothing wholesale', () => {
  for (const { path, html } of pages) {
    const policy = meta.exec(html)?.[1] ?? '';
    const { scripts, styles } = inlineHashes(html);
    expect(new Set(hashesOf([policy])), path).toEqual(new Set([...scripts, ...styles]));
    expect(/script-src[^;]*unsafe-inline/.test(policy), path).toBe(false);
    expect(/\son[a-z]+="/.test(html), `an inline event handler in ${path}`).toBe(false);
  }
});
