import { expect, test } from 'vitest';
import { readCollection } from '../../../../src/content/read-collection.ts';
import { createPartsCatalogue } from '../../../../src/lib/parts/catalogue.ts';
import { videoMemory, videoMemoryText } from '../../../../src/lib/build/quote/video-memory.ts';
import { buildFromTier, emptyStart } from '../../../../src/lib/build/rows/build.ts';
import { edit } from '../../../../src/lib/build/rows/edit.ts';
import { tier } from '../rows/guide-tiers.ts';

const catalogue = createPartsCatalogue({ gpu: readCollection('gpus') });
const told = (build: Parameters<typeof videoMemory>[0]) => videoMemoryText(videoMemory(build, catalogue));

test('cards are counted, their memory is not added up', () => {
  expect(told(buildFromTier(tier('deluxe')))).toBe('4 × 24 GiB');
});

test('an open choice gives both ends', () => {
  // RTX 3080 with 10 GiB or RTX 3070 with 8.
  expect(told(buildFromTier(tier('individual')))).toBe('1 × 8 to 10 GiB');
});

test('no card and a card that is not named are said', () => {
  expect(told(buildFromTier(emptyStart))).toBe('no card');
  const deluxe = tier('deluxe');
  const free = edit(buildFromTier(deluxe), { kind: 'set-model', line: 'gpu', model: 'a card' }, deluxe);
  expect(told(free)).toBe('4 × not known');
});
