// `npm run test:mutants`: puts each fault of the list into src, one at a time, and checks that tests fail. The tree is
// put back after each, and when the run is interrupted. Not part of `npm test`: it takes minutes.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mutants } from './mutant-list.mjs';

/** @import { Mutant } from './mutant-list.mjs' */

const all = ['tests/lib', 'tests/cli'];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => `src/${path}`);
/** @type {{ path: string, text: string } | null} */
let changed = null;
/** @type {import('node:child_process').ChildProcess | null} */
let running = null;

function restore() {
  if (changed) writeFileSync(changed.path, changed.text);
  changed = null;
}
process.on('exit', restore);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    running?.kill('SIGTERM');
    process.exit(130);
  });

/**
 * Whether the tests in some folders pass.
 * @param {readonly string[]} paths
 * @returns {Promise<boolean>}
 */
function pass(paths) {
  return new Promise((resolve, reject) => {
    const words = ['node_modules/vitest/vitest.mjs', 'run', ...paths, '--bail', '1', '--reporter', 'dot'];
    running = spawn(process.execPath, words, { stdio: 'ignore', env: { ...process.env, CI: 'true' } });
    running.on('error', reject);
    running.on('exit', (code) => resolve(code === 0));
  });
}

/**
 * The file that a fault is put into, and its text with the fault.
 * @param {Mutant} mutant
 */
function apply({ of, find, by }) {
  const declaration = new RegExp(`^export (?:const|function|interface) ${of}\\b`, 'm');
  const found = files.filter((path) => declaration.test(readFileSync(path, 'utf8')));
  const [path] = found;
  if (path === undefined || found.length > 1)
    throw new Error(`${of} is exported by ${found.length} files, not one: ${found.join(', ')}`);
  const text = readFileSync(path, 'utf8');
  if (typeof find === 'string') {
    if (text.split(find).length !== 2) throw new Error(`${path} must hold “${find}” once`);
    return { path, text, mutated: text.replace(find, () => by) };
  }
  const start = text.search(declaration);
  const rest = text.slice(start);
  if (!find.test(rest)) throw new Error(`${path}: nothing after ${of} matches ${find}`);
  return { path, text, mutated: text.slice(0, start) + rest.replace(find, () => by) };
}

/** @param {Mutant} mutant */
const nameOf = ({ of, find, by }) => `${of}: ${find} -> ${by}`;
const chosen = mutants.filter((mutant) => nameOf(mutant).includes(process.argv[2] ?? ''));

// A fault whose place is gone would be no fault: all are looked up before the first run.
for (const mutant of chosen) apply(mutant);
const begun = Date.now();
if (!(await pass(all))) throw new Error('the tests fail without a fault');
console.log(`without a fault the tests pass, in ${Math.round((Date.now() - begun) / 1000)} s`);

/** @type {Mutant[]} */
const survived = [];
for (const mutant of chosen) {
  const { path, text, mutated } = apply(mutant);
  changed = { path, text };
  writeFileSync(path, mutated);
  const lives = (await pass([mutant.first])) && (await pass(all));
  restore();
  if (lives) survived.push(mutant);
  console.log(`${lives ? 'SURVIVED' : 'noticed'}  ${nameOf(mutant)}`);
}
console.log(`${chosen.length - survived.length} of ${chosen.length} noticed`);
process.exitCode = survived.length > 0 ? 1 : 0;
