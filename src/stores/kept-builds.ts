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
import { refusalReason, type KeptText } from './kept-text.ts';

/** Why the builds cannot be stored; null while they can. */
export const $keepingProblem = atom<string | null>(null);

/** The reader's stored builds while this tab shows others, which are not stored. */
export const $ownBuilds = atom<Workspace | null>(null);

/** Whose builds this tab shows while others are stored: those of a link, or its own after another tab stored its builds. */
export const $shownInstead = atom<'link' | 'this-tab'>('link');

let place: KeptText | null = null;
/** The text that this page last read or wrote, to ignore the same text. */
let lastText: string | null = null;
/** Ends the storing of changes; null before the calculator is open. */
let stopKeeping: (() => void) | null = null;

const refused = (error: unknown): string =>
  `Your browser cannot store your builds: ${refusalReason(error)}. The address contains the build that is shown. Export the others before you leave.`;

function keep(workspace: Workspace | null): void {
  if (!place || !workspace || $ownBuilds.get()) return;
  const text = storedText(workspace, $starts.get());
  if (text === lastText) return;
  // Another tab may have stored its builds without this tab being told, as in the back/forward cache.
  noteOtherTab();
  if ($ownBuilds.get()) return;
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
  const notice = `Your stored builds cannot be read: ${read.reason}. They were moved, not deleted.`;
  try {
    place?.setAside(text);
  } catch {
    // If a second copy does not fit, the first stays until the next write.
  }
  return { workspace: null, notices: [notice] };
}

/** The build in an address; null for an address without a build. */
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

/** What a page opens with. */
export interface Opening {
  /** The possible starts of a build; the first is the page's own. */
  starts: readonly Start[];
  search: string;
  /** The store of builds; null for pages that store none. */
  kept: KeptText | null;
}

/**
 * Opens the calculator on the address's build, else on the stored builds, else on the first start. A build in the address
 * that is not among the stored ones is shown instead of them. They stay stored until the reader decides.
 */
export function openCalculator({ starts: given, search, kept }: Opening): void {
  const starts = [...given, emptyStart];
  const first = given[0] ?? emptyStart;
  // An earlier opening must not store what this one shows.
  stopKeeping?.();
  place = kept;
  lastText = null;
  const own = kept ? readKept(starts) : { workspace: null, notices: [] };
  const shared = addressed(search, starts, first);
  $ownBuilds.set(null);
  $shownInstead.set('link');
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
  // The first change starts writing: an untouched page has nothing to store.
  stopKeeping = $workspace.listen(keep);
}

/** Shows the stored builds instead of those of a link or of this tab. @param take whether to add the build that is shown */
export function backToOwnBuilds(take: boolean): void {
  const own = $ownBuilds.get();
  const shown = $workspace.get();
  if (!own || !shown || (take && own.builds.length >= maxBuilds)) return;
  $ownBuilds.set(null);
  // Undo never goes back to the build of a link, but to the reader's own builds of this tab.
  if ($shownInstead.get() === 'link') open(own, $starts.get(), []);
  else replaceAll(own);
  if (take) change({ kind: 'add-build', added: activeBuild(shown) });
}

/**
 * Looks whether another tab stored other builds. Then this tab goes on showing its own and stores none, so that no tab
 * overwrites the builds of the other, until the reader chooses.
 */
export function noteOtherTab(): void {
  const present = $workspace.get();
  let text: string | null = null;
  try {
    text = place?.read() ?? null;
  } catch {
    // Blocked storage is reported at the next change.
  }
  if (!present || text === lastText) return;
  // The other tab deleted the builds. The next change stores those of this tab.
  if (text === null) {
    lastText = null;
    if ($shownInstead.get() === 'this-tab') $ownBuilds.set(null);
    return;
  }
  const read = readStored(text, $starts.get());
  if (read.ok) {
    lastText = text;
    // Which build is looked at is each tab's own.
    const same = select(read.workspace, present.active);
    if (storedText(same, $starts.get()) === storedText(present, $starts.get())) return;
    if (!$ownBuilds.get()) $shownInstead.set('this-tab');
    $ownBuilds.set(read.workspace);
    return;
  }
  // Of a newer version of the site: it is moved before this tab stores its builds.
  try {
    place?.setAside(text);
  } catch {
    // If a second copy does not fit, the first stays until the next write.
  }
}

/** Deletes the stored builds and starts again. Undo restores them. */
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
