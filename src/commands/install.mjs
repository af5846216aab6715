// Installs the packages if they are missing or not those of the lock file. Needs Node 20 or newer, and no packages.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endChildren, runChild } from './children.mjs';
import { noticeOfWaiting } from './registry-notice.mjs';
import { onStop } from './stopping.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The environment with the project's own Node first in the path.
 * @type {NodeJS.ProcessEnv}
 */
export const environment = {
  ...process.env,
  PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH ?? ''}`,
  ASTRO_TELEMETRY_DISABLED: '1',
  ASTRO_DEV_BACKGROUND: '0',
  ASTRO_PREVIEW_BACKGROUND: '0',
  // The package contains the binaries for the processor; the download is for graphics cards.
  ONNXRUNTIME_NODE_INSTALL: 'skip',
  ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip',
};

/**
 * Runs a command in the project's folder and shows its output; ends this process when it fails.
 * @param {string} command
 * @param {string[]} words
 */
export function run(command, words) {
  const { status, error } = spawnSync(command, words, {
    cwd: root,
    env: environment,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Runs npm scripts in parallel and shows their outputs at the end; ends this process when one failed.
 * @param {string[]} scripts
 */
export async function runTogether(scripts) {
  const ended = await Promise.all(
    scripts.map(
      (script) =>
        /** @type {Promise<{ script: string, status: number | null, text: string }>} */ (
          new Promise((resolve) => {
            const child = spawn('npm', ['run', '--silent', script], {
              cwd: root,
              env: environment,
              stdio: ['ignore', 'pipe', 'pipe'],
              shell: process.platform === 'win32',
            });
            let text = '';
            for (const stream of [child.stdout, child.stderr])
              stream.setEncoding('utf8').on('data', (/** @type {string} */ part) => (text += part));
            child.on('error', (error) => (text += `${script}: ${error.message}\n`));
            child.on('close', (status) => resolve({ script, status, text }));
          })
        ),
    ),
  );
  for (const { script, text } of ended) console.log(`\n— ${script}\n${text.trimEnd()}`);
  const failed = ended.find(({ status }) => status !== 0);
  if (failed) process.exit(failed.status ?? 1);
}

/** @param {string} file @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/**
 * Whether the installed packages are those of the lock file.
 * @param {string} folder of the project, with a slash at its end
 */
export function isInstalled(folder) {
  const installedFile = `${folder}node_modules/.package-lock.json`;
  if (!existsSync(installedFile)) return false;
  const installed = packagesIn(installedFile);
  return Object.entries(packagesIn(`${folder}package-lock.json`)).every(
    ([path, { version, integrity, optional }]) => {
      const found = installed[path];
      // Packages for other platforms are optional.
      return path === '' || (found ? found.version === version && found.integrity === integrity : optional);
    },
  );
}

/** Installs the packages if they are missing or not those of the lock file; ends this process if that fails. */
export async function installWhatIsMissing() {
  if (isInstalled(root)) return;
  console.log('Installing packages …');
  const notice = noticeOfWaiting(root, environment);
  const unwatch = onStop(async (code) => {
    await endChildren();
    process.exit(code);
  });
  const npm = (/** @type {string[]} */ ...words) =>
    runChild('npm', [...words, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'inherit', 'pipe'],
    });
  let { status, errors } = await npm('ci');
  // `npm ci` refuses a lock file without the packages of this platform; `npm install` keeps the locked versions and adds
  // only the missing packages. Neither changes package.json or the lock file.
  if (status !== 0 && errors.includes('EUSAGE')) {
    console.log('The lock file lacks packages for this platform. Installing them …');
    ({ status, errors } = await npm('install', '--no-save'));
  }
  unwatch();
  notice.end();
  if (status === 0) return;
  console.error(`${errors.trim()}\nThe packages could not be installed. The lines above say why.`);
  process.exit(status);
}
