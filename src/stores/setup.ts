import { atom } from 'nanostores';
import { setupInAddress } from '../lib/setup/setup-address.ts';
import { emptySetup, isEmptySetup, type Setup } from '../lib/setup/setup.ts';
import { readStoredSetup, storedSetupText } from '../lib/setup/stored-setup.ts';
import { refusalReason, type KeptText } from './kept-text.ts';

/** The setup that the tools of this page use. */
export const $setup = atom<Setup>(emptySetup);

/** Whether it is that of the page's address, while the reader's own is kept. */
export const $setupOfLink = atom(false);

/** What was wrong with a stored or shared setup, or why it cannot be stored, in sentences for readers. */
export const $setupNotices = atom<string[]>([]);

let place: KeptText | null = null;

const listed = (names: readonly string[]): string => names.join(', ');

function readKept(): Setup {
  let text: string | null = null;
  try {
    text = place?.read() ?? null;
  } catch {
    // Blocked storage is reported at the first change.
  }
  if (text === null) return emptySetup;
  const read = readStoredSetup(text);
  if (read.ok && read.invalid.length === 0) return read.setup;
  let moved = true;
  try {
    place?.setAside(text);
  } catch {
    // If a second copy does not fit, the first stays until the next change.
    moved = false;
  }
  const what = read.ok
    ? `Parts of your stored setup are invalid and were left out: ${listed(read.invalid)}.`
    : `Your stored setup cannot be read: ${read.reason}.`;
  $setupNotices.set([`${what} ${moved ? 'The text was moved, not deleted.' : 'The text is kept.'}`]);
  return read.ok ? read.setup : emptySetup;
}

/** Opens a page on the setup of its address, else on the stored one. */
export function openSetup(kept: KeptText, search: string): Setup {
  place = kept;
  $setupNotices.set([]);
  const own = readKept();
  const shared = setupInAddress(search);
  $setupOfLink.set(shared !== null);
  if (shared && shared.invalid.length > 0)
    $setupNotices.set([
      ...$setupNotices.get(),
      `Parts of the setup in the address are invalid and were left out: ${listed(shared.invalid)}.`,
    ]);
  const setup = shared ? { ...shared.setup, shared: true } : own;
  $setup.set(setup);
  return setup;
}

/** Changes the setup and stores it. */
export function changeSetup(changed: Partial<Setup>): void {
  const setup = { ...$setup.get(), ...changed };
  $setup.set(setup);
  $setupOfLink.set(false);
  try {
    if (isEmptySetup(setup) && !setup.shared) place?.remove();
    else place?.write(storedSetupText(setup));
    $setupNotices.set([]);
  } catch (error) {
    $setupNotices.set([
      `Your browser cannot store your setup: ${refusalReason(error)}. This page uses it until you leave.`,
    ]);
  }
}

/** The reader's own setup instead of that of a link. */
export function backToOwnSetup(): void {
  $setupOfLink.set(false);
  $setup.set(readKept());
}

/** Deletes the setup. */
export const forgetSetup = (): void => changeSetup(emptySetup);
