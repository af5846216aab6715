import { knownNames } from '../../catalogue/part-names.ts';
import { catalogueOfRows } from '../../catalogue/parts.ts';
import { verdictCatalogue } from '../../catalogue/verdict.ts';
import { fromFiles, partsFromFiles } from '../../content/read-collection.ts';
import { pricesForBuilds } from '../prices-for-builds.ts';
import { checkBuild } from '../../lib/build-check/check-build.ts';
import { settingOf } from '../../lib/build/check-choices.ts';
import { modelNeed } from '../../lib/verdict/model-need.ts';
import { powerOf } from '../../lib/build-check/power.ts';
import {
  byMissingField,
  countAnswers,
  countsInWords,
  inOrderOfUse,
} from '../../lib/build-check/count-answers.ts';
import { catalogueFacts } from '../../catalogue/facts.ts';
import type { Finding } from '../../lib/build-check/types.ts';
import type { BuildFileContent } from '../../lib/build/file/content.ts';
import { readFigures } from '../../lib/parts/wording/read-figures.ts';
import { recognise, type Recognised } from '../../lib/parts/wording/recognised.ts';
import { namedParts } from '../../lib/build/file/named-parts.ts';
import { problemText } from '../../content/schemas/problems.ts';
import { readBuildFile } from '../../lib/build/file/read.ts';
import { recognisedRows } from '../../lib/build/file/recognised-rows.ts';
import { buildTotal, type Build, type BuildLine } from '../../lib/build/rows/build.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { upgradeOf } from '../../lib/build-check/upgrade.ts';
import { componentNames } from '../../content/part-kinds.ts';
import { UsageError, type Command } from '../command.ts';
import { readOptions, type OptionTable } from '../options.ts';
import { readText } from '../read-text.ts';

function describe(
  content: BuildFileContent,
  findings: readonly Finding[],
  notices: readonly string[],
): string {
  const { build, name } = content;
  const total = buildTotal(build);
  return [
    `${name || build.tier}: ${build.lines.length} rows, ${formatRange(total.known, build.currency)}` +
      (total.unpriced > 0 ? `, ${total.unpriced} without a price` : ''),
    ...notices.map((notice) => `  note: ${notice}`),
    `  ${countsInWords(countAnswers(findings))}`,
    ...inOrderOfUse(findings.filter(({ answer }) => answer !== 'noData')).map(
      ({ answer, note, title, explanation }) => `  ${note ? 'note' : answer}: ${title}. ${explanation}`,
    ),
    ...byMissingField(findings).map(
      ({ part, field, findings: open }) =>
        `  no data: ${field === '' ? part : `${field} of ${part}`} (${open.map(({ rule }) => rule).join(', ')})`,
    ),
  ].join('\n');
}

/** A row as it was read: its wording, the part that it names, and the figures that it states. */
function checkedLine({ id, component, model, part, quantity }: BuildLine, found: Recognised | undefined) {
  const chip = component === 'gpu' ? part : null;
  return {
    id,
    component,
    quantity,
    wording: model,
    part: found?.product ?? part,
    chip,
    stated: found?.stated ?? readFigures(model, component),
    near: part === null ? (found?.near ?? []) : [],
  };
}

/** Options that ask for the same machine with another card. */
const upgradeOptions: OptionTable<'card' | 'count' | 'keep'> = {
  card: { field: 'card', kind: 'word', takes: 'a graphics card in words or an id of `parts gpu`' },
  count: { field: 'count', kind: 'whole', min: 1, max: 16, takes: 'number of cards, 1 to 16' },
  keep: { field: 'keep', kind: 'switch' },
};

