// Installs the packages if they are missing or older than the lock file. Needs Node 20 or newer, and no packages.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

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
 * Whether a command in the project's folder succeeds.
 * @param {string} command
 * @param {string[]} words
 */
function succeeds(command, words) {
  const { status } = spawnSync(command, words, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'inherit', 'ignore'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}

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

export function installWhatIsMissing() {
  const installed = `${root}node_modules/.package-lock.json`;
  const fresh =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
  if (fresh) return;
  console.log('Installing packages …');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  // `npm ci` refuses a lock file without the packages of this platform; `npm install` keeps the locked versions and adds
  // only the missing packages. Neither changes package.json or the lock file.
  if (succeeds('npm', ['ci', ...quiet])) return;
  console.log('The lock file lacks packages for this platform. Installing them …');
  run('npm', ['install', '--no-save', ...quiet]);
}
