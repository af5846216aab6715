import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Made {
  path: string;
  bytes: number;
  sha256: string;
  external?: Made;
}

/** Every file that a manifest describes, at any depth. */
const described = (value: unknown): Made[] => {
  if (typeof value !== 'object' || value === null) return [];
  return [...('sha256' in value ? [value as Made] : []), ...Object.values(value).flatMap(described)];
};

test.each([
  'public/models/small/manifest.json',
  'tests/fixtures/tiny-model/model.json',
  'tests/fixtures/tiny-model/half/model.json',
  'tests/fixtures/tiny-model/greedy/model.json',
])('the files are those whose hashes their maker wrote into %s', (manifest) => {
  const root = /^.*(?:small|tiny-model)\//.exec(manifest)![0];
  const files = described(JSON.parse(readFileSync(manifest, 'utf8')));
  expect(files.length).toBeGreaterThan(3);
  for (const { path, bytes, sha256 } of files) {
    const content = readFileSync(root + path);
    expect(content.length, path).toBe(bytes);
    expect(createHash('sha256').update(content).digest('hex'), path).toBe(sha256);
  }
});

test('the list of things has the words of the tokenizer that it was made for', () => {
  const read = (path: string) => JSON.parse(readFileSync(`public/models/small/${path}`, 'utf8')) as unknown;
  expect(read('things.json')).toMatchObject({ words: read('tokenizer/words.json') });
});
