import { atom } from 'nanostores';
import { readAddress, tierInAddress, writeAddress } from '../lib/build/address/calculator-address.ts';
import { buildFromTier, emptyStart, type Start } from '../lib/build/rows/build.ts';
import { readStored, storedText } from '../lib/build/workspace/stored-workspace.ts';
import {
  activeBuild,
  maxBuilds,
  select,
  startOf,
  startWorkspace,
  type Workspace,
} from '../lib/build/workspace/workspace.ts';
import {
  $history,
  $notices,
  $starts,
  $workspace,
  change,
  open,
  replaceAll,
  untouched,
} from './calculator.ts';

/** A place for one text that outlives the page. Reading and writing may throw where a browser refuses. */
export interface KeptText {
  read(): string | null;
  write(text: string): void;
  remove(): void;
  /** Moves a text that can't be read out of the way, so that it is not overwritten. */
  setAside(text: string): void;
}

/** Why the builds are not kept; null while they are. */
export const $keepingProblem = atom<string | null>(null);

/** The reader's own builds while a shared one is shown in their place; they stay as they are kept. */
export const $ownBuilds = atom<Workspace | null>(null);

let place: KeptText | null = null;
/** What this page last read or wrote: the same again is no news. */
let lastText: string | null = null;

function refused(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  const why =
    name === 'QuotaExceededError' ? 'its storage for this site is full' : 'it stores nothing for this site';
  return `Your builds are not kept by this browser: ${why}. The address holds the build you look at; export the others before you leave.`;
}

function keep(workspace: Workspace | null): void {
  if (!place || !workspace || $ownBuilds.get()) return;
  const text = storedText(workspace, $starts.get());
  if (text === lastText) return;
  try {
    place.write(text);
    lastText = text;
    $keepingProblem.set(null);
  } catch (error) {
    $keepingProblem.set(refused(error));
  }
}

function readKept(starts: readonly Start[]): { workspace: Workspace | null; notices: string[] } {
  let text: string | null;
  try {
    text = place?.read() ?? null;
  } catch {
    return { workspace: null, notices: [] };
  }
  if (text === null) return { workspace: null, notices: [] };
  lastText = text;
  const read = readStored(text, starts);
  if (read.ok) return read;
  const notice = `The builds that this browser kept can’t be read: ${read.reason}. They were set aside, not deleted.`;
  try {
    place?.setAside(text);
  } catch {
    // Without room for a second copy the first stays until something new is written.
  }
  return { workspace: null, notices: [notice] };
}

/** The build that an address holds; null for an address that names none. */
function addressed(
  search: string,
  starts: readonly Start[],
  first: Start,
): { workspace: Workspace; notices: string[] } | null {
  const query = new URLSearchParams(search);
  if (query.size === 0) return null;
  const named = tierInAddress(
    search,
    starts.map((start) => start.id),
  );
  const start = starts.find((each) => each.id === named.id) ?? first;
  const { build, name, settings, notices } = readAddress(search, start);
  return {
    workspace: startWorkspace(build, name, settings),
    notices: named.notice ? [named.notice, ...notices] : notices,
  };
}

const addressOf = (workspace: Workspace, at: number, starts: readonly Start[]): string => {
  const { name, build } = workspace.builds[at]!;
  return writeAddress(build, startOf(build, starts), { name, settings: workspace.settings });
};

/** Where a page starts from. */
export interface Opening {
  /** What builds can start from; the first is the page's own. */
  starts: readonly Start[];
  search: string;
  /** Where builds are kept; null for pages that keep none. */
  kept: KeptText | null;
}

/**
 * Opens the calculator: on the address's build, else on what is kept, else on the first start. An address that holds
 * another build than the kept ones is shown in their place, and they stay kept, until the reader decides.
 */
export function openCalculator({ starts: given, search, kept }: Opening): void {
  const starts = [...given, emptyStart];
  const first = given[0] ?? emptyStart;
  place = kept;
  lastText = null;
  const own = kept ? readKept(starts) : { workspace: null, notices: [] };
  const shared = addressed(search, starts, first);
  $ownBuilds.set(null);
  if (shared && own.workspace) {
    const address = addressOf(shared.workspace, 0, starts);
    const found = own.workspace.builds.findIndex(
      (_, at) => addressOf(own.workspace!, at, starts) === address,
    );
    if (found >= 0) open(select(own.workspace, found), starts, [...own.notices, ...shared.notices]);
    else {
      $ownBuilds.set(own.workspace);
      open(shared.workspace, starts, shared.notices);
    }
  } else {
    const workspace = shared?.workspace ?? own.workspace ?? untouched(first);
    open(workspace, starts, [...own.notices, ...(shared?.notices ?? [])]);
  }
  // An untouched page has nothing to keep: writing starts with the first change.
  const stop = $workspace.listen(keep);
  stopKeeping?.();
  stopKeeping = stop;
}
let stopKeeping: (() => void) | null = null;

/** Goes back from a shared build to the reader's own; with `take`, the shared one comes along as one more build. */
export function backToOwnBuilds(take: boolean): void {
  const own = $ownBuilds.get();
  const shared = $workspace.get();
  if (!own || !shared || (take && own.builds.length >= maxBuilds)) return;
  $ownBuilds.set(null);
  // Undo leads back to the reader's own builds, never to the shared one in their place.
  open(own, $starts.get(), []);
  if (take) change({ kind: 'add-build', added: activeBuild(shared) });
}

/** Takes over what another tab of this browser kept, as a step that can be undone. */
export function takeOver(text: string | null): void {
  const present = $workspace.get();
  if (text === null || text === lastText || !present) return;
  const read = readStored(text, $starts.get());
  if (!read.ok) return;
  if ($ownBuilds.get()) {
    // A shared build is shown in their place: what the reader goes back to must be what the other tab made of them.
    lastText = text;
    $ownBuilds.set(read.workspace);
    return;
  }
  lastText = storedText(select(read.workspace, present.active), $starts.get());
  replaceAll(select(read.workspace, present.active));
  $notices.set([
    'Another tab changed your builds; its changes are shown here. Undo brings back what was here.',
  ]);
}

/** Forgets everything that is kept and starts over; undo brings it back. */
export function clearKept(): void {
  const first = $starts.get()[0] ?? emptyStart;
  $ownBuilds.set(null);
  $notices.set([]);
  const workspace = startWorkspace(buildFromTier(first));
  lastText = storedText(workspace, $starts.get());
  if ($history.get()) replaceAll(workspace);
  try {
    place?.remove();
    $keepingProblem.set(null);
  } catch (error) {
    $keepingProblem.set(refused(error));
  }
}
