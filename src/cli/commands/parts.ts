import { allParts } from '../../catalogue/parts.ts';
import { fromFiles, partsFromFiles } from '../../content/read-collection.ts';
import { catalogueKinds, kindsOfCatalogue, type CatalogueKind } from '../../content/part-kinds.ts';
import type { PartEntry } from '../../lib/parts/catalogue.ts';
import { filterParts, type FilterValues } from '../../lib/parts/filter.ts';
import { figureText } from '../../lib/parts/part-table.ts';
import type { PartQuestion } from '../../lib/parts/part-view.ts';
import { viewOf } from '../../lib/parts/views.ts';
import { unknownName, UsageError, type Command } from '../command.ts';
import { readOptions, type OptionTable } from '../options.ts';

type Question = PartQuestion<PartEntry<CatalogueKind>>;
type AnyQuestion = Pick<Question, 'name'> &
  (
    | { is: 'one of'; words: readonly string[] }
    | { is: 'equal to'; takes: string }
    | { is: string; unit: string }
  );

function takes(question: AnyQuestion): string {
  if ('words' in question) return question.words.map((word) => word.replaceAll(' ', '-')).join('|');
  return 'takes' in question ? question.takes : question.unit;
}

const usageOf = (kind: CatalogueKind): string => {
  const questions: readonly AnyQuestion[] = viewOf(kind).questions;
  return `parts ${kind} ${questions.map((each) => `[--${each.name} ${takes(each)}]`).join(' ')} [--json]`;
};

/** Reads the limits of a search: numbers from 0, or known words. */
function readAnswers(args: readonly string[], questions: readonly AnyQuestion[]): FilterValues {
  const table: OptionTable<string> = Object.fromEntries(
    questions.map((each) => [
      each.name,
      { field: each.name, kind: 'unit' in each ? 'number' : 'word', takes: takes(each) } as const,
    ]),
  );
  const given = readOptions(args, table);
  const answers: Record<string, number | string> = {};
  for (const question of questions) {
    const answer = given[question.name];
    if (answer === undefined) continue;
    if ('words' in question) {
      const wanted = String(answer).replaceAll('-', ' ');
      const word = question.words.find((each) => each.replaceAll('-', ' ').toLowerCase() === wanted);
      if (word === undefined) throw unknownName(question.name, String(answer), question.words);
      answers[question.name] = word;
    } else if ('takes' in question) {
      answers[question.name] = String(answer);
    } else {
      if (!(Number(answer) >= 0))
        throw new UsageError(`--${question.name} is ${answer}: use a number from 0`);
      answers[question.name] = Number(answer);
    }
  }
  return answers;
}

/** `id: manufacturer and name; Cores: 16; …`: a part as a line of text. */
function lineOf<Kind extends CatalogueKind>(kind: Kind, part: PartEntry<Kind>): string {
  const figures = viewOf(kind).columns.flatMap((column) => {
    if (column.shown !== 'always') return [];
    const text = figureText(column.value(part), column.unit) ?? 'no data';
    return [`${column.head}: ${text}`];
  });
  return `${part.id}: ${part.vendor} ${part.name}; ${figures.join('; ')}`.replaceAll('\u00a0', ' ');
}

async function list<Kind extends CatalogueKind>(kind: Kind, args: readonly string[]) {
  const { questions } = viewOf(kind);
  const found = filterParts(await allParts(partsFromFiles, kind), questions, readAnswers(args, questions));
  return { json: found, text: found.map((part) => lineOf(kind, part)).join('\n'), exitCode: 0 } as const;
}

/** Whole computers and the graphics chips of laptops, which builds cannot have as parts. */
async function computers(args: readonly string[]) {
  if (args.length > 0) throw new UsageError(`parts computer takes only --json; remove: ${args.join(' ')}`);
  const chips = (await fromFiles('gpus')).filter(({ form }) => form === 'laptop');
  const found = [...(await fromFiles('computers')), ...chips];
  const lines = found.map((each) => {
    const name = 'maker' in each ? `${each.maker} ${each.name}` : `${each.vendor} ${each.name}`;
    return `${each.id}: ${name}; Memory: ${each.memoryGiB} GiB; Year: ${each.year}`;
  });
  return { json: found, text: lines.join('\n'), exitCode: 0 } as const;
}

/** `parts gpu …`, `parts cpu …`: the catalogue, filtered. Missing data never passes a filter. */
export const partsCommand: Command = {
  name: 'parts',
  summary: 'parts of the catalogue with their figures and sources',
  usage: [...catalogueKinds.map(usageOf), 'parts computer [--json]'],
  run(args) {
    const [word, ...rest] = args;
    if (word === 'computer' || word === 'laptop') return computers(rest);
    const kind = catalogueKinds.find(
      (each) => each === word || (kindsOfCatalogue[each].words as readonly string[]).includes(word ?? ''),
    );
    if (kind === undefined) throw unknownName('kind of part', word, [...catalogueKinds, 'computer']);
    return list(kind, rest);
  },
};
