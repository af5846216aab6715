import { readParts } from '../../catalogue/parts.ts';
import { fromFiles } from '../../content/read-collection.ts';
import { kindsOfPart, partKinds, type PartKind } from '../../content/part-kinds.ts';
import type { PartEntry } from '../../lib/parts/catalogue.ts';
import { filterParts, type FilterValues } from '../../lib/parts/filter.ts';
import { figureText } from '../../lib/parts/part-table.ts';
import type { PartQuestion } from '../../lib/parts/part-view.ts';
import { viewOf } from '../../lib/parts/views.ts';
import { unknownName, UsageError, type Command } from '../command.ts';
import { readOptions, type OptionTable } from '../options.ts';

type Question = PartQuestion<PartEntry<PartKind>>;
type AnyQuestion = Pick<Question, 'name'> &
  ({ is: 'one of'; words: readonly string[] } | { is: string; unit: string });

const takes = (question: AnyQuestion): string =>
  'words' in question ? question.words.map((word) => word.replaceAll(' ', '-')).join('|') : question.unit;

const usageOf = (kind: PartKind): string => {
  const questions: readonly AnyQuestion[] = viewOf(kind).questions;
  return `parts ${kind} ${questions.map((each) => `[--${each.name} ${takes(each)}]`).join(' ')} [--json]`;
};

/** Reads the limits of a search: numbers from 0, or known words. */
function readAnswers(args: readonly string[], questions: readonly AnyQuestion[]): FilterValues {
  const table: OptionTable<string> = Object.fromEntries(
    questions.map((each) => [
      each.name,
      { field: each.name, kind: 'words' in each ? 'word' : 'number', takes: takes(each) } as const,
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
    } else {
      if (!(Number(answer) >= 0))
        throw new UsageError(`--${question.name} is ${answer}: use a number from 0`);
      answers[question.name] = Number(answer);
    }
  }
  return answers;
}

/** `id: manufacturer and name; Cores: 16; …`: a part as a line of text. */
function lineOf<Kind extends PartKind>(kind: Kind, part: PartEntry<Kind>): string {
  const figures = viewOf(kind).columns.flatMap((column) => {
    if (column.shown !== 'always') return [];
    const text = figureText(column.value(part), column.unit) ?? 'no data';
    return [`${column.head}: ${text}`];
  });
  return `${part.id}: ${part.vendor} ${part.name}; ${figures.join('; ')}`.replaceAll('\u00a0', ' ');
}

async function list<Kind extends PartKind>(kind: Kind, args: readonly string[]) {
  const { questions } = viewOf(kind);
  const found = filterParts(await readParts(fromFiles, kind), questions, readAnswers(args, questions));
  return { json: found, text: found.map((part) => lineOf(kind, part)).join('\n'), exitCode: 0 } as const;
}

/** `parts gpu …`, `parts cpu …`: the catalogue, filtered. Missing data never passes a filter. */
export const partsCommand: Command = {
  name: 'parts',
  summary: 'parts of the catalogue with their figures and sources',
  usage: partKinds.map(usageOf),
  run(args) {
    const [word, ...rest] = args;
    const kind = partKinds.find(
      (each) => each === word || (kindsOfPart[each].words as readonly string[]).includes(word ?? ''),
    );
    if (kind === undefined) throw unknownName('kind of part', word, partKinds);
    return list(kind, rest);
  },
};
