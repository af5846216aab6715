import type { Build } from '../build/rows/build.ts';
import type { Answer, Finding } from './types.ts';

/** Most builds that are checked for the parts that open rows allow. */
const maxBuilds = 24;

/**
 * The builds that a build with open rows may become: one for each combination of the parts that they allow; none where no row
 * is open, or where there are too many.
 */
export function buildsOfChoices(build: Build): Build[] {
  const open = build.lines.filter(({ part, choices }) => part === null && choices.length > 1);
  const count = open.reduce((all, { choices }) => all * choices.length, 1);
  if (open.length === 0 || count > maxBuilds) return [];
  return open.reduce<Build[]>(
    (builds, { id, choices }) =>
      builds.flatMap((each) =>
        choices.map((part) => ({
          ...each,
          lines: each.lines.map((line) => (line.id === id ? { ...line, part, choices: [] } : line)),
        })),
      ),
    [build],
  );
}

/** The answers from the worst to the best. */
const worstFirst: readonly Answer[] = ['problem', 'warning', 'noData', 'likely', 'fine'];

const depends = 'It depends on which of the parts that a row allows is bought.';

const same = 'The answer is the same with each of the parts that a row allows.';

const depending = (finding: Finding, answer: Answer): Finding => ({
  ...finding,
  answer,
  severity: answer === 'warning' ? 'warning' : 'note',
  note: false,
  explanation: `${finding.explanation} ${depends}`,
});

/**
 * An answer about a build with open rows, after those about each build that it may become: a problem has to be one of all of
 * them, and fine is what is fine with all of them. What only the choice leaves open is decided by them too.
 */
export function overChoices(finding: Finding, answers: readonly (readonly Finding[])[]): Finding {
  const { id, answer } = finding;
  if (answer === 'warning' || answer === 'likely') return finding;
  const found = answers.map((each) => each.find((other) => other.id === id));
  if (answer === 'problem' && found.every((each) => each?.answer === 'problem')) return finding;
  if (answer === 'problem') return depending(finding, 'warning');
  const known = found.filter((each) => each !== undefined);
  const rank = (each: Finding) => worstFirst.indexOf(each.answer);
  const [worst] = known.sort((one, other) => rank(one) - rank(other));
  if (worst === undefined || worst.answer === answer) return finding;
  if (answer === 'noData' && known.some((each) => each.answer === 'noData')) return finding;
  if (found.every((each) => each?.answer === worst.answer))
    return { ...worst, explanation: `${worst.explanation} ${same}` };
  return depending(worst, worst.answer === 'problem' ? 'warning' : worst.answer);
}
