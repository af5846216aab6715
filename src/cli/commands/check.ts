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
import type { Recognised } from '../../lib/parts/wording/recognised.ts';
import { namedParts } from '../../lib/build/file/named-parts.ts';
import { problemText } from '../../content/schemas/problems.ts';
import { readBuildFile } from '../../lib/build/file/read.ts';
import { recognisedRows } from '../../lib/build/file/recognised-rows.ts';
import { buildTotal, type BuildLine } from '../../lib/build/rows/build.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { UsageError, type Command } from '../command.ts';
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

/** `check <file>`: the answers of all rules about an exported build. Exit code 1 when something does not work or is unsafe. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'checks an exported build; exit code 1 on a problem',
  usage: ['check <build.json|-> [--json]'],
  async run(args) {
    const [path, ...rest] = args;
    if (path === undefined)
      throw new UsageError('check needs the file of an exported build, or - for standard input');
    if (rest.length > 0) throw new UsageError(`check takes one file and --json; remove: ${rest.join(' ')}`);
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
    const findings = inOrderOfUse(checkBuild(content.build, catalogue, setting, facts));
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
      notices,
    };
    const fails = answers.problem > 0;
    return {
      json,
      text: [describe(content, findings, notices), ...todayText(today)].join('\n'),
      exitCode: fails ? 1 : 0,
    };
  },
};
