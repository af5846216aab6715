import { expect, test } from 'vitest';
import { readCollection } from '../../../src/content/read-collection.ts';
import { modelNamed, otherModelNamed } from '../../../src/lib/search/model-names.ts';

// A model that the list of names lacks is read as another one, or as a name that no page mentions.
test.each(readCollection('pipelines').map(({ id, name }) => [name, id]))('“%s” is %s', (name, id) => {
  expect(modelNamed(name)).toBe(id);
  expect(otherModelNamed(name)).toBeNull();
});

test.each([
  ['wan 2.6 vram', 'wan 2.6'],
  ['LTX-3 on 12gb', 'ltx-3'],
  ['flux 3', 'flux 3'],
  ['krea 4 speed', 'krea 4'],
  ['hunyuan3d 12gb', 'hunyuan3d'],
  ['z-image-edit', 'z-image-edit'],
])('“%s” names a model that the catalogue does not have', (typed, name) => {
  expect(otherModelNamed(typed)).toBe(name);
});
