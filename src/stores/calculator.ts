import { atom, computed } from 'nanostores';
import {
  endStep,
  record,
  redo,
  replacePresent,
  startHistory,
  undo,
  type History,
} from '../lib/build/workspace/history.ts';
import { quoteTotals } from '../lib/build/quote/totals.ts';
import { writeAddress } from '../lib/build/address/calculator-address.ts';
import { buildFromTier, emptyStart, type Start } from '../lib/build/rows/build.ts';
import { changesAgainstGuide } from '../lib/build/rows/changes.ts';
import type { Edit } from '../lib/build/rows/edit.ts';
import {
  activeBuild,
  buildNames,
  editWorkspace,
  select,
  startOf,
  startWorkspace,
  topicOf,
  type Workspace,
  type WorkspaceEdit,
} from '../lib/build/workspace/workspace.ts';

/** The possible starts of a build: the page's tiers, then the empty start. */
export const $starts = atom<readonly Start[]>([emptyStart]);

/** The reader's edits; null until a page opens the calculator. */
export const $history = atom<History<Workspace> | null>(null);

/** Invalid parts of an address, a file or stored data, in sentences for readers. */
export const $notices = atom<string[]>([]);

export const $workspace = computed($history, (history) => history && history.present);

/** The active build, with its name. */
export const $open = computed($workspace, (workspace) => workspace && activeBuild(workspace));

/** The names of all open builds, in their order. */
export const $names = computed([$workspace, $starts], (workspace, starts) =>
  workspace ? buildNames(workspace.builds, starts) : [],
);

/** The name of the active build; empty before the page is open. */
export const $name = computed(
  [$names, $workspace],
  (names, workspace) => names[workspace?.active ?? 0] ?? '',
);

export const $build = computed($open, (open) => open && open.build);

/** The start of the active build. */
export const $start = computed([$build, $starts], (build, starts) => build && startOf(build, starts));

export const $totals = computed($workspace, (workspace) =>
  workspace ? quoteTotals(activeBuild(workspace).build, workspace.settings) : null,
);

export const $changes = computed([$build, $start], (build, start) =>
  build && start ? changesAgainstGuide(build, start) : [],
);

/** The query string of the active build, with the settings. */
export const $address = computed([$workspace, $start], (workspace, start) => {
  if (!workspace || !start) return null;
  const { name, build } = activeBuild(workspace);
  return writeAddress(build, start, { name, settings: workspace.settings });
});

/** Whether the active build is the page's first start without changes, name or settings. */
export const $untouched = computed([$address, $starts], (address, starts) => {
  const first = starts[0] ?? emptyStart;
  return address === null || address === writeAddress(buildFromTier(first), first);
});

const update = (of: (history: History<Workspace>) => History<Workspace>): void => {
  const history = $history.get();
  if (history) $history.set(of(history));
};

/** Applies one edit to the workspace, as a step that can be undone. */
export function change(action: WorkspaceEdit): void {
  update((history) => {
    const next = editWorkspace(history.present, action, $starts.get());
    return record(history, next, topicOf(history.present, action));
  });
}

/** Applies one edit to the active build. */
export const apply = (edit: Edit): void => change({ kind: 'edit-build', edit });

export const undoChange = (): void => update(undo);
export const redoChange = (): void => update(redo);

/** Ends a step of typing. The next change in the same field is a new undo step. */
export const endTyping = (): void => update(endStep);

/** Shows another open build, without an undo step. */
export const activateBuild = (place: number): void =>
  update((history) => replacePresent(endStep(history), select(history.present, place)));

/** Replaces the workspace, as a step that can be undone. */
export const replaceAll = (workspace: Workspace): void =>
  update((history) => record(history, workspace, null));

/** Opens the calculator on a workspace, with an empty history. */
export function open(workspace: Workspace, starts: readonly Start[], notices: string[]): void {
  $starts.set(starts);
  $notices.set(notices);
  $history.set(startHistory(workspace));
}

/** A workspace with one untouched build. */
export const untouched = (start: Start): Workspace => startWorkspace(buildFromTier(start));
