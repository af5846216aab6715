import { expect, test } from 'vitest';
import { projectPaths, lintPaths } from './lint.ts';

test('pages, data, code and the files about the project use the words of terms.yml', () => {
  const found = lintPaths(projectPaths).map(
    ({ file, line, phrase, write }) => `${file}:${line} “${phrase}” write: ${write}`,
  );
  expect(found).toEqual([]);
});
