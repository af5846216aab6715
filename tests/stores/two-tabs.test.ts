import { expect, test, vi } from 'vitest';
import type { KeptText } from '../../src/stores/kept-builds.ts';
import { tiers } from '../lib/build/rows/guide-tiers.ts';

const starts = [...tiers].sort((a, b) => a.order - b.order);

/** One browser's store, and tabs that hear of each other's writing as a browser tells them. */
function browser() {
  let text: string | null = null;
  const tabs: { takeOver(text: string | null): void }[] = [];
  const tab = async (search = '') => {
    vi.resetModules();
    const kept = await import('../../src/stores/kept-builds.ts');
    const calculator = await import('../../src/stores/calculator.ts');
    const hearElsewhere = () => tabs.filter((each) => each !== kept).forEach((each) => each.takeOver(text));
    const place: KeptText = {
      read: () => text,
      write: (now) => {
        text = now;
        hearElsewhere();
      },
      remove: () => {
        text = null;
        hearElsewhere();
      },
      setAside: () => undefined,
    };
    tabs.push(kept);
    kept.openCalculator({ starts, search, kept: place });
    const build = () => calculator.$build.get()!;
    const line = (id: string) => build().lines.find((each) => each.id === id)!;
    return {
      ...kept,
      ...calculator,
      line,
      setQuantity: (id: string, quantity: number) =>
        calculator.apply({ kind: 'set-quantity', line: id, quantity }),
    };
  };
  return { tab, text: () => text };
}

test('two tabs that change the same build in turn agree after each change, and both keep both changes', async () => {
  const { tab, text } = browser();
  const one = await tab();
  const two = await tab();
  one.setQuantity('gpu', 2);
  expect(two.line('gpu').quantity).toBe(2);
  two.setQuantity('cpu', 3);
  expect(one.line('gpu').quantity).toBe(2);
  expect(one.line('cpu').quantity).toBe(3);
  one.setQuantity('gpu', 5);
  expect([two.line('gpu').quantity, two.line('cpu').quantity]).toEqual([5, 3]);
  expect(text()).toContain('gpu,5x');
  // What came from the other tab is a step to undo like any other.
  two.undoChange();
  expect(two.line('gpu').quantity).toBe(2);
  expect(one.line('gpu').quantity).toBe(2);
});

test('clearing in one tab leaves what the other shows, and its next change keeps it again', async () => {
  const { tab, text } = browser();
  const one = await tab();
  one.setQuantity('gpu', 2);
  const two = await tab();
  one.clearKept();
  expect(text()).toBeNull();
  expect(two.line('gpu').quantity).toBe(2);
  two.setQuantity('cpu', 3);
  expect(text()).toContain('gpu,2x');
});

test('a shared build is added to what another tab made of the reader’s own builds meanwhile', async () => {
  const { tab, text } = browser();
  const one = await tab();
  one.setQuantity('gpu', 2);
  const two = await tab('?v=2&tier=ultra-deluxe');
  expect(two.$ownBuilds.get()).not.toBeNull();
  one.setQuantity('gpu', 7);
  expect(two.$build.get()!.tier).toBe('ultra-deluxe');
  two.backToOwnBuilds(true);
  expect(two.$workspace.get()!.builds).toHaveLength(2);
  expect(text()).toContain('gpu,7x');
});

test('what a newer version of the site keeps is left alone by a tab of an older one', async () => {
  const { tab } = browser();
  const one = await tab();
  one.setQuantity('gpu', 2);
  one.takeOver('{"version":2,"plans":[]}');
  expect(one.line('gpu').quantity).toBe(2);
});
