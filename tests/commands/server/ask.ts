import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Case } from './case.ts';

interface Raw {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Sends a request as it is written: `fetch` would change paths and headers. */
export const send = (origin: string, method: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<Raw>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const asked = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('error', reject);
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.once('error', reject);
    asked.end();
  });

/** What of an answer is compared. A missing field means that the answer lacks it. */
export type Answer = Record<string, string | number>;

const decoded = ({ headers, body }: Raw): Buffer => {
  if (headers['content-encoding'] === 'gzip') return gunzipSync(body);
  return headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body;
};

/** A text, or for a long or binary one its length and its ends. */
function brief(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  if (/^[ -~\r\n]*$/.test(text) && text.length <= 80) return text;
  return `${bytes.length} bytes ${bytes.subarray(0, 4).toString('hex')}…${bytes.subarray(-4).toString('hex')}`;
}

/** The parts of a body of several ranges. */
function partsOf({ headers, body }: Raw): string {
  const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '?';
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return parts
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const range = /content-range: *(.*)/i.exec(head)?.[1]?.trim();
      return `${range} ${brief(Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1'))}`;
    })
    .join(' | ');
}

function summary(raw: Raw, method: string): Answer {
  const { status, headers } = raw;
  const tag = headers.etag;
  const location = headers.location;
  const several = /^multipart\/byteranges/.test(headers['content-type'] ?? '');
  const ok = status === 200 || status === 206;
  const fields: Record<string, string | number | undefined> = {
    status,
    allow: headers.allow?.split(/, */).sort().join(),
    location: location?.replace(/^https?:\/\/[^/]*/, ''),
    range: headers['content-range'],
    encoding: headers['content-encoding'],
    vary: headers.vary?.toLowerCase(),
    // The page of an error may be any: its own validators say nothing.
    tag: ok || status === 304 ? tag && (tag.startsWith('W/') ? 'weak' : 'strong') : undefined,
    modified: ok ? headers['last-modified'] : undefined,
    ranges: ok ? headers['accept-ranges'] : undefined,
    length:
      ok && !several && headers['content-encoding'] === undefined ? headers['content-length'] : undefined,
    body: !ok || method === 'HEAD' ? undefined : several ? partsOf(raw) : brief(decoded(raw)),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Answer;
}

/** Asks a server a case of the table; `{tag}` in a header stands for that server's own entity tag of the file. */
export async function ask(origin: string, { method = 'GET', path, headers = {} }: Case): Promise<Answer> {
  const filled = { ...headers };
  if (Object.values(headers).some((value) => value.includes('{tag}'))) {
    const plain = (await send(origin, 'GET', path)).headers.etag ?? '"none"';
    for (const [name, value] of Object.entries(filled)) filled[name] = value.replaceAll('{tag}', plain);
  }
  return summary(await send(origin, method, path, filled), method);
}
