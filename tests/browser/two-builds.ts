/** The built site at another address, which can be replaced by a later build while a browser is reading. */
import { readdirSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dist } from '../../src/commands/site-pages.mjs';

export interface Builds {
  origin: string;
  /** Replaces the build by a later one, in which each script and each stylesheet has another name. */
  deploy(): void;
  close(): void;
}

const names = new Set(readdirSync(`${dist}_astro`).filter((name) => /\.(?:js|css)$/.test(name)));

/** A text of build `number`: other names of built files, and other revisions of what the service worker stores. */
function rewritten(text: string, number: number): string {
  const renamed = text.replaceAll(/[\w.~-]+/g, (word) =>
    names.has(word) ? word.replace(/\.(?=js$|css$)/, `-build${number}.`) : word,
  );
  return renamed.replaceAll(/(revision:["'`][0-9a-f]+)/g, `$1b${number}`);
}

/** Serves the site that `site` serves, in builds. The first is the site as it is. */
export async function serveBuilds(site: URL): Promise<Builds> {
  let number = 1;
  const answerWith = (outgoing: ServerResponse, answer: IncomingMessage, now: number): void => {
    const isText = now > 1 && /html|javascript|css/.test(answer.headers['content-type'] ?? '');
    // A changed text has another length and another tag.
    const changed = new Set(isText ? ['content-length', 'etag', 'last-modified'] : []);
    const kept = Object.entries(answer.headers).filter(([name]) => !changed.has(name));
    outgoing.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
    if (!isText) {
      answer.pipe(outgoing);
      return;
    }
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => outgoing.end(rewritten(Buffer.concat(parts).toString(), now)));
  };
  const server = createServer((incoming, outgoing) => {
    const now = number;
    const mark = `-build${now}.`;
    const path = incoming.url ?? '/';
    const file = path.split('/').at(-1)!;
    // Files of another build do not exist.
    const wanted = now > 1 && names.has(file) ? '/gone' : path.replace(mark, '.');
    const headers = { ...incoming.headers, host: site.host, 'accept-encoding': 'identity' };
    // Its text has no tag of its own.
    delete headers['if-none-match'];
    delete headers['if-modified-since'];
    const onward = ask({ host: site.hostname, port: site.port, path: wanted, headers }, (answer) =>
      answerWith(outgoing, answer, now),
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    deploy: () => (number += 1),
    close: () => void server.close(),
  };
}
