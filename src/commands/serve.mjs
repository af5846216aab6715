// Serves the built site (dist/) with its production headers (dist/_headers).
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { listenOnLoopback, portFault } from './listen.mjs';
import { builtSite, NoSite } from './server/built-site.ts';
import { responder } from './server/respond.ts';
import { readBasePath, readPort, withSettings } from './settings.mjs';
import { onStop } from './stopping.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/**
 * Starts the server; resolves when it listens. The server on `::1` closes with the one that is returned.
 * @param {number} port 0 for any free port
 * @param {string} base path below which the site was built, with slashes at both ends
 * @param {string} folder the built site, with a slash at its end
 * @throws {NoSite} if no site has been built
 */
export async function serve(port, base = '/', folder = dist) {
  const site = builtSite(folder, base);
  const page = await site.open('404.html');
  if (typeof page !== 'object') throw new NoSite(`${folder} has no 404.html: run npm run build`);
  await page.handle.close();
  const respond = responder(site, base);
  const [server, ...others] = await listenOnLoopback(() => createServer(respond), port);
  if (!server) throw new Error('no server listens');
  server.once('close', () => {
    for (const other of others) {
      other.close();
      other.closeAllConnections();
    }
  });
  return server;
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  const [port, base] = withSettings(() => [readPort(process.env.PORT), readBasePath(process.env.BASE_PATH)]);
  try {
    const server = await serve(port, base);
    onStop(() => {
      server.close();
      server.closeAllConnections();
      process.exit(0);
    });
    console.log(`The site is at http://localhost:${port}${base} (Ctrl+C stops it)`);
  } catch (error) {
    console.error(error instanceof NoSite ? error.message : portFault(port, error));
    process.exitCode = 1;
  }
}
