/**
 * Content types of the site's files by file extension. The lists of hosts differ or are incomplete. With `nosniff` a script
 * of the wrong type does not run, and text without an encoding is read as Windows-1252.
 */
export const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  onnx: 'application/octet-stream',
  onnx_data: 'application/octet-stream',
  pagefind: 'application/octet-stream',
  pf_filter: 'application/octet-stream',
  pf_fragment: 'application/octet-stream',
  pf_index: 'application/octet-stream',
  pf_meta: 'application/octet-stream',
};

/** The type of a file by its path; undefined for an unknown extension, such as the address of a page. */
export const contentTypeOf = (path: string): string | undefined =>
  contentTypes[/\.([a-z0-9_]+)$/.exec(path)?.[1] ?? ''];

/** Types to compress. WebAssembly is left out, because compressing it for each visit takes longer than sending it. */
export const compressedTypes: readonly string[] = [
  ...new Set(
    Object.values(contentTypes)
      .map((type) => type.replace(/;.*$/, ''))
      .filter((type) => /^text\/|json$|svg/.test(type)),
  ),
];
