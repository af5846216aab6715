import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compressedTypes, contentTypeOf } from '../../integrations/content-types.ts';
import { bytesOf, multipartBody } from './body.ts';
import { NoSite, type BuiltSite, type SiteFile } from './built-site.ts';
import { preconditions, rangeApplies } from './conditions.ts';
import { chosenEncoding, compressedBodies } from './encodings.ts';
import { contentRange, lengthOf, rangesOf } from './ranges.ts';
import { addressOf, requestPath } from './request-path.ts';

const words: Record<number, string> = {
  301: 'Moved',
  400: 'The address cannot be read',
  404: 'Not found',
  405: 'Only GET and HEAD are allowed',
  412: 'The file is not the one that the condition names',
  416: 'The file has no such range',
  500: 'The server failed',
  503: 'The site is being built: try again in some seconds',
};

type Headers = Record<string, string | number>;

/** Sends a response with one sentence as its body. */
function sendWords(response: ServerResponse, status: number, headers: Headers): void {
  const text = `${words[status]}.\n`;
  response.writeHead(status, {
    'X-Content-Type-Options': 'nosniff',
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': text.length,
  });
  response.end(text);
}

/** Files below this size, in bytes, are sent as they are. */
const compressedFrom = 1024;

/**
 * Answers requests for the files of a built site, as RFC 9110 says.
 * @param base path of the site, with slashes at both ends
 */
export function responder(site: BuiltSite, base: string) {
  const compressed = compressedBodies();

  async function sendBody(
    request: IncomingMessage,
    response: ServerResponse,
    parts: AsyncIterable<Buffer | string>,
  ): Promise<void> {
    if (request.method === 'HEAD') response.end();
    else await pipeline(Readable.from(parts), response);
  }

  /** @param plain the file is the page of an error, for which conditions and ranges have no meaning */
  async function sendFile(
    request: IncomingMessage,
    response: ServerResponse,
    file: SiteFile,
    name: string,
    errorStatus?: number,
  ): Promise<void> {
    const { handle, size, modified } = file;
    const type = contentTypeOf(name) ?? 'application/octet-stream';
    const mayCompress = size >= compressedFrom && compressedTypes.includes(type.replace(/;.*$/, ''));
    const encoding = mayCompress ? chosenEncoding(request.headers['accept-encoding']?.toString()) : undefined;
    const tag = encoding ? `W/${file.tag}` : file.tag;
    const always: Headers = { ...file.headers, ...(mayCompress ? { Vary: 'Accept-Encoding' } : {}) };
    const validators: Headers = {
      'Last-Modified': new Date(modified).toUTCString(),
      'Accept-Ranges': 'bytes',
    };

    if (errorStatus === undefined) {
      const ended = preconditions(request.headers, { tag, modified });
      if (ended === 304) {
        response.writeHead(304, { ...always, ...validators, ETag: tag });
        response.end();
        return;
      }
      if (ended === 412) return sendWords(response, 412, always);
      // Partial responses are never encoded, so the range is one of the file's own bytes. Only GET has ranges.
      const ranged = request.method === 'GET' && rangeApplies(request.headers, { tag: file.tag, modified });
      const ranges = ranged ? rangesOf(request.headers.range, size) : undefined;
      if (ranges === 'unsatisfiable')
        return sendWords(response, 416, { ...always, 'Content-Range': `bytes */${size}` });
      const partial = { ...always, ...validators, ETag: file.tag };
      const [first, ...more] = ranges ?? [];
      if (first && more.length > 0) {
        const body = multipartBody(handle, [first, ...more], type, size);
        response.writeHead(206, { ...partial, 'Content-Type': body.type, 'Content-Length': body.length });
        return sendBody(request, response, body.parts());
      }
      if (first) {
        response.writeHead(206, {
          ...partial,
          'Content-Type': type,
          'Content-Length': lengthOf(first),
          'Content-Range': contentRange(first, size),
        });
        return sendBody(request, response, bytesOf(handle, first));
      }
    }

    const headers = {
      ...always,
      'Content-Type': type,
      ...(errorStatus === undefined ? { ...validators, ETag: tag } : {}),
    };
    const status = errorStatus ?? 200;
    if (encoding) {
      const body = await compressed(file.tag, encoding, () => handle.readFile());
      response.writeHead(status, { ...headers, 'Content-Encoding': encoding, 'Content-Length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
      return;
    }
    response.writeHead(status, { ...headers, 'Content-Length': size });
    await sendBody(request, response, bytesOf(handle, { start: 0, end: size - 1 }));
  }

  async function withFile(file: SiteFile, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } finally {
      await file.handle.close();
    }
  }

  async function sendError(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    more: Headers = {},
  ) {
    const page = await site.open('404.html');
    if (typeof page !== 'object') return sendWords(response, status, more);
    await withFile(page, async () => {
      if (status === 404) await sendFile(request, response, page, '404.html', 404);
      else sendWords(response, status, { ...page.headers, ...more });
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendError(request, response, 405, { Allow: 'GET, HEAD' });
    const asked = requestPath(request.url ?? '/', base);
    if ('status' in asked) return sendError(request, response, asked.status);
    const { path, query } = asked;
    const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    // The rules are written for the addresses that readers see.
    const found = await site.open(name, path);
    if (typeof found === 'object') return withFile(found, () => sendFile(request, response, found, name));
    const index = found === 'folder' ? await site.open(`${path}/index.html`, path) : undefined;
    if (typeof index !== 'object') return sendError(request, response, 404);
    await withFile(index, async () =>
      sendWords(response, 301, { ...index.headers, Location: `${addressOf(base, path)}/${query}` }),
    );
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await answer(request, response);
    } catch (error) {
      // A reader who goes away is no fault.
      if (response.destroyed || request.destroyed) return;
      if (!(error instanceof NoSite)) console.error(`${request.method} ${request.url}:`, error);
      if (response.headersSent) response.destroy();
      else if (error instanceof NoSite) sendWords(response, 503, { 'Retry-After': 2 });
      else sendWords(response, 500, {});
    }
  };
}
