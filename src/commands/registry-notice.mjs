// Says what an installation waits for, while npm itself says nothing. Needs no packages.
import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';

/** Milliseconds without a result after which a reader wants to know why. */
const patience = 5_000;

/**
 * Whether a server can be reached.
 * @param {URL} url
 * @returns {Promise<string | undefined>} why not; undefined if it can
 */
export function faultOf(url) {
  return new Promise((resolve) => {
    const port = Number(url.port || (url.protocol === 'http:' ? 80 : 443));
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port, timeout: patience - 1_000 });
    /** @param {string | undefined} fault */
    const end = (fault) => {
      socket.destroy();
      resolve(fault);
    };
    socket.once('connect', () => end(undefined));
    socket.once('timeout', () => end('no answer'));
    socket.once('error', (error) => end('code' in error ? String(error.code) : error.message));
  });
}

/**
 * What to tell a reader who waits.
 * @param {string} registry address of the registry that npm uses
 * @param {string | undefined} proxy
 * @param {string | undefined} fault why the registry cannot be reached
 */
export function waitingWords(registry, proxy, fault) {
  if (proxy) return `Still installing, from ${registry} through the proxy ${proxy}. Ctrl+C stops.`;
  if (fault === undefined)
    return `Still installing, from ${registry}. The first time takes some minutes. Ctrl+C stops.`;
  return (
    `${registry} cannot be reached (${fault}). npm uses what it has kept and tries again for some minutes. Connect to the network, or set a proxy ` +
    `(HTTPS_PROXY=…) or another registry (npm config set registry …). Ctrl+C stops. To use the packages that are ` +
    `there already: npm run build, then npm run serve.`
  );
}

/**
 * Prints what the installation waits for: at once when the registry cannot be reached, else after some seconds.
 * @param {string} folder of the project
 * @param {NodeJS.ProcessEnv} environment
 */
export function noticeOfWaiting(folder, environment) {
  let ended = false;
  /** @param {string} words */
  const say = (words) => {
    if (!ended) console.log(words);
  };
  const options = { cwd: folder, env: environment, shell: process.platform === 'win32' };
  const proxy = environment.HTTPS_PROXY ?? environment.https_proxy ?? environment.npm_config_https_proxy;
  const found = promisify(execFile)('npm', ['config', 'get', 'registry'], options).then(
    async ({ stdout }) => {
      const registry = stdout.trim();
      const fault = proxy ? undefined : await faultOf(new URL(registry));
      const words = waitingWords(registry, proxy, fault);
      if (fault !== undefined) say(words);
      return fault === undefined ? words : undefined;
    },
  );
  const known = found.catch(() => 'Still installing. Ctrl+C stops.');
  const timer = setTimeout(async () => say((await known) ?? 'Still waiting for the network.'), patience);
  return {
    end: () => {
      ended = true;
      clearTimeout(timer);
    },
  };
}
