import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')) as T;
const manifest = read<{
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}>('package.json');
const lock = read<{ packages: Record<string, Locked> }>('package-lock.json');
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every dependency is pinned, and the lock file has that version', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

test('every locked package has a hash, and none comes from elsewhere than a registry', () => {
  for (const [path, { integrity, resolved }] of packages) {
    if (path.includes('node_modules/') === false) continue;
    expect(integrity ?? '', path).toMatch(/^sha(?:512|1)-/);
    if (resolved) expect(resolved, path).toMatch(/^https:\/\/[^/]*regist[^/]*\//);
  }
});

test('the lock file covers every platform: a package made of one build for each names all of them', () => {
  const absent = packages.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(absent).toEqual([]);
});

test('install scripts run only in packages that are allowed by name', () => {
  const withScripts = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));

  const refused = withScripts.filter((name) => manifest.allowScripts[name] === undefined);
  expect(refused).toEqual([]);
  expect(Object.keys(manifest.allowScripts).every((name) => withScripts.includes(name))).toBe(true);
});
