import type { ComponentKind } from '../../../content/part-kinds.ts';
import { buildFromTier, emptyStart, usualBuild, type Build, type Start } from '../rows/build.ts';
import { changesAgainstGuide } from '../rows/changes.ts';
import { edit, type Edit } from '../rows/edit.ts';
import type { PriceRange } from '../rows/price-range.ts';
import { cutText } from '../rows/model-text.ts';
import { longestBuildName } from '../address/calculator-address.ts';
import { defaultSettings, type QuoteSettings } from '../quote/settings.ts';

/** One of the builds that a reader has open. */
export interface OpenBuild {
  /** The reader's name for it; empty for none. */
  name: string;
  build: Build;
}

/** The state of the calculator: up to four builds, the one that is shown, and the quote's settings. */
export interface Workspace {
  builds: readonly OpenBuild[];
  /** Index of the build that is shown. */
  active: number;
  settings: QuoteSettings;
}

/** Maximum number of open builds. */
export const maxBuilds = 4;

/** A part of the catalogue, for a row. */
interface ChosenPart {
  id: string;
  component: ComponentKind;
  name: string;
  /** Its price in the build's currency, where the catalogue has one. */
  price: PriceRange;
}

/** Everything a reader can do to a workspace. */
export type WorkspaceEdit =
  | { kind: 'edit-build'; edit: Edit }
  /** Puts a catalogue part, with its price, into a row; a row of the reader's own takes the kind of the part. */
  | { kind: 'choose-part'; line: string; part: ChosenPart }
  | { kind: 'set-currency'; currency: string }
  | { kind: 'set-settings'; settings: Partial<QuoteSettings> }
  | { kind: 'rename'; name: string }
  /** Restarts the build that is shown, from a tier or without a table. */
  | { kind: 'start-over'; from: Start }
  | { kind: 'add-build'; added: OpenBuild }
  | { kind: 'remove-build' };

/** A workspace with one build. */
export function startWorkspace(build: Build, name = '', settings = defaultSettings): Workspace {
  return { builds: [{ name, build }], active: 0, settings };
}

/** The build that is shown. */
export const activeBuild = (workspace: Workspace): OpenBuild => workspace.builds[workspace.active]!;

/** The start of a build; the empty start where its tier no longer exists. */
export const startOf = (build: Build, starts: readonly Start[]): Start =>
  starts.find((start) => start.id === build.tier) ?? emptyStart;

/** What a build without a reader's name is called: after its start, or after what its own rows hold. */
function nameOfContent(build: Build, starts: readonly Start[]): string {
  const start = startOf(build, starts);
  if (start.lines.length > 0)
    return changesAgainstGuide(build, start).length > 0 ? `${start.name}, changed` : start.name;
  const named = build.lines.filter(({ model }) => model.trim() !== '');
  const main = named.find(({ component }) => component === 'gpu') ?? named[0];
  if (!main) return build.lines.length > 0 ? 'Own build' : start.name;
  return main.quantity > 1 ? `${main.quantity} × ${main.model.trim()}` : main.model.trim();
}

/**
 * The reader's name for a build. Copies were once named after their first content (`Copy of Deluxe`), which they may no longer
 * hold: such a name is none.
 */
function ownName({ name }: OpenBuild, starts: readonly Start[]): string {
  const trimmed = name.trim();
  const copied = trimmed.replace(/^(?:Copy of )+/, '');
  const stale = copied !== trimmed && [emptyStart, ...starts].some((start) => start.name === copied);
  return stale ? '' : trimmed;
}

/** The name of a build: the reader's, or that of its content. */
export const buildName = (open: OpenBuild, starts: readonly Start[]): string =>
  ownName(open, starts) || nameOfContent(open.build, starts);

/** The names of all open builds, in their order. Equal ones are numbered: `Deluxe`, `Deluxe (2)`. */
export function buildNames(builds: readonly OpenBuild[], starts: readonly Start[]): string[] {
  const names: string[] = [];
  for (const open of builds) {
    const name = buildName(open, starts);
    let numbered = name;
    for (let number = 2; names.includes(numbered); number += 1) numbered = `${name} (${number})`;
    names.push(numbered);
  }
  return names;
}

/** Shows another of the open builds. */
export function select(workspace: Workspace, place: number): Workspace {
  return workspace.builds[place] ? { ...workspace, active: place } : workspace;
}

function withActive(workspace: Workspace, changed: Partial<OpenBuild>): Workspace {
  const { builds, active } = workspace;
  return {
    ...workspace,
    builds: builds.map((each, place) => (place === active ? { ...each, ...changed } : each)),
  };
}

function choosePart(build: Build, id: string, part: ChosenPart, starts: readonly Start[]): Build {
  const line = build.lines.find((each) => each.id === id);
  // A guide's row keeps its kind, so that it stays comparable with the guide's table.
  if (!line || (line.fromGuide && line.component !== part.component)) return build;
  const start = startOf(build, starts);
  const edits: Edit[] = [
    ...(line.component === part.component
      ? []
      : [{ kind: 'set-component', line: id, component: part.component } as const]),
    { kind: 'set-part', line: id, part: { id: part.id, name: part.name } },
    { kind: 'set-price', line: id, price: part.price },
  ];
  return edits.reduce((changed, each) => edit(changed, each, start), build);
}

/** The workspace after one edit. Pure; an edit that does not apply changes nothing. */
export function editWorkspace(
  workspace: Workspace,
  action: WorkspaceEdit,
  starts: readonly Start[],
): Workspace {
  const { build } = activeBuild(workspace);
  switch (action.kind) {
    case 'edit-build':
      return withActive(workspace, { build: edit(build, action.edit, startOf(build, starts)) });
    case 'choose-part':
      return withActive(workspace, { build: choosePart(build, action.line, action.part, starts) });
    case 'set-currency':
      // A table's prices are in its own currency: only a build of the reader's own rows can have another.
      return startOf(build, starts).lines.length > 0
        ? workspace
        : withActive(workspace, { build: { ...build, currency: action.currency } });
    case 'set-settings':
      return { ...workspace, settings: { ...workspace.settings, ...action.settings } };
    case 'rename':
      return withActive(workspace, { name: cutText(action.name, longestBuildName) });
    case 'start-over':
      // A name was for what it held.
      return withActive(workspace, {
        name: '',
        build: action.from.id === emptyStart.id ? usualBuild() : buildFromTier(action.from),
      });
    case 'add-build':
      if (workspace.builds.length >= maxBuilds) return workspace;
      return {
        ...workspace,
        builds: [...workspace.builds, action.added],
        active: workspace.builds.length,
      };
    case 'remove-build': {
      if (workspace.builds.length === 1) return workspace;
      const builds = workspace.builds.filter((_, place) => place !== workspace.active);
      return { ...workspace, builds, active: Math.min(workspace.active, builds.length - 1) };
    }
  }
}

/** The topic of an edit, which joins the steps of typing in one field; null for edits that are a step each. */
export function topicOf(workspace: Workspace, action: WorkspaceEdit): string | null {
  const place = workspace.active;
  if (action.kind === 'rename') return `name of ${place}`;
  if (action.kind === 'set-settings') return `settings ${Object.keys(action.settings).join(' ')}`;
  if (action.kind !== 'edit-build') return null;
  const { edit: inner } = action;
  const typed = inner.kind === 'set-price' || inner.kind === 'set-quantity' || inner.kind === 'set-model';
  return typed ? `${inner.kind} ${inner.line} of ${place}` : null;
}
