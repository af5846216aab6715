// `npm run bench`: installs the native runtime that the benchmarks compare with, then runs them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { environment, installWhatIsMissing, root, run } from './install.mjs';

await installWhatIsMissing();
// The native runtime is 113 MB and its install script downloads from another server, so it is not a dependency of the
// project. It has a folder of its own, in the version of the runtime that the page uses.
const folder = `${root}node_modules/.cache/native-runtime`;
const { version } = JSON.parse(readFileSync(`${root}node_modules/onnxruntime-web/package.json`, 'utf8'));
if (!existsSync(`${folder}/node_modules/onnxruntime-node`)) {
  console.log(`Installing onnxruntime-node ${version} to compare with …`);
  mkdirSync(folder, { recursive: true });
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
  spawnSync('npm', [...words, `onnxruntime-node@${version}`], {
    cwd: folder,
    env: environment,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
run('npx', ['vitest', 'bench', '--run', ...process.argv.slice(2)]);
