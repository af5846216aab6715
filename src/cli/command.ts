import { closest, distance } from 'fastest-levenshtein';

/** The result of a command: JSON or text for standard output, and the exit code. */
export interface CommandResult {
  /** Printed as JSON with `--json`. */
  json: unknown;
  /** Printed without `--json`. */
  text: string;
  /** 0 without problems, 1 with a problem in the checked input. Wrong use is a UsageError with exit code 2. */
  exitCode: 0 | 1;
}

/** One command of the command line. */
export interface Command {
  name: string;
  /** One line for `--help`. */
  summary: string;
  /** Its arguments and options, one line each. */
  usage: string[];
  /** Runs with the arguments after the command's name, without `--json`. @throws UsageError for wrong use */
  run(args: string[]): CommandResult | Promise<CommandResult>;
}

/** Wrong use of the command line. Its message names the valid choices. Exit code 2. */
export class UsageError extends Error {}

const letters = (word: string): string => [...word].sort().join('');

/** The known name that a typed one was probably meant to be, as the end of a message; empty when none is near. */
function nearest(name: string, known: readonly string[]): string {
  if (known.length === 0 || name.length > 60) return '';
  const typed = name.toLowerCase();
  // Swapped letters are the commonest slip.
  const found = known.find((each) => letters(each) === letters(typed)) ?? closest(typed, known);
  return distance(typed, found) <= Math.max(2, name.length / 3) ? `; did you mean "${found}"?` : '';
}

/** The error for an unknown or missing name, with the known ones and the nearest of them. */
export function unknownName(kind: string, name: string | undefined, known: readonly string[]): UsageError {
  const given = name === undefined ? `no ${kind} given` : `unknown ${kind} "${name}"`;
  return new UsageError(
    `${given}; known: ${known.join(', ')}${name === undefined ? '' : nearest(name, known)}`,
  );
}

/**
 * An answer of the library, whose own errors are about the request and so count as wrong use. Errors of the language, such as
 * a TypeError, are faults of the program and pass.
 */
export function orUsageError<Answer>(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    throw error instanceof Error && error.constructor === Error ? new UsageError(error.message) : error;
  }
}
