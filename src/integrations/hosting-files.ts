import { compressedTypes, contentTypes } from './content-types.ts';
import { headersFor, type HeaderRule } from './security-headers.ts';

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

/** Content types as nginx lists them; it adds the encoding itself. */
const nginxTypes = Object.entries(contentTypes).map(
  ([ending, type]) => `    ${type.replace(/;.*$/, '')} ${ending};`,
);

/**
 * The rules as `location` blocks of an nginx `server`; nginx takes the longest prefix, and inherits no headers into it.
 * @param base path of the site, with slashes at both ends
 */
export function nginxFile(rules: readonly HeaderRule[], base = '/'): string {
  const blocks = merged(rules).map(({ path, headers }) => {
    const lines = Object.entries(headers).map(
      ([name, value]) => `    add_header ${name} ${quoted(value)} always;`,
    );
    const place = isPrefix(path) ? `location ${path.slice(0, -1)}` : `location = ${path}`;
    return `${place} {\n${lines.join('\n')}\n    try_files $uri $uri/index.html =404;\n}`;
  });
  // Text is sent with its encoding by default only as HTML and in some other types.
  const texts = compressedTypes.filter((type) => /^text\/(?!html)/.test(type));
  return `# Inside a server block whose root is the folder that answers at /${base === '/' ? ": this site's own" : `: this site lies in it at ${base}`}.
error_page 404 ${base}404.html;

types {
${nginxTypes.join('\n')}
}
default_type application/octet-stream;
charset utf-8;
charset_types ${texts.join(' ')};

gzip on;
gzip_vary on;
gzip_min_length 1024;
gzip_types ${compressedTypes.filter((type) => type !== 'text/html').join(' ')};

${blocks.join('\n\n')}
`;
}

/**
 * The rules for Caddy, inside a site block; a later `header` replaces an earlier one.
 * @param base path of the site, with slashes at both ends
 */
export function caddyFile(rules: HeaderRule[], base = '/'): string {
  const blocks = rules.map(({ path, headers }, index) => {
    const lines = Object.entries(headers).map(([name, value]) => `        ${name} ${quoted(value)}`);
    return `    @rule${index} path ${path}\n    header @rule${index} {\n${lines.join('\n')}\n    }`;
  });
  const types = Object.entries(contentTypes).map(
    ([ending, type]) => `    @${ending} path *.${ending}\n    header @${ending} Content-Type ${quoted(type)}`,
  );
  return `# Inside a site block whose root is the folder that answers at /${base === '/' ? ": this site's own" : `: this site lies in it at ${base}`}.
encode zstd gzip

# Caddy would sort these by itself; in a route they stand as written.
route {
${[...blocks, ...types].join('\n\n')}

    file_server
}

handle_errors {
    # What is missing now may be there after the next deployment: it has the headers of the page that says so.
    header {
${Object.entries({ ...headersFor(`${base}404.html`, rules), 'Content-Type': contentTypes['html']! })
  .map(([name, value]) => `        ${name} ${quoted(value)}`)
  .join('\n')}
    }
    rewrite * ${base}404.html
    encode zstd gzip
    file_server
}
`;
}
