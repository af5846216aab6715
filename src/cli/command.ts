/** What a command answers: one JSON object for standard output, or words, and the exit code. */
export interface CommandResult {
  /** Printed to standard output: as JSON with `--json`, else `text` is printed. */
  json: unknown;
  /** What a person reads without `--json`. */
  text: string;
  /** 0 fine, 1 a problem was found in what was checked. Bad use is a UsageError, exit 2. */
  exitCode: 0 | 1;
}

/** One word of the command line. */
export interface Command {
  name: string;
  /** One line for `--help`. */
  summary: string;
  /** The words and options it takes, one line each. */
  usage: string[];
  /** Runs on the words after the command's name, without `--json`. Throws UsageError on bad use. */
  run(args: string[]): CommandResult | Promise<CommandResult>;
}

/** Bad use of the command line: its message names the known choices. Exit code 2. */
export class UsageError extends Error {}

/** The error for a name that is not among the known ones, listing those. */
export function unknownName(kind: string, name: string | undefined, known: readonly string[]): UsageError {
  const given = name === undefined ? `no ${kind} given` : `unknown ${kind} "${name}"`;
  return new UsageError(`${given}; known: ${known.join(', ')}`);
}
