import type { HeaderRule } from './security-headers.ts';

const isPrefix = (path: string): boolean => path.endsWith('*');

/** What a server sends for a path is the union of the rules that match it: each is written out whole for servers that do not merge. */
function merged(rules: readonly HeaderRule[]): HeaderRule[] {
  const matches = (general: string, special: string) =>
    isPrefix(general) && special.startsWith(general.slice(0, -1));
  return rules.map((rule, index) => ({
    path: rule.path,
    headers: Object.assign(
      {},
      ...rules
        .slice(0, index + 1)
        .filter((each) => each === rule || matches(each.path, rule.path))
        .map((each) => each.headers),
    ) as Record<string, string>,
  }));
}

const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** The rules as `location` blocks of an nginx `server`; nginx takes the longest prefix, and inherits no headers into it. */
export function nginxFile(rules: readonly HeaderRule[]): string {
  const blocks = merged(rules).map(({ path, headers }) => {
    const lines = Object.entries(headers).map(
      ([name, value]) => `    add_header ${name} ${quoted(value)} always;`,
    );
    const place = isPrefix(path) ? `location ${path.slice(0, -1)}` : `location = ${path}`;
    return `${place} {\n${lines.join('\n')}\n    try_files $uri $uri/index.html =404;\n}`;
  });
  return `# Inside a server block whose root is this site's folder.\nerror_page 404 /404.html;\n\n${blocks.join('\n\n')}\n`;
}

/** The rules for Caddy, inside a site block; a later `header` replaces an earlier one. */
export function caddyFile(rules: readonly HeaderRule[]): string {
  const blocks = rules.map(({ path, headers }, index) => {
    const lines = Object.entries(headers).map(([name, value]) => `    ${name} ${quoted(value)}`);
    return `@rule${index} path ${path}\nheader @rule${index} {\n${lines.join('\n')}\n}`;
  });
  return `# Inside a site block whose root is this site's folder.\nfile_server\nencode zstd gzip\n\n${blocks.join('\n\n')}\n`;
}
