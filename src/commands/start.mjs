// `npm start`: installs missing packages, builds the site and serves it with its production headers. Needs Node 20 or
// newer, and no packages.
import { createServer } from 'node:net';
import { endChildren, runChild } from './children.mjs';
import { environment, installWhatIsMissing, root } from './install.mjs';
import { listenOnLoopback, portFault } from './listen.mjs';
import { readBasePath, readPort, readSiteUrl, withSettings } from './settings.mjs';
import { onStop } from './stopping.mjs';

let serving = false;
onStop(async (code) => {
  await endChildren();
  process.exit(serving ? 0 : code);
});

// What would stop the server is said before minutes of work.
const port = withSettings(() => {
  readBasePath(process.env.BASE_PATH);
  readSiteUrl(process.env.SITE_URL);
  return readPort(process.env.PORT);
});
try {
  for (const server of await listenOnLoopback(() => createServer(), port)) server.close();
} catch (error) {
  console.error(portFault(port, error));
  process.exit(1);
}

await installWhatIsMissing();
const options = { cwd: root, env: environment };
const built = await runChild('npm', ['run', '--silent', 'build'], options);
if (built.status !== 0) process.exit(built.status);
serving = true;
// The channel tells the server when this process is gone, however that happened.
const served = await runChild('node', ['src/commands/serve.mjs'], {
  ...options,
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
process.exit(served.status);
