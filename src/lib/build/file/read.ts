import { isPartKind } from '../../../content/part-kinds.ts';
import type { PartialVramRequest } from '../../../content/schemas/vram-request.ts';
import { partOf } from '../../parts/catalogue.ts';
import { emptyLine, lineFromGuide, type Build, type BuildLine } from '../rows/build.ts';
import { longestModel } from '../rows/model-text.ts';
import { rowUseNames } from '../rows/row-use.ts';
import { unknownPrice } from '../rows/price-range.ts';
import { noTier, type BuildFileContent, type KnownIds } from './content.ts';
import { problemsOf, type Problem } from '../../../content/schemas/problems.ts';
import {
  buildFileFormat,
  buildFileSchema,
  buildFileVersion,
  type BuildFile,
  type BuildFileLine,
  type WrittenBuildFile,
} from './schema.ts';

/** The content of a file, with notices about what was left out; or every problem in it. */
export type ReadBuildFile =
  { ok: true; content: BuildFileContent; notices: string[] } | { ok: false; problems: Problem[] };

const wrong = (path: string, message: string): ReadBuildFile => ({
  ok: false,
  problems: [{ path, message }],
});

function parseJson(text: string): { json: unknown } | { reason: string } {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The problem of the first two keys; null when they are valid. */
function headProblem(json: unknown): Problem | null {
  const head = json as { format?: unknown; version?: unknown };
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { path: '', message: 'the file must hold one object, in braces' };
  if (head.format !== buildFileFormat)
    return { path: 'format', message: `must be "${buildFileFormat}": the file is not a build of this site` };
  if (typeof head.version === 'number' && head.version > buildFileVersion)
    return {
      path: 'version',
      message: `is ${head.version}, newer than ${buildFileVersion}, the newest version that can be read here`,
    };
  return null;
}

type Tier = KnownIds['tiers'][number];

function nextFree(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`added-${number}`)) number += 1;
  return `added-${number}`;
}

function buildLine(
  line: BuildFileLine,
  id: string,
  tier: Tier | null,
  known: KnownIds,
  notices: string[],
): BuildLine {
  const { component, quantity } = line;
  const row = tier?.lines.find((each) => each.id === id);
  const guide = row ? lineFromGuide(row) : null;
  let part = line.part ?? null;
  let name = '';
  if (part !== null && isPartKind(component)) {
    const found = partOf(known.catalogue, component, part);
    if (found) name = found.name;
    else {
      notices.push(`The part “${part}” is not in the catalogue. The row was kept as free text.`);
      name = part;
      part = null;
    }
  }
  const model = line.model ?? (name || guide?.model) ?? '';
  // A wording that names a part becomes that part, unless the file says that the row is free text.
  if (line.part === undefined && model !== guide?.model)
    part = known.partOfWording?.(component, model) ?? null;
  const named = part === null || component !== 'gpu' ? null : (known.productOfWording?.(model) ?? null);
  const product = line.product ?? named;
  const use = Object.fromEntries(
    rowUseNames.flatMap((name) => (line[name] === undefined ? [] : [[name, line[name]]])),
  );
  // A guide row keeps its stated facts while it has its own wording, or a part instead of it.
  const own =
    guide !== null &&
    guide.component === component &&
    (part !== null || line.model === undefined || model === guide.model);
  return {
    ...emptyLine(id),
    component,
    model: own && line.model === undefined && part === null ? guide.model : model,
    part,
    choices: own ? guide.choices : [],
    says: own ? guide.says : [],
    quantity,
    ...(product !== null && { product }),
    ...(Object.keys(use).length > 0 && { use }),
    unitPrice: line.unitPrice ?? unknownPrice,
    fromGuide: guide !== null,
  };
}

/** Problems that a schema cannot find: repeated or unknown ids, parts of rows that cannot have one. */
function lineProblems(lines: readonly BuildFileLine[], tier: Tier | null): Problem[] {
  const seen = new Set<string>();
  return lines.flatMap(({ id, component, model, part }, index) => {
    const problems: Problem[] = [];
    const at = (key: string, message: string) => problems.push({ path: `lines[${index}].${key}`, message });
    if (id !== undefined) {
      if (seen.has(id)) at('id', `"${id}" is given twice`);
      seen.add(id);
      const rows = tier?.lines.map((row) => row.id) ?? [];
      if (!rows.includes(id) && !/^added-\d+$/.test(id))
        at('id', `"${id}" must be one of ${[...rows, 'added-1, added-2, …'].join(', ')}`);
    }
    const wording = tier?.lines.find((row) => row.id === id)?.model;
    if (model !== undefined && model.length > longestModel && model !== wording)
      at('model', `must be at most ${longestModel} characters, not ${model.length}`);
    if (component === 'other' && part) at('part', 'must be null: the catalogue has no parts of kind other');
    return problems;
  });
}

/** The requests as written, because parsing fills in every default. */
const writtenRequests = (json: unknown): PartialVramRequest[] =>
  (json as WrittenBuildFile).checkedFor?.models ?? [];

function contentOf(
  file: BuildFile,
  requests: readonly PartialVramRequest[],
  tier: Tier | null,
  known: KnownIds,
): { content: BuildFileContent; notices: string[] } {
  const notices: string[] = [];
  const taken = new Set(file.lines.map((line) => line.id).filter((id) => id !== undefined));
  const lines = file.lines.map((line) => {
    const id = line.id ?? nextFree(taken);
    taken.add(id);
    return buildLine(line, id, tier, known, notices);
  });
  const models = requests.filter(({ model }) => {
    if (!known.models.includes(model)) notices.push(`The model “${model}” is unknown. It was left out.`);
    return known.models.includes(model);
  });
  const build: Build = { tier: tier?.id ?? noTier, currency: file.currency, lines };
  return {
    content: { name: file.name, build, choices: { ...file.checkedFor, models }, quote: file.quote },
    notices,
  };
}

/**
 * Reads a build's file. Never throws: an invalid file gives every problem, each with its place (`lines[2].quantity`).
 * A part that is not in the catalogue is kept as free text, with a notice.
 */
export function readBuildFile(text: string, known: KnownIds): ReadBuildFile {
  const parsed = parseJson(text);
  if ('reason' in parsed) return wrong('', `the file is not JSON: ${parsed.reason}`);
  const head = headProblem(parsed.json);
  if (head) return { ok: false, problems: [head] };
  const read = buildFileSchema.safeParse(parsed.json);
  if (!read.success) return { ok: false, problems: problemsOf(read.error, parsed.json) };
  const file = read.data;
  const tier = known.tiers.find((each) => each.id === file.tier) ?? null;
  if (file.tier !== null && file.tier !== noTier && !tier)
    return wrong(
      'tier',
      `"${file.tier}" is unknown: use ${known.tiers.map((each) => each.id).join(', ')}, or null`,
    );
  if (tier && tier.currency !== file.currency && tier.lines.length > 0)
    return wrong('currency', `must be ${tier.currency}, the currency of the tier ${tier.id}`);
  const problems = lineProblems(file.lines, tier);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, ...contentOf(file, writtenRequests(parsed.json), tier, known) };
}
