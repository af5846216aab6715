import { beforeEach, expect, test } from 'vitest';
import { emptySetup } from '../../src/lib/setup/setup.ts';
import type { KeptText } from '../../src/stores/kept-text.ts';
import {
  $setup,
  $setupNotices,
  $setupOfLink,
  backToOwnSetup,
  changeSetup,
  forgetSetup,
  openSetup,
} from '../../src/stores/setup.ts';

/** A browser's store for one text. */
function memory(first: string | null = null) {
  const state = { text: first, aside: null as string | null };
  const kept: KeptText = {
    read: () => state.text,
    write: (text) => void (state.text = text),
    remove: () => void (state.text = null),
    setAside: (text) => void (state.aside = text),
  };
  return { state, kept };
}

const full: KeptText = {
  read: () => null,
  write: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
  remove: () => undefined,
  setAside: () => undefined,
};

beforeEach(() => {
  $setup.set(emptySetup);
  $setupNotices.set([]);
});

test('a change is stored, and the next page opens with it', () => {
  const { kept, state } = memory();
  openSetup(kept, '');
  changeSetup({ systemMemoryGiB: 64 });
  expect(state.text).toContain('64');
  $setup.set(emptySetup);
  expect(openSetup(kept, '')).toEqual({ ...emptySetup, systemMemoryGiB: 64 });
});

test('a setup that cannot be read is moved, not deleted, and told', () => {
  const { kept, state } = memory('{"version":9}');
  expect(openSetup(kept, '')).toEqual(emptySetup);
  expect(state.aside).toBe('{"version":9}');
  expect($setupNotices.get()).toEqual([
    'Your stored setup cannot be read: its version is 9, not 1. The text was moved, not deleted.',
  ]);
});

test('with full storage the setup is used, and the reader is told that it is not kept', () => {
  openSetup(full, '');
  changeSetup({ system: 'linux' });
  expect($setup.get().system).toBe('linux');
  expect($setupNotices.get()[0]).toContain('its storage for this site is full');
});

test('the setup of a link is used until the reader goes back, and never overwrites theirs', () => {
  const { kept, state } = memory('{"version":1,"systemMemoryGiB":16}');
  openSetup(kept, '?v=1&my.memory=128');
  expect($setup.get().systemMemoryGiB).toBe(128);
  expect($setupOfLink.get()).toBe(true);
  expect(state.text).toContain('16');
  backToOwnSetup();
  expect($setup.get().systemMemoryGiB).toBe(16);
  expect($setupOfLink.get()).toBe(false);
});

test('a forgotten setup is removed from the browser', () => {
  const { kept, state } = memory('{"version":1,"systemMemoryGiB":16}');
  openSetup(kept, '');
  forgetSetup();
  expect(state.text).toBeNull();
  expect($setup.get()).toEqual(emptySetup);
});
