// `npm run pack:library [FOLDER]`: makes the folder of the npm package (dist-library/ by default), for `npm pack`:
// compiled code, types, and the data that its commands need. See src/library/.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { collectionNames, isPartCollection } from '../content/collections.ts';
import { fromFiles, partsFromFiles } from '../content/read-collection.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = resolve(process.argv[2] ?? `${root}dist-library`);
const from = (/** @type {string} */ path) => join(root, path);
const to = (/** @type {string} */ path) => join(folder, path);
const own = JSON.parse(readFileSync(from('package.json'), 'utf8'));

/** Collections that no command reads: what the site says about itself, and what its estimates are compared with. */
const ofTheSite = ['changes', 'glossary', 'demo-models', 'market', 'rental-history', 'vram-measurements'];
/** Packages whose code is in the bundle, whose licences come along. */
const bundled = ['zod', 'fastest-levenshtein'];

/** The package reads its own data, which was checked here. */
const packagedData = {
  name: 'packaged-data',
  enforce: /** @type {const} */ ('pre'),
  resolveId: (/** @type {string} */ source) =>
    source.endsWith('/read-collection.ts') ? from('src/library/read-packaged.ts') : null,
};

rmSync(folder, { recursive: true, force: true });
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  plugins: [packagedData],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: to('lib'),
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: { cli: from('src/library/cli.ts'), index: from('src/library/index.ts') },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

mkdirSync(to('data/imported'), { recursive: true });
for (const name of collectionNames()) {
  if (ofTheSite.includes(name)) continue;
  writeFileSync(to(`data/${name}.json`), JSON.stringify(await fromFiles(name)));
  if (isPartCollection(name))
    writeFileSync(to(`data/imported/${name}.json`), JSON.stringify(await partsFromFiles.imported(name)));
}
cpSync(from('src/content/recordings'), to('data/recordings'), { recursive: true });

// Types, with the endings that Node's and TypeScript's resolution expect beside compiled code.
const config = to('tsconfig.json');
writeFileSync(
  config,
  JSON.stringify({
    extends: from('tsconfig.json'),
    include: [],
    files: [from('src/library/index.ts')],
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      checkJs: false,
      rootDir: from('src'),
      outDir: to('types'),
      typeRoots: [from('node_modules/@types')],
    },
  }),
);
const typed = spawnSync(process.execPath, [from('node_modules/typescript/bin/tsc'), '-p', config], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
rmSync(config);
if (typed.status !== 0) process.exit(1);
for (const entry of readdirSync(to('types'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath, entry.name);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(['"])(\.{1,2}\/[^'"\n]+)\.ts\1/g, '$1$2.js$1'));
}
cpSync(from('node_modules/zod'), to('node_modules/zod'), {
  recursive: true,
  // Without sources and the files for `require`: the package has ES modules only.
  filter: (path) =>
    !path.startsWith(from('node_modules/zod/src')) && !/\.d?\.?cts?$|\.cjs$|\.map$/.test(path),
});

mkdirSync(to('bin'));
writeFileSync(
  to('bin/diffusion-hardware.js'),
  [
    '#!/usr/bin/env node',
    "import * as module from 'node:module';",
    '',
    '// Keeps compiled code from one call to the next, where Node can (22.8 and newer).',
    'module.enableCompileCache?.();',
    "await import('../lib/cli.js');",
    '',
  ].join('\n'),
  { mode: 0o755 },
);
cpSync(from('LICENSE'), to('LICENSE'));
cpSync(from('src/library/README.md'), to('README.md'));
const licences = bundled.map((name) => {
  const file = readdirSync(from(`node_modules/${name}`)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence file`);
  return `# ${name}\n\n${readFileSync(from(`node_modules/${name}/${file}`), 'utf8').trim()}\n`;
});
writeFileSync(to('THIRD-PARTY.md'), licences.join('\n'));
writeFileSync(
  to('package.json'),
  `${JSON.stringify(
    {
      name: 'diffusion-hardware',
      version: own.version,
      description: 'Which hardware runs Stable Diffusion and its successors: memory, fit, speed, prices',
      license: own.license,
      type: 'module',
      engines: own.engines,
      bin: { 'diffusion-hardware': 'bin/diffusion-hardware.js' },
      exports: {
        '.': { types: './types/library/index.d.ts', default: './lib/index.js' },
        './data/*': './data/*',
        './package.json': './package.json',
      },
      files: ['bin', 'lib', 'types', 'data', 'THIRD-PARTY.md'],
      sideEffects: ['./lib/*.js'],
      // Types name it; the code that runs is in the bundle.
      dependencies: { zod: own.dependencies.zod },
      bundleDependencies: ['zod'],
    },
    null,
    2,
  )}\n`,
);
console.log(`${folder}: run npm pack there`);
