import { expect, test } from 'vitest';
import { readCollection } from '../../../../src/content/read-collection.ts';
import { createPartsCatalogue } from '../../../../src/lib/parts/catalogue.ts';
import { videoMemory, videoMemoryText } from '../../../../src/lib/build/quote/video-memory.ts';
import { buildFromTier, emptyStart } from '../../../../src/lib/build/rows/build.ts';
import { edit } from '../../../../src/lib/build/rows/edit.ts';
import { tier } from '../rows/guide-tiers.ts';

const catalogue = createPartsCatalogue({ gpu: readCollection('gpus') });
const textOf = (build: Parameters<typeof videoMemory>[0]) => videoMemoryText(videoMemory(build, catalogue));

test('cards are counted, their memory is not added up', () => {
  expect(textOf(buildFromTier(tier('deluxe')))).toBe('4 × 24 GiB');
});

test('a choice of cards gives a range', () => {
  // RTX 3080 with 10 GiB or RTX 3070 with 8.
  expect(textOf(buildFromTier(tier('individual')))).toBe('1 × 8 to 10 GiB');
});

test('no card, and a card without a name', () => {
  expect(textOf(buildFromTier(emptyStart))).toBe('no card');
  const deluxe = tier('deluxe');
  const free = edit(buildFromTier(deluxe), { kind: 'set-model', line: 'gpu', model: 'a card' }, deluxe);
  expect(textOf(free)).toBe('4 × no data');
});
