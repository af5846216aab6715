import { partKinds } from '../../content/part-kinds.ts';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { CheckChoices } from '../../lib/build/check-choices.ts';
import type { BuildFileContent } from '../../lib/build/file/content.ts';
import type { KnownIds } from '../../lib/build/file/content.ts';
import type { PartsCatalogue } from '../../lib/parts/catalogue.ts';
import type { PriceTable } from '../../lib/prices/price-table.ts';
import { quoteFigures } from '../../lib/build/ownership/quote-figures.ts';
import { partLookup } from '../../lib/build/quote/part-lookup.ts';
import { quoteLines } from '../../lib/build/quote/quote-lines.ts';
import { quoteTotals } from '../../lib/build/quote/totals.ts';
import { emptyStart, type TierEntry } from '../../lib/build/rows/build.ts';
import {
  editWorkspace,
  maxBuilds,
  startOf,
  type OpenBuild,
  type Workspace,
} from '../../lib/build/workspace/workspace.ts';
import type { QuoteSettings } from '../../lib/build/quote/settings.ts';
import { loadCode } from '../../stores/loading.ts';
import { $catalogue } from '../../stores/parts.ts';

/** File formats for saving a build. */
export const fileKinds = {
  json: { name: 'JSON', type: 'application/json' },
  csv: { name: 'CSV', type: 'text/csv' },
  md: { name: 'Markdown', type: 'text/markdown' },
} as const;
export type FileKind = keyof typeof fileKinds;

/** Today by the reader's clock, ISO 8601. */
export function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Data for writing and reading files. */
export interface FileContext {
  tiers: readonly TierEntry[];
  catalogue: PartsCatalogue;
  /** Null if they failed to load. */
  prices: PriceTable | null;
  /** Ids of the models that memory can be estimated for. */
  models: readonly string[];
}

function contentOf({ name, build }: OpenBuild, settings: QuoteSettings): BuildFileContent {
  const { taxPercent, hoursPerDay, pricePerKwh, years, resalePercent, rentPerHour } = settings;
  const { vendor, quoteNumber, validUntil } = settings;
  const { circuit, os, use, model, circuits, dataGB } = settings;
  const models: PartialVramRequest[] = model === null ? [] : [{ model }];
  return {
    name,
    build,
    choices: {
      circuit,
      os: os as CheckChoices['os'],
      use: use as CheckChoices['use'],
      models,
      ...(circuits !== null && { circuits }),
      ...(dataGB !== null && { dataGB }),
    },
    quote: {
      taxPercent,
      hoursPerDay,
      pricePerKwh,
      years,
      resalePercent,
      rentPerHour,
      ...(vendor === null ? {} : { vendor }),
      ...(quoteNumber === null ? {} : { quoteNumber }),
      ...(validUntil === null ? {} : { validUntil }),
    },
  };
}

/** What a file says of a build besides its rows and settings. */
export interface FileNotes {
  title: string;
  /** Problems found by the checks, as text. */
  findings: readonly string[];
  /** Null while the checks are not loaded. */
  power: Parameters<typeof quoteFigures>[1];
}

/**
 * The text of a file of one build.
 * @throws Error with a message for readers if its code fails to load
 */
export async function fileText(
  kind: FileKind,
  open: OpenBuild,
  settings: QuoteSettings,
  context: FileContext,
  { title, findings, power }: FileNotes,
): Promise<string> {
  const starts = [...context.tiers, emptyStart];
  const { build } = open;
  const lines = quoteLines(build, startOf(build, starts), partLookup(context.catalogue, context.prices));
  const totals = quoteTotals(build, settings);
  const figures = quoteFigures(totals, power, settings);
  if (kind === 'json') {
    const { writeBuildFile } = await loadCode(() => import('../../lib/build/file/write.ts'));
    return writeBuildFile(contentOf(open, settings), { lines, figures });
  }
  if (kind === 'csv') {
    const { quoteCsv } = await loadCode(() => import('../../lib/build/quote/quote-csv.ts'));
    return quoteCsv(build, lines, totals, { settings, figures });
  }
  const { quoteMarkdown } = await loadCode(() => import('../../lib/build/quote/quote-markdown.ts'));
  return quoteMarkdown(build, lines, totals, {
    title,
    date: today(),
    address: location.href,
    findings,
    settings,
    figures,
  });
}

/** A file name that is valid on every system. */
export function fileName(title: string, kind: FileKind): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${words || 'build'}-${today()}.${kind}`;
}

/** The result of opening a file: the workspace with its build added, or all problems. */
export type OpenedFile =
  { ok: true; workspace: Workspace; notices: string[] } | { ok: false; problems: string[] };

/**
 * Reads a build file into a workspace. The build is added, and the settings in the file replace those of the workspace.
 * @throws Error with a message for readers if its code fails to load
 */
async function openFile(
  text: string,
  workspace: Workspace,
  context: FileContext & Pick<KnownIds, 'partOfWording'>,
): Promise<OpenedFile> {
  if (workspace.builds.length >= maxBuilds)
    return {
      ok: false,
      problems: ['Four builds are open, which is the maximum. Remove one, then open the file again.'],
    };
  const [{ readBuildFile }, { problemText }] = await loadCode(() =>
    Promise.all([import('../../lib/build/file/read.ts'), import('../../content/schemas/problems.ts')]),
  );
  const read = readBuildFile(text, context);
  if (!read.ok) return { ok: false, problems: read.problems.map(problemText) };
  const { name, build, choices, quote } = read.content;
  const { circuit, os, use, models, circuits = null, dataGB = null } = choices;
  const all = { ...quote, circuit, os, use, circuits, dataGB, model: models[0]?.model ?? null };
  const set = Object.fromEntries(Object.entries(all).filter(([, value]) => value != null));
  const starts = [...context.tiers, emptyStart];
  const added = editWorkspace(workspace, { kind: 'add-build', added: { name, build } }, starts);
  return {
    ok: true,
    workspace: editWorkspace(added, { kind: 'set-settings', settings: set }, starts),
    notices: read.notices,
  };
}

/**
 * Reads a build file into a workspace as `openFile` does, with the parts that its wordings name.
 * @throws Error with a message for readers if its code or the names of parts fail to load
 */
export async function openText(
  base: string,
  text: string,
  workspace: Workspace,
  context: FileContext,
): Promise<OpenedFile> {
  const [{ fetchNamedParts }, { recogniseFile }] = await loadCode(() =>
    Promise.all([import('../../stores/parts-of-builds.ts'), import('../../stores/part-names.ts')]),
  );
  const recognised = await recogniseFile(base, text);
  await fetchNamedParts(base, context.catalogue, text, recognised.parts);
  return openFile(text, workspace, {
    ...context,
    catalogue: $catalogue.get() ?? context.catalogue,
    partOfWording: (component, wording) => recognised.of(component, wording)?.part ?? null,
  });
}

/**
 * Reads a pasted list of parts into a workspace, as a file of the same rows would be.
 * @throws Error with a message for readers if its code or the names of parts fail to load
 */
export async function openList(
  base: string,
  list: string,
  workspace: Workspace,
  context: FileContext,
): Promise<OpenedFile> {
  const [{ fileOfList }, { namesFromSite }] = await loadCode(() =>
    Promise.all([import('../../lib/build/file/list-file.ts'), import('../../stores/part-names.ts')]),
  );
  const file = fileOfList(list, await namesFromSite(base, new Set(partKinds)));
  if (file === null) return { ok: false, problems: ['The list has no line that names a part.'] };
  return openText(base, file, workspace, context);
}
