// Serves the built site with its production headers (dist/_headers).
import compression from 'compression';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { compressedTypes, contentTypeOf } from '../integrations/content-types.ts';
import { headersFor, parseHeadersFile } from '../integrations/security-headers.ts';

const folder = fileURLToPath(new URL('../../dist/', import.meta.url));

/**
 * Starts the server; resolves when it listens.
 * @param {number} port 0 for any free port
 * @param {string} base path below which the site was built, with slashes at both ends
 */
export async function serve(port, base = '/') {
  const rules = parseHeadersFile(await readFile(`${folder}_headers`, 'utf8'));
  const notFound = await readFile(`${folder}404.html`);
  // WebAssembly and weights are not compressed: on one machine compressing 14 MB takes longer than sending them.
  const compress = compression({
    filter: (_, response) =>
      compressedTypes.includes(String(response.getHeader('content-type')).replace(/;.*$/, '')),
  });
  const files = sirv(folder, {
    // Looks up each file on request, so that the server keeps working after a new build.
    dev: true,
    etag: true,
    setHeaders: (response, path) => {
      const type = contentTypeOf(path);
      if (type) response.setHeader('Content-Type', type);
      for (const [name, value] of Object.entries(headersFor(base.slice(0, -1) + path, rules)))
        response.setHeader(name, value);
    },
    onNoMatch: (_, response) => {
      response.writeHead(404, {
        'content-type': 'text/html; charset=utf-8',
        // A missing file may exist after the next deployment, so browsers must not cache this response.
        ...headersFor(`${base}404.html`, rules),
      });
      response.end(notFound);
    },
  });
  const server = createServer((request, response) => {
    // @ts-expect-error compression is typed for Express, and uses nothing that Node's own request lacks
    compress(request, response, () => {
      const url = request.url ?? '/';
      if (url.startsWith(base)) request.url = `/${url.slice(base.length)}`;
      else if (base !== '/') request.url = '/not-below-the-base';
      files(request, response);
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  return server;
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  const port = Number(process.env.PORT ?? 4321);
  const base = `/${(process.env.BASE_PATH ?? '/').replace(/^\/|\/$/g, '')}/`.replace('//', '/');
  try {
    await serve(port, base);
    console.log(`The site is at http://localhost:${port}${base} (Ctrl+C stops it)`);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    console.error(taken ? `Port ${port} is in use. Choose another: PORT=4322 npm start` : error);
    process.exitCode = 1;
  }
}
