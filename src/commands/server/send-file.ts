import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compressedTypes, contentTypeOf } from '../../integrations/content-types.ts';
import { bytesOf, multipartBody } from './body.ts';
import type { SiteFile } from './built-site.ts';
import { preconditions, rangeApplies } from './conditions.ts';
import { chosenEncoding, compressedBodies } from './encodings.ts';
import { contentRange, lengthOf, rangesOf, type ByteRange } from './ranges.ts';
import { sendWords, type Headers } from './send-words.ts';

/** Files below this size, in bytes, are sent as they are. */
const compressedFrom = 1024;

type Parts = AsyncIterable<Buffer | string>;

async function sendBody(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  if (request.method === 'HEAD') response.end();
  else await pipeline(Readable.from(parts), response);
}

/** Sends one range, or several as one multipart body. */
async function sendRanges(
  request: IncomingMessage,
  response: ServerResponse,
  { handle, size }: SiteFile,
  ranges: readonly ByteRange[],
  headers: Headers & { 'Content-Type': string },
): Promise<void> {
  const [first, ...more] = ranges;
  if (first === undefined) throw new RangeError('no range to send');
  if (more.length === 0) {
    response.writeHead(206, {
      ...headers,
      'Content-Length': lengthOf(first),
      'Content-Range': contentRange(first, size),
    });
    return sendBody(request, response, bytesOf(handle, first));
  }
  const body = multipartBody(handle, ranges, headers['Content-Type'], size);
  response.writeHead(206, { ...headers, 'Content-Type': body.type, 'Content-Length': body.length });
  await sendBody(request, response, body.parts());
}

/** Sends files of a site as requests ask for them, and keeps their compressed bodies. */
export function fileSender() {
  const compressed = compressedBodies();

  /**
   * @param name of the file, below the site's folder
   * @param status 200, or that of the error whose page the file is; that has no conditions, ranges and validators
   */
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    file: SiteFile,
    name: string,
    status = 200,
  ): Promise<void> => {
    const { handle, size, modified } = file;
    const type = contentTypeOf(name) ?? 'application/octet-stream';
    const mayCompress = size >= compressedFrom && compressedTypes.includes(type.replace(/;.*$/, ''));
    const encoding = mayCompress ? chosenEncoding(request.headers['accept-encoding']) : undefined;
    // One weak tag for all encodings of a file, whose bytes differ.
    const tag = encoding ? `W/${file.tag}` : file.tag;
    const always = { ...file.headers, ...(mayCompress ? { Vary: 'Accept-Encoding' } : {}) };
    const changed = { 'Last-Modified': new Date(modified).toUTCString() };
    const whole: Headers = { ...always, 'Content-Type': type };

    if (status === 200) {
      const ended = preconditions(request.headers, { tag, modified });
      if (ended === 412) return sendWords(response, 412, always);
      if (ended === 304) {
        response.writeHead(304, { ...always, ...changed, ETag: tag });
        response.end();
        return;
      }
      // Partial responses are never encoded, so the range is one of the file's own bytes. Only GET has ranges.
      const ranged = request.method === 'GET' && rangeApplies(request.headers, { tag: file.tag, modified });
      const ranges = ranged ? rangesOf(request.headers.range, size) : undefined;
      if (ranges === 'unsatisfiable')
        return sendWords(response, 416, { ...always, 'Content-Range': `bytes */${size}` });
      const plain = { ...changed, 'Accept-Ranges': 'bytes', ETag: file.tag };
      if (ranges)
        return sendRanges(request, response, file, ranges, { ...always, ...plain, 'Content-Type': type });
      Object.assign(whole, encoding ? { ...changed, ETag: tag } : plain);
    }

    if (encoding) {
      const body = await compressed(file.tag, encoding, () => handle.readFile());
      response.writeHead(status, { ...whole, 'Content-Encoding': encoding, 'Content-Length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
      return;
    }
    response.writeHead(status, { ...whole, 'Content-Length': size });
    await sendBody(request, response, bytesOf(handle, { start: 0, end: size - 1 }));
  };
}
