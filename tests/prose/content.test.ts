import { expect, test } from 'vitest';
import { contentPaths, lintPaths } from './lint.ts';

test('pages, data and the files about the project use the words of terms.yml', () => {
  const found = lintPaths(contentPaths).map(
    ({ file, line, phrase, write }) => `${file}:${line} “${phrase}” write: ${write}`,
  );
  expect(found).toEqual([]);
});
