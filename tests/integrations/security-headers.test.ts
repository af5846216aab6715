import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inlineHashes } from '../../src/integrations/inline-code.ts';
import {
  contentSecurityPolicy,
  headerRules,
  headersFile,
  headersFor,
  parseHeadersFile,
} from '../../src/integrations/security-headers.ts';

test('inline scripts and styles are hashed as a browser hashes them; data blocks and files are not', () => {
  const body = 'document.title = "a";\n';
  const html = `<script>${body}</script><script src="/a.js"></script><script type="application/ld+json">{}</script><style>b{}</style>`;
  const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(inlineHashes(html)).toEqual({ scripts: [sha(body)], styles: [sha('b{}')] });
});

test('no script may run that is not ours', () => {
  const policy = contentSecurityPolicy({ scripts: [], styles: [] });
  const scripts = policy.find((directive) => directive.startsWith('script-src'));
  expect(scripts).toBe("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("object-src 'none'");
});

test('the headers file is read back as it was written, and the more special rule wins', () => {
  const rules = headerRules(["default-src 'self'"], '/guide/');
  expect(parseHeadersFile(headersFile(rules))).toEqual(rules);
  expect(headersFor('/guide/gpu/', rules)['Cache-Control']).toBe('no-cache');
  expect(headersFor('/guide/_astro/a.js', rules)['Cache-Control']).toContain('immutable');
  expect(headersFor('/guide/_astro/a.js', rules)['X-Content-Type-Options']).toBe('nosniff');
});
