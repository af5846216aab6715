import { UsageError, unknownName, type Command, type CommandResult } from './command.ts';
import { OutputError, printable, printableJson, writeOut } from './output.ts';

/** The commands, each loaded when it is asked for: an answer about memory loads no prices. */
const commands = new Map<string, () => Promise<Command>>(
  Object.entries({
    tier: () => import('./commands/tier.ts').then((loaded) => loaded.tierCommand),
    parts: () => import('./commands/parts.ts').then((loaded) => loaded.partsCommand),
    export: () => import('./commands/export.ts').then((loaded) => loaded.exportCommand),
    check: () => import('./commands/check.ts').then((loaded) => loaded.checkCommand),
    vram: () => import('./commands/vram.ts').then((loaded) => loaded.vramCommand),
    verify: () => import('./commands/verify.ts').then((loaded) => loaded.verifyCommand),
    verdict: () => import('./commands/verdict.ts').then((loaded) => loaded.verdictCommand),
    speed: () => import('./commands/speed.ts').then((loaded) => loaded.speedCommand),
    'train-time': () => import('./commands/train-time.ts').then((loaded) => loaded.trainTimeCommand),
    models: () => import('./commands/models.ts').then((loaded) => loaded.modelsCommand),
    choose: () => import('./commands/choose.ts').then((loaded) => loaded.chooseCommand),
    machine: () => import('./commands/machine.ts').then((loaded) => loaded.machineCommand),
    price: () => import('./commands/price.ts').then((loaded) => loaded.priceCommand),
    ask: () => import('./commands/ask.ts').then((loaded) => loaded.askCommand),
  }),
);

/** How it is called: from this repository, or as a package. */
const called = process.argv[1]?.endsWith('main.ts') ? 'npm run -s cli --' : 'npx diffusion-hardware';

const helpWords = ['--help', '-h', 'help'];

const helpOf = (command: Command): string[] => [
  `${command.name}: ${command.summary}`,
  ...command.usage.map((line) => `    ${line}`),
];

const help = (described: readonly Command[]): string =>
  [
    `Usage: ${called} <command> [arguments] [--json]`,
    '',
    ...described.flatMap(helpOf),
    '',
    'Exit codes: 0 without problems, 1 with a problem in a checked build, 2 for wrong use, 3 for a fault of the program.',
    'With --json, an error is {"error": {"kind", "message"}}.',
  ].join('\n');

function named(name: string): Promise<Command> {
  const load = commands.get(name);
  if (!load) throw unknownName('command', name, [...commands.keys()]);
  return load();
}

const all = (): Promise<Command[]> => Promise.all([...commands.values()].map((load) => load()));

async function answerTo([name, ...rest]: string[]): Promise<
  CommandResult | { text: string; exitCode: 0 | 2 }
> {
  if (name === undefined) return { text: help(await all()), exitCode: 2 };
  const [asked] = rest.filter((word) => !word.startsWith('-'));
  if (helpWords.includes(name))
    return { text: help(asked === undefined ? await all() : [await named(asked)]), exitCode: 0 };
  const command = await named(name);
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
