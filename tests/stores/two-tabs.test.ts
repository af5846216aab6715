import { expect, test, vi } from 'vitest';
import type { KeptText } from '../../src/stores/kept-text.ts';
import { tiers } from '../lib/build/rows/guide-tiers.ts';

const starts = [...tiers].sort((a, b) => a.order - b.order);

/** One browser's store, and tabs that hear of each other's writing when the browser tells them. */
function browser() {
  let text: string | null = null;
  const tabs: { noteOtherTab(): void }[] = [];
  const unheard: (() => void)[] = [];
  /** Tells every tab of what others wrote, all at once. */
  const tell = () => unheard.splice(0).forEach((hear) => hear());
  const tab = async (search = '') => {
    vi.resetModules();
    const kept = await import('../../src/stores/kept-builds.ts');
    const calculator = await import('../../src/stores/calculator.ts');
    const hearElsewhere = () =>
      tabs.filter((each) => each !== kept).forEach((each) => unheard.push(() => each.noteOtherTab()));
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
  return { tab, tell, text: () => text, write: (now: string) => (text = now) };
}

test('two tabs that change the same build each go on with their own, and what one stored is not overwritten', async () => {
  const { tab, tell, text } = browser();
  const one = await tab();
  const two = await tab();
  one.setQuantity('gpu', 2);
  tell();
  expect(two.line('gpu').quantity).toBe(4);
  two.setQuantity('cpu', 3);
  tell();
  expect([one.line('gpu').quantity, one.line('cpu').quantity]).toEqual([2, 1]);
  expect([two.line('gpu').quantity, two.line('cpu').quantity]).toEqual([4, 3]);
  expect(text()).toContain('gpu,2x');
  expect(one.$ownBuilds.get()).toBeNull();
  // The reader puts the second tab's build beside the stored one.
  two.backToOwnBuilds(true);
  expect(two.$workspace.get()!.builds).toHaveLength(2);
  expect(text()).toContain('gpu,2x');
  expect(text()).toContain('cpu,3x');
});

test('two tabs that store at the same moment never exchange their builds', async () => {
  const { tab, tell, text } = browser();
  const one = await tab();
  const two = await tab();
  one.setQuantity('gpu', 2);
  two.setQuantity('gpu', 3);
  tell();
  expect([one.line('gpu').quantity, two.line('gpu').quantity]).toEqual([2, 3]);
  // One of them stored its builds, and the other says that it did not.
  expect(text()).toContain('gpu,2x');
  expect([one.$ownBuilds.get() === null, two.$ownBuilds.get() === null]).toEqual([true, false]);
});

test('a tab that was not told, as in the back/forward cache, does not overwrite either', async () => {
  const { tab, text } = browser();
  const one = await tab();
  one.setQuantity('gpu', 2);
  const two = await tab();
  two.setQuantity('gpu', 7);
  one.setQuantity('cpu', 3);
  expect(text()).toContain('gpu,7x');
  expect([one.line('gpu').quantity, one.line('cpu').quantity]).toEqual([2, 3]);
  expect(one.$shownInstead.get()).toBe('this-tab');
});

test('clearing in one tab leaves what the other shows, and its next change keeps it again', async () => {
  const { tab, tell, text } = browser();
  const one = await tab();
  one.setQuantity('gpu', 2);
  const two = await tab();
  one.clearKept();
  tell();
  expect(text()).toBeNull();
  expect(two.line('gpu').quantity).toBe(2);
  two.setQuantity('cpu', 3);
  expect(text()).toContain('gpu,2x');
});

test('a shared build is added to what another tab made of the reader’s own builds meanwhile', async () => {
  const { tab, tell, text } = browser();
  const one = await tab();
  one.setQuantity('gpu', 2);
  const two = await tab('?v=2&tier=ultra-deluxe');
  expect(two.$ownBuilds.get()).not.toBeNull();
  one.setQuantity('gpu', 7);
  tell();
  expect(two.$build.get()!.tier).toBe('ultra-deluxe');
  two.backToOwnBuilds(true);
  expect(two.$workspace.get()!.builds).toHaveLength(2);
  expect(text()).toContain('gpu,7x');
});

test('what a newer version of the site keeps is left alone by a tab of an older one', async () => {
  const { tab, write } = browser();
  const one = await tab();
  one.setQuantity('gpu', 2);
  write('{"version":2,"plans":[]}');
  one.noteOtherTab();
  expect(one.line('gpu').quantity).toBe(2);
});
