import { compressedTypes, contentTypes } from './content-types.ts';
import { headersFor, type HeaderRule } from './security-headers.ts';

const isPrefix = (path: string): boolean => path.endsWith('*');

/** Merges into each rule the headers of the earlier, more general rules, for servers that do not merge rules. */
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

/** Content types in nginx's form, which adds the encoding itself. */
const nginxTypes = Object.entries(contentTypes).map(
  ([ending, type]) => `    ${type.replace(/;.*$/, '')} ${ending};`,
);

/**
 * The rules as `location` blocks of an nginx `server`. nginx uses the longest prefix, and its block inherits no headers.
 * @param base path of the site, with slashes at both ends
 */
export function nginxFile(rules: readonly HeaderRule[], base = '/'): string {
  const blocks = merged(rules).map(({ path, headers }) => {
    const lines = Object.entries(headers).map(
      ([name, value]) => `    add_header ${name} ${quoted(value)} always;`,
    );
    const place = isPrefix(path) ? `location ${path.slice(0, -1)}` : `location = ${path}`;
    return `${place} {\n${lines.join('\n')}\n    try_files $uri $uri/ =404;\n}`;
  });
  // By default nginx adds the encoding only to HTML and some other types.
  const texts = compressedTypes.filter((type) => /^text\/(?!html)/.test(type));
  return `# Inside a server block whose root is the folder that answers at /${base === '/' ? ": this site's own" : `: this site is below it at ${base}`}.
index index.html;
# A folder without a page is a missing page.
error_page 404 ${base}404.html;
error_page 403 =404 ${base}404.html;
absolute_redirect off;

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
  return `# Inside a site block whose root is the folder that answers at /${base === '/' ? ": this site's own" : `: this site is below it at ${base}`}.
encode zstd gzip

# Caddy sorts directives by itself, but keeps their order in a route.
route {
${[...blocks, ...types].join('\n\n')}

    file_server
}

handle_errors {
    # A missing file may exist after the next deployment, so it has the headers of the error page.
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
