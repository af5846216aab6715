import type { InlineHashes } from './inline-code.ts';

/**
 * Paths that may connect to any https server and to servers on the reader's machine, because the demo loads models from
 * hubs and from the reader's own server. A worker has the policy of its own file.
 */
export const openPaths = ['tools/demo/', '_astro/worker-'];

/**
 * The demo's page and the scripts of its workers, which share memory between threads and therefore must be cross-origin
 * isolated (HTML, "cross-origin isolation"); the search's worker runs on that page too. Everywhere else the header would
 * gain nothing. Models of other sites are read with CORS, which it allows.
 */
const isolatedPaths = ['tools/demo/', '_astro/worker-', '_astro/ort.', 'pagefind/pagefind-worker'];

/** Servers on the reader's own machine, which browsers trust without https. */
const ownMachine = 'http://localhost:* http://127.0.0.1:*';

/** The directives of the policy, in order. */
export function contentSecurityPolicy(hashes: InlineHashes, open = false): string[] {
  const listed = (sources: string[]) => [...new Set(sources)].sort();
  return [
    "default-src 'self'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...listed(hashes.scripts)].join(' '),
    ["style-src 'self'", ...listed(hashes.styles)].join(' '),
    // Code colours and Starlight's components use style attributes, which cannot run scripts.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    open ? `connect-src 'self' https: ${ownMachine}` : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ];
}

/** Directives that are valid only in a header. */
const headerOnly = ["frame-ancestors 'none'"];

/** Pages that other sites may show in a frame. */
const embedPath = 'embed/';

/** A rule of a `_headers` file: a path pattern and its headers. */
export interface HeaderRule {
  path: string;
  headers: Record<string, string>;
}

/** All response headers of the site, for paths below `base` (which ends in a slash). */
export function headerRules(policy: string[], base: string, openPolicy = policy): HeaderRule[] {
  return [
    {
      path: `${base}*`,
      headers: {
        'Content-Security-Policy': [...policy, ...headerOnly].join('; '),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'strict-origin-when-cross-origin',
        'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Strict-Transport-Security': 'max-age=31536000',
        'Cache-Control': 'no-cache',
      },
    },
    { path: `${base}_astro/*`, headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } },
    ...[...new Set([...openPaths, ...isolatedPaths])].map((path) => ({
      path: `${base}${path}*`,
      headers: {
        ...(openPaths.includes(path) && {
          'Content-Security-Policy': [...openPolicy, ...headerOnly].join('; '),
        }),
        ...(isolatedPaths.includes(path) && { 'Cross-Origin-Embedder-Policy': 'require-corp' }),
      },
    })),
    {
      path: `${base}${embedPath}*`,
      headers: { 'Content-Security-Policy': [...policy, 'frame-ancestors *'].join('; ') },
    },
  ];
}

/** The text of a `_headers` file, as Netlify and Cloudflare read it. */
export function headersFile(rules: HeaderRule[]): string {
  const block = (rule: HeaderRule, index: number) => {
    // Cloudflare joins the values of a header that two rules set; `!` removes the earlier one first.
    const before = new Set(rules.slice(0, index).flatMap(({ headers }) => Object.keys(headers)));
    const removed = Object.keys(rule.headers)
      .filter((name) => before.has(name))
      .map((name) => `  ! ${name}`);
    return [
      rule.path,
      ...removed,
      ...Object.entries(rule.headers).map(([name, value]) => `  ${name}: ${value}`),
    ].join('\n');
  };
  return `${rules.map(block).join('\n\n')}\n`;
}

/** Reads the output of `headersFile`. */
export function parseHeadersFile(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n')) {
    if (/^\S/.test(line)) rules.push({ path: line.trim(), headers: {} });
    const header = /^\s+([\w-]+):\s*(.*)$/.exec(line);
    if (header) rules.at(-1)!.headers[header[1]!] = header[2]!;
  }
  return rules;
}

/** The headers for one path. Later rules win, because they are more specific. */
export function headersFor(path: string, rules: HeaderRule[]): Record<string, string> {
  const matches = (pattern: string) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
  return Object.assign(
    {},
    ...rules.filter((rule) => matches(rule.path)).map((rule) => rule.headers),
  ) as Record<string, string>;
}
