import type { ServerResponse } from 'node:http';

export type Headers = Record<string, string | number>;

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

/** Sends a response with one sentence as its body. */
export function sendWords(response: ServerResponse, status: number, headers: Headers = {}): void {
  const text = `${words[status]}.\n`;
  response.writeHead(status, {
    'X-Content-Type-Options': 'nosniff',
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': text.length,
  });
  response.end(text);
}
