/** The built site at an address of its own: reports what pages complain of, and can go offline. */
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../../src/commands/serve.mjs';

export interface Site {
  origin: string;
  /** Violations of the policy, in pages and workers, and errors in pages, since the last call. */
  complaints(): string[];
  /** Ends all connections, and refuses new ones until `online`. */
  offline(): Promise<void>;
  online(): Promise<void>;
  close(): Promise<void>;
}

/** Runs before the scripts of each page. */
const watcher = `{
  const tell = (text) => void fetch('/complaint', { method: 'POST', body: text, keepalive: true }).catch(() => undefined);
  addEventListener('error', ({ message, target }) => {
    // Firefox also says so of modules that it preloads twice, and of pages that it does not prefetch to the end.
    const source = target?.src || (target?.rel === 'stylesheet' && target.href);
    if (message || source) tell('error: ' + (message || source));
  }, true);
  addEventListener('unhandledrejection', (event) => tell('unhandled: ' + event.reason));
  addEventListener('securitypolicyviolation', (event) =>
    tell('policy: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber));
}`;

const bodyOf = async (message: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

export async function openSite(): Promise<Site> {
  let complaints: string[] = [];
  const files: Server = await serve(0);
  const { port: filesPort } = files.address() as AddressInfo;

  const answerWith = async (outgoing: ServerResponse, answer: IncomingMessage) => {
    const headers = { ...answer.headers };
    // Workers have no element to listen on; the browser itself reports what they do.
    const policy = headers['content-security-policy'];
    if (policy) headers['content-security-policy'] = `${String(policy)}; report-uri /complaint`;
    const isPage = answer.headers['content-type']?.startsWith('text/html') ?? false;
    if (isPage) {
      delete headers['content-length'];
      delete headers.etag;
      delete headers['last-modified'];
    }
    outgoing.writeHead(answer.statusCode ?? 502, headers);
    if (isPage)
      outgoing.end((await bodyOf(answer)).replace('<head>', '<head><script src="/watcher.js"></script>'));
    else answer.pipe(outgoing);
  };

  const listen = (port: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer((incoming, outgoing) => {
        if (incoming.url === '/watcher.js') {
          outgoing.writeHead(200, { 'content-type': 'text/javascript' }).end(watcher);
          return;
        }
        if (incoming.url === '/complaint') {
          void bodyOf(incoming).then((text) => {
            complaints.push(text);
            outgoing.writeHead(204).end();
          });
          return;
        }
        const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
        delete headers['if-none-match'];
        delete headers['if-modified-since'];
        const onward = ask(
          { host: '127.0.0.1', port: filesPort, path: incoming.url, method: incoming.method, headers },
          (answer) => void answerWith(outgoing, answer),
        );
        onward.on('error', () => outgoing.destroy());
        incoming.pipe(onward);
      }).listen(port, () => resolve(server));
    });

  const end = (server: Server) =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  let server: Server | null = await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    complaints: () => {
      const told = complaints;
      complaints = [];
      return told;
    },
    offline: async () => {
      if (server) await end(server);
      server = null;
    },
    online: async () => {
      server ??= await listen(port);
    },
    close: async () => {
      if (server) await end(server);
      await end(files);
    },
  };
}
