import { beforeEach, describe, expect, test } from 'vitest';
import { activeBuild } from '../../src/lib/build/workspace/workspace.ts';
import {
  $address,
  $history,
  $notices,
  $totals,
  $untouched,
  $workspace,
  apply,
  change,
  endTyping,
  activateBuild,
  redoChange,
  undoChange,
} from '../../src/stores/calculator.ts';
import {
  $keepingProblem,
  $ownBuilds,
  $shownInstead,
  backToOwnBuilds,
  clearKept,
  noteOtherTab,
  openCalculator,
} from '../../src/stores/kept-builds.ts';
import type { KeptText } from '../../src/stores/kept-text.ts';
import { tiers } from '../lib/build/rows/guide-tiers.ts';

/** A browser's store for one text. */
function memory(first: string | null = null) {
  const held = { text: first, aside: null as string | null };
  const kept: KeptText = {
    read: () => held.text,
    write: (text) => {
      held.text = text;
    },
    remove: () => {
      held.text = null;
    },
    setAside: (text) => {
      held.aside = text;
    },
  };
  return { held, kept };
}

const starts = [...tiers].sort((a, b) => a.order - b.order);
const open = (kept: KeptText | null, search = '') => openCalculator({ starts, search, kept });
const setQuantity = (quantity: number) => apply({ kind: 'set-quantity', line: 'gpu', quantity });
const quantity = () => activeBuild($workspace.get()!).build.lines[0]!.quantity;
const builds = () => $workspace.get()!.builds.length;

beforeEach(() => {
  $keepingProblem.set(null);
});

describe('what is kept', () => {
  test('nothing is written by looking; a change is there after a reload, also when it was undone', () => {
    const { held, kept } = memory();
    open(kept);
    expect(held.text).toBeNull();
    open(kept);
    expect(held.text).toBeNull();
    expect($untouched.get()).toBe(true);
    setQuantity(2);
    open(kept);
    expect(quantity()).toBe(2);
    setQuantity(3);
    undoChange();
    open(kept);
    expect(quantity()).toBe(2);
  });

  test('every open build, which one is looked at, and the settings come back', () => {
    const { kept } = memory();
    open(kept);
    change({ kind: 'add-build', added: activeBuild($workspace.get()!) });
    change({ kind: 'set-settings', settings: { taxPercent: 19 } });
    activateBuild(0);
    open(kept);
    expect(builds()).toBe(2);
    expect($workspace.get()!.active).toBe(0);
    expect($totals.get()!.gross.range).toEqual({ low: 25_942, high: 29_750 });
  });

  test('a store that refuses is said, and nothing on the page is lost', () => {
    const { kept } = memory();
    const full = {
      ...kept,
      write: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    open(full);
    setQuantity(2);
    expect($keepingProblem.get()).toContain('its storage for this site is full');
    expect(quantity()).toBe(2);
  });

  test('a text that can’t be read is set aside and named, not overwritten in silence', () => {
    const { held, kept } = memory('{"version":99}');
    open(kept);
    expect(held.aside).toBe('{"version":99}');
    expect($notices.get().join()).toContain('its version is 99');
  });

  test('clearing forgets all, and undo brings it back', () => {
    const { held, kept } = memory();
    open(kept);
    setQuantity(2);
    clearKept();
    expect(held.text).toBeNull();
    expect(quantity()).toBe(4);
    undoChange();
    expect(quantity()).toBe(2);
    expect(held.text).not.toBeNull();
  });
});

describe('an address', () => {
  test('with nothing kept is the reader’s build', () => {
    const { kept } = memory();
    open(kept, '?v=2&tier=deluxe&rows=gpu,2x');
    expect(quantity()).toBe(2);
    expect($ownBuilds.get()).toBeNull();
  });

  test('of a kept build leads to it', () => {
    const { kept } = memory();
    open(kept);
    setQuantity(2);
    open(kept, `?${$address.get()}`);
    expect($ownBuilds.get()).toBeNull();
    expect(quantity()).toBe(2);
  });

  test('of another build leaves the kept ones alone, until the reader adds it', () => {
    const { held, kept } = memory();
    open(kept);
    setQuantity(2);
    const before = held.text;
    open(kept, '?v=2&tier=ultra-deluxe');
    setQuantity(7);
    expect(held.text).toBe(before);
    backToOwnBuilds(true);
    expect(builds()).toBe(2);
    expect(quantity()).toBe(7);
    expect(held.text).not.toBe(before);
    undoChange();
    expect([builds(), quantity()]).toEqual([1, 2]);
  });

  test('of another build can be left', () => {
    const { kept } = memory();
    open(kept);
    setQuantity(2);
    open(kept, '?v=2&tier=ultra-deluxe');
    backToOwnBuilds(false);
    expect([builds(), quantity()]).toEqual([1, 2]);
  });
});

test('another tab’s change leaves this tab as it is, until the reader asks for it; undo takes that back', () => {
  const { held, kept } = memory();
  open(kept);
  setQuantity(2);
  held.text = held.text!.replace('gpu,2x', 'gpu,3x');
  noteOtherTab();
  expect(quantity()).toBe(2);
  expect($shownInstead.get()).toBe('this-tab');
  backToOwnBuilds(false);
  expect(quantity()).toBe(3);
  undoChange();
  expect(quantity()).toBe(2);
});

test('another tab that only looks at another of the builds changes nothing here', () => {
  const { held, kept } = memory();
  open(kept);
  change({ kind: 'add-build', added: activeBuild($workspace.get()!) });
  held.text = held.text!.replace('"active":1', '"active":0');
  noteOtherTab();
  expect($ownBuilds.get()).toBeNull();
  expect($workspace.get()!.active).toBe(1);
});

test('typing in one field is one step; leaving it ends the step', () => {
  open(null);
  setQuantity(1);
  setQuantity(12);
  endTyping();
  setQuantity(13);
  expect($history.get()!.past).toHaveLength(2);
  undoChange();
  expect(quantity()).toBe(12);
  redoChange();
  expect(quantity()).toBe(13);
});
