/**
 * Content types of the site's files by their ending. Hosts' own lists lack some or differ, and as nothing is guessed
 * (`nosniff`), a script of the wrong type does not run; text without its encoding is read as Windows-1252.
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

/** The type of a file by its path; undefined where the ending is not known, as for the address of a page. */
export const contentTypeOf = (path: string): string | undefined =>
  contentTypes[/\.([a-z0-9_]+)$/.exec(path)?.[1] ?? ''];

/** Types worth compressing. WebAssembly is not: to do it for every visit takes longer than to send it. */
export const compressedTypes: readonly string[] = [
  ...new Set(
    Object.values(contentTypes)
      .map((type) => type.replace(/;.*$/, ''))
      .filter((type) => /^text\/|json$|svg/.test(type)),
  ),
];
