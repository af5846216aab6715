import { UsageError, unknownName, type Command } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { chooseCommand } from './commands/choose.ts';
import { exportCommand } from './commands/export.ts';
import { modelsCommand } from './commands/models.ts';
import { partsCommand } from './commands/parts.ts';
import { priceCommand } from './commands/price.ts';
import { speedCommand } from './commands/speed.ts';
import { tierCommand } from './commands/tier.ts';
import { vramCommand } from './commands/vram.ts';

const commands: Command[] = [
  tierCommand,
  partsCommand,
  exportCommand,
  checkCommand,
  vramCommand,
  speedCommand,
  modelsCommand,
  chooseCommand,
  priceCommand,
];

function help(): string {
  const rows = commands.flatMap((command) => [
    `${command.name}: ${command.summary}`,
    ...command.usage.map((line) => `    ${line}`),
  ]);
  return ['Usage: npm run -s cli -- <command> [arguments] [--json]', '', ...rows].join('\n');
}

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(help());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((each) => each.name === name);
  if (!command)
    throw unknownName(
      'command',
      name,
      commands.map((each) => each.name),
    );
  const wantsJson = rest.includes('--json');
  const result = await command.run(rest.filter((word) => word !== '--json'));
  console.log(wantsJson ? JSON.stringify(result.json, null, 2) : result.text);
  return result.exitCode;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
