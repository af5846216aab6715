// Installs the packages when they are missing or older than the lock file. Runs on any Node from 20, without packages.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The environment in which the project's own Node comes first.
 * @type {NodeJS.ProcessEnv}
 */
export const environment = {
  ...process.env,
  PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH ?? ''}`,
  ASTRO_TELEMETRY_DISABLED: '1',
  ASTRO_DEV_BACKGROUND: '0',
  ASTRO_PREVIEW_BACKGROUND: '0',
  // Its binaries for the processor are in the package; the download is of those for graphics cards.
  ONNXRUNTIME_NODE_INSTALL: 'skip',
  ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip',
};

/**
 * Runs a command in the project's folder, and says whether it succeeded.
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
 * Runs a command in the project's folder with its output shown; ends this process when it fails.
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
 * Runs npm scripts side by side and shows what each wrote when all have ended; ends this process when one failed.
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
  // `npm ci` refuses a lock file that lacks a package for some other platform; `npm install` keeps the locked versions
  // and looks up only what is missing. Nothing is written to either file.
  if (succeeds('npm', ['ci', ...quiet])) return;
  console.log('The lock file does not cover this platform; resolving the rest …');
  run('npm', ['install', '--no-save', ...quiet]);
}
