import type { IncomingMessage, ServerResponse } from 'node:http';
import { NoSite, type BuiltSite, type SiteFile } from './built-site.ts';
import { addressOf, requestPath } from './request-path.ts';
import { fileSender } from './send-file.ts';
import { sendWords } from './send-words.ts';

async function withFile(file: SiteFile, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await file.handle.close();
  }
}

/**
 * Answers requests for the files of a built site, as RFC 9110 says.
 * @param base path of the site, with slashes at both ends
 */
export function responder(site: BuiltSite, base: string) {
  const sendFile = fileSender();

  async function sendError(request: IncomingMessage, response: ServerResponse, status: number) {
    const page = await site.open('404.html');
    if (typeof page !== 'object') return sendWords(response, status);
    await withFile(page, async () => {
      if (status === 404) await sendFile(request, response, page, '404.html', 404);
      else sendWords(response, status, page.headers);
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = requestPath(request.url ?? '/', base);
    if ('status' in asked) return sendError(request, response, asked.status);
    const { path, query, bare } = asked;
    const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    // The rules for headers are written for the addresses that readers see.
    const found = await site.open(name, path);
    const index = found === 'folder' ? await site.open(`${path}/index.html`, path) : undefined;
    const file = typeof found === 'object' ? found : typeof index === 'object' ? index : undefined;
    if (!file) return sendError(request, response, 404);
    await withFile(file, async () => {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        sendWords(response, 405, { ...file.headers, Allow: 'GET, HEAD' });
      else if (file === found && !bare) await sendFile(request, response, file, name);
      else {
        const folder = bare ? base : `${addressOf(base, path)}/`;
        sendWords(response, 301, { ...file.headers, Location: folder + query });
      }
    });
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
      else sendWords(response, 500);
    }
  };
}
