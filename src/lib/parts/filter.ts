import type { PartQuestion } from './part-view.ts';

/** The limits of a search by the questions' names: a number, or one of the question's words in any case. */
export type FilterValues = Readonly<Record<string, number | string | undefined>>;

function passes<Part>(part: Part, question: PartQuestion<Part>, answer: number | string): boolean {
  if (question.is === 'one of') {
    const word = String(answer).toLowerCase();
    return question.value(part)?.some((each) => each.toLowerCase() === word) ?? false;
  }
  if (question.is === 'equal to') return question.value(part) === String(answer).toLowerCase();
  const number = Number(answer);
  if (question.is === 'within') {
    const range = question.value(part);
    return range !== null && range.low <= number && number <= range.high;
  }
  const figure = question.value(part);
  if (figure === null) return false;
  return question.is === 'at least' ? figure >= number : figure <= number;
}

/** The parts that pass every question with an answer, in the given order. A missing figure never passes. */
export function filterParts<Part>(
  parts: readonly Part[],
  questions: readonly PartQuestion<Part>[],
  values: FilterValues,
): Part[] {
  const open = questions.flatMap((question) => {
    const answer = values[question.name];
    return answer === undefined ? [] : [{ question, answer }];
  });
  return parts.filter((part) => open.every(({ question, answer }) => passes(part, question, answer)));
}
