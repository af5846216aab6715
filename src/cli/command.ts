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

/** The error for an unknown or missing name, with the known ones. */
export function unknownName(kind: string, name: string | undefined, known: readonly string[]): UsageError {
  const given = name === undefined ? `no ${kind} given` : `unknown ${kind} "${name}"`;
  return new UsageError(`${given}; known: ${known.join(', ')}`);
}
