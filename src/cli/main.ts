import { UsageError, unknownName, type Command, type CommandResult } from './command.ts';
import { askCommand } from './commands/ask.ts';
import { checkCommand } from './commands/check.ts';
import { chooseCommand } from './commands/choose.ts';
import { exportCommand } from './commands/export.ts';
import { machineCommand } from './commands/machine.ts';
import { modelsCommand } from './commands/models.ts';
import { partsCommand } from './commands/parts.ts';
import { priceCommand } from './commands/price.ts';
import { speedCommand } from './commands/speed.ts';
import { tierCommand } from './commands/tier.ts';
import { trainTimeCommand } from './commands/train-time.ts';
import { verdictCommand } from './commands/verdict.ts';
import { vramCommand } from './commands/vram.ts';
import { OutputError, printable, printableJson, writeOut } from './output.ts';

const commands: Command[] = [
  tierCommand,
  partsCommand,
  exportCommand,
  checkCommand,
  vramCommand,
  verdictCommand,
  speedCommand,
  trainTimeCommand,
  modelsCommand,
  chooseCommand,
  machineCommand,
  priceCommand,
  askCommand,
];

const helpWords = ['--help', '-h', 'help'];

const helpOf = (command: Command): string[] => [
  `${command.name}: ${command.summary}`,
  ...command.usage.map((line) => `    ${line}`),
];

const help = (described: readonly Command[]): string =>
  [
    'Usage: npm run -s cli -- <command> [arguments] [--json]',
    '',
    ...described.flatMap(helpOf),
    '',
    'Exit codes: 0 without problems, 1 with a problem in a checked build, 2 for wrong use, 3 for a fault of the program.',
    'With --json, an error is {"error": {"kind", "message"}}.',
  ].join('\n');

function named(name: string): Command {
  const known = commands.map((each) => each.name);
  const command = commands.find((each) => each.name === name);
  if (!command) throw unknownName('command', name, known);
  return command;
}

async function answerTo([name, ...rest]: string[]): Promise<
  CommandResult | { text: string; exitCode: 0 | 2 }
> {
  if (name === undefined) return { text: help(commands), exitCode: 2 };
  const [asked] = rest.filter((word) => !word.startsWith('-'));
  if (helpWords.includes(name))
    return { text: help(asked === undefined ? commands : [named(asked)]), exitCode: 0 };
  const command = named(name);
  if (rest.some((word) => word === '--help' || word === '-h')) return { text: help([command]), exitCode: 0 };
  return command.run(rest);
}

/** Exit codes of errors, apart from 1: a problem of the checked build. */
const wrongUse = 2;
const fault = 3;

/** Prints an error in words, and as JSON on standard output where JSON was asked for. */
async function report(error: unknown, wantsJson: boolean): Promise<number> {
  const known = error instanceof UsageError || error instanceof OutputError;
  const message = printable(error instanceof Error ? error.message : String(error));
  const kind = error instanceof UsageError ? 'usage' : error instanceof OutputError ? 'output' : 'fault';
  if (wantsJson && kind !== 'output') await writeOut(printableJson({ error: { kind, message } }));
  console.error(known ? message : `a fault of this program, not of your input: ${message}`);
  if (kind === 'fault' && error instanceof Error) console.error(error.stack);
  return kind === 'usage' ? wrongUse : fault;
}

async function main(words: string[]): Promise<number> {
  const wantsJson = words.includes('--json');
  try {
    const result = await answerTo(words.filter((word) => word !== '--json'));
    await writeOut(wantsJson && 'json' in result ? printableJson(result.json) : printable(result.text));
    return result.exitCode;
  } catch (error) {
    return report(error, wantsJson);
  }
}

// `exitCode` and not `exit`, so that what was written is not cut.
process.exitCode = await main(process.argv.slice(2));