/** The machine with another card, for the answer. */
async function upgradeAnswer(
  build: Build,
  asked: Partial<Record<'card' | 'count' | 'keep', unknown>>,
  check: (build: Build) => Finding[],
): Promise<{ json: object; text: string[] } | null> {
  if (asked.card === undefined) return null;
  const wording = String(asked.card);
  const names = await knownNames(partsFromFiles, new Set(['gpu'] as const));
  const chip = names.chips.find(({ id }) => id === wording) ?? null;
  const found = chip ? { part: chip.id, product: null } : recognise(names, 'gpu', wording);
  if (found.part === null) throw new UsageError(`--card "${wording}" names no card: see \`parts gpu\``);
  const name = names.chips.find(({ id }) => id === found.part)!.name;
  const quantity = typeof asked.count === 'number' ? asked.count : 1;
  const keepOld = asked.keep === true;
  const change = { part: found.part, product: found.product ?? undefined, name, quantity, keepOld };
  const { added, ended, findings, purchases } = upgradeOf(build, change, check);
  return {
    json: {
      card: found.part,
      product: found.product,
      quantity,
      keepOld,
      answers: countAnswers(findings),
      added,
      ended: ended.map(({ rule, title }) => ({ rule, title })),
      purchases: purchases.map(({ component, because }) => ({
        component,
        rules: because.map(({ rule }) => rule),
      })),
    },
    text: [
      `With ${quantity} x ${name}${keepOld ? ' added' : ' instead'}: ${countsInWords(countAnswers(findings))}`,
      ...(added.length === 0 ? ['  nothing in this machine stands against it'] : []),
      ...added.map(({ answer, title, explanation }) => `  ${answer}: ${title}. ${explanation}`),
      ...purchases.map(
        ({ component, because }) =>
          `  to change: ${component === 'other' ? 'place or circuit' : componentNames[component]} (${because.map(({ rule }) => rule).join(', ')})`,
      ),
    ],
  };
}

/** `check <file>`: the answers of all rules about an exported build. Exit code 1 when something does not work or is unsafe. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'checks an exported build; exit code 1 on a problem',
  usage: ['check <build.json|-> [--card "<card>" [--count 1] [--keep]] [--json]'],
  async run(args) {
    const [path, ...rest] = args;
    if (path === undefined)
      throw new UsageError('check needs the file of an exported build, or - for standard input');
    const stray = rest[0] !== undefined && !rest[0].startsWith('--') ? rest[0] : null;
    if (stray !== null) throw new UsageError(`check takes one file and --json; remove: ${rest.join(' ')}`);
    const change = readOptions(rest, upgradeOptions);
    if (change.card === undefined && rest.length > 0)
      throw new UsageError('--count and --keep need --card "<card>": the card that the machine gets');
    const text = readText(path);
    const recognised = await recognisedRows(text, (kinds) => knownNames(partsFromFiles, kinds));
    const named = [...namedParts(text), ...recognised.parts];
    const catalogue = await catalogueOfRows(partsFromFiles, named);
    const verdicts = await verdictCatalogue(fromFiles);
    const tiers = await fromFiles('tiers');
    const read = readBuildFile(text, {
      tiers,
      catalogue,
      partOfWording: (component, wording) => recognised.of(component, wording)?.part ?? null,
      productOfWording: (wording) => recognised.of('gpu', wording)?.product ?? null,
      models: [...verdicts.memory.pipelines.keys()],
    });
    if (!read.ok)
      throw new UsageError(
        [`${path} is not a valid build:`, ...read.problems.map((each) => `  ${problemText(each)}`)].join(
          '\n',
        ),
      );
    const { content, notices } = read;
    const setting = settingOf(
      content.choices,
      content.choices.models.map((request) => modelNeed(verdicts, request)),
    );
    const { todayOf, todayText, summaryOf } = await pricesForBuilds(catalogue);
    const today = todayOf(content.build, 'any');
    const facts = await catalogueFacts(partsFromFiles);
    const check = (build: Build) => checkBuild(build, catalogue, setting, facts);
    const findings = inOrderOfUse(check(content.build));
    const upgrade = await upgradeAnswer(content.build, change, check);
    const answers = countAnswers(findings);
    const json = {
      name: content.name,
      tier: content.build.tier,
      currency: content.build.currency,
      lines: content.build.lines.map((line) => checkedLine(line, recognised.of(line.component, line.model))),
      total: buildTotal(content.build),
      prices: summaryOf(content.build, tiers),
      today,
      power: powerOf(content.build, catalogue, setting, facts),
      // The last key is the name of `noData` in earlier versions.
      answers: { ...answers, 'cannot be checked': answers.noData },
      findings,
      ...(upgrade && { upgrade: upgrade.json }),
      notices,
    };
    const fails = answers.problem > 0;
    return {
      json,
      text: [describe(content, findings, notices), ...(upgrade?.text ?? []), ...todayText(today)].join('\n'),
      exitCode: fails ? 1 : 0,
    };
  },
};
