import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { allowedScripts, refuseOtherScripts } from '../../src/integrations/allowed-scripts.ts';
import { caddyFile, nginxFile } from '../../src/integrations/hosting-files.ts';
import { inlineHashes } from '../../src/integrations/inline-code.ts';
import {
  contentSecurityPolicy,
  headerRules,
  headersFile,
  headersFor,
  parseHeadersFile,
} from '../../src/integrations/security-headers.ts';

test('inline scripts and styles get the hashes that a browser computes; data blocks and files get none', () => {
  const body = 'document.title = "a";\n';
  const html = `<script>${body}</script><script src="/a.js"></script><script type="application/ld+json">{}</script><style>b{}</style>`;
  const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(inlineHashes(html)).toEqual({ scripts: [sha(body)], styles: [sha('b{}')] });
});

test('an inline script that is not on the list is refused, with its page, its beginning and its hash', () => {
  const refuse = (html: string) => () => refuseOtherScripts('guide/gpu/index.html', html);
  const script = '\n  alert(1)';
  const hash = createHash('sha256').update(script).digest('base64');
  for (const written of [`<script>${script}</script>`, `<SCRIPT type="module">${script}</SCRIPT >`])
    for (const part of ['guide/gpu/index.html', '“alert(1)”', hash]) expect(refuse(written)).toThrow(part);
  expect(refuse('<script src="/a.js"></script><script type="application/json">[1]</script>')).not.toThrow();
  expect(new Set(allowedScripts.map((each) => each.hash)).size).toBe(allowedScripts.length);
});

test('only the site’s own scripts may run', () => {
  const policy = contentSecurityPolicy({ scripts: [], styles: [] });
  const scripts = policy.find((directive) => directive.startsWith('script-src'));
  expect(scripts).toBe("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("object-src 'none'");
});

test('the headers file can be read back, and the more specific rule wins', () => {
  const rules = headerRules(["default-src 'self'"], '/guide/');
  expect(parseHeadersFile(headersFile(rules))).toEqual(rules);
  expect(headersFor('/guide/gpu/', rules)['Cache-Control']).toBe('no-cache');
  expect(headersFor('/guide/_astro/a.js', rules)['Cache-Control']).toContain('immutable');
  expect(headersFor('/guide/_astro/a.js', rules)['X-Content-Type-Options']).toBe('nosniff');
});

test('only the embeddable page may be in another site’s frame', () => {
  const rules = headerRules(["default-src 'self'"], '/');
  const policyOf = (path: string) => headersFor(path, rules)['Content-Security-Policy'];
  expect(policyOf('/embed/calculator/')).toContain('frame-ancestors *');
  expect(policyOf('/tools/calculator/')).toContain("frame-ancestors 'none'");
  expect(headersFor('/embed/calculator/', rules)['X-Content-Type-Options']).toBe('nosniff');
});

test('the demo and the scripts of its workers share memory between threads, and no other page is isolated', () => {
  const rules = headerRules(["default-src 'self'"], '/');
  const policyOf = (path: string) => headersFor(path, rules)['Cross-Origin-Embedder-Policy'];
  for (const path of ['/tools/demo/', '/_astro/worker-a1.js', '/_astro/ort.wasm.bundle.min-a1.js'])
    expect(policyOf(path), path).toBe('require-corp');
  for (const path of ['/', '/tools/calculator/', '/embed/deluxe/', '/_astro/index.a1.js'])
    expect(policyOf(path), path).toBeUndefined();
  expect(new Set(rules.map(({ path }) => path)).size).toBe(rules.length);
});

test('a header that a later rule sets is removed first, for hosts that would join the two', () => {
  const text = headersFile(headerRules(["default-src 'self'"], '/'));
  const demo = text.slice(text.indexOf('/tools/demo/*'));
  expect(demo.indexOf('! Content-Security-Policy')).toBeLessThan(demo.indexOf('Content-Security-Policy: '));
});

test('nginx has every header in every block, because its blocks inherit none', () => {
  const text = nginxFile(headerRules(["default-src 'self'"], '/'));
  const blocks = text.split(/^location /m).slice(1);
  expect(blocks.length).toBe(7);
  for (const block of blocks) {
    for (const name of [
      'Content-Security-Policy',
      'X-Content-Type-Options',
      'Referrer-Policy',
      'Cache-Control',
    ])
      expect(block).toContain(`add_header ${name} "`);
  }
});

test('Caddy has the same rules', () => {
  const rules = headerRules(["default-src 'self'"], '/site/');
  const text = caddyFile(rules);
  for (const { path, headers } of rules) {
    expect(text).toContain(`path ${path}\n`);
    for (const value of Object.values(headers)) expect(text).toContain(`"${value}"`);
  }
});
