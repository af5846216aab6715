import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const folders = (path: string) =>
  readdirSync(new URL(path, root), { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'training/README.md', 'tools/README.md'])(
  '%s',
  (file) => {
    const text = read(file);

    test('names only paths that exist', () => {
      const named = [...text.matchAll(/`((?:src|tests|public|training|tools)\/[^`\s]*)`/g)].map(
        ([, path]) => path!,
      );
      // `<name>` stands for any: what is before it must exist.
      const fixed = named.map((path) => path.replace(/[^/]*[<…*].*$/, ''));
      expect(fixed.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
    });

    test('names only commands that exist', () => {
      const named = [...text.matchAll(/npm (?:run (?:-s )?([\w:-]+)|(start|test))/g)];
      const names = named.map(([, script, short]) => script ?? short!);
      expect(names.filter((name) => !scripts[name])).toEqual([]);
    });
  },
);

test('README.md has a place for every folder of src and of src/lib', () => {
  const text = read('README.md');
  const rooms = folders('src/').filter(({ name }) => !['content', 'pages'].includes(name));
  expect(rooms.filter(({ name }) => !text.includes(`\`src/${name}/\``)).map(({ name }) => name)).toEqual([]);
  const subjects = folders('src/lib/').map(({ name }) => name);
  expect(subjects.filter((name) => !text.includes(`- \`${name}/\``))).toEqual([]);
});
