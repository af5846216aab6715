import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCommand } from '../../src/cli/commands/check.ts';
import { partsCommand } from '../../src/cli/commands/parts.ts';
import { speedCommand } from '../../src/cli/commands/speed.ts';
import { tierCommand } from '../../src/cli/commands/tier.ts';
import { vramCommand } from '../../src/cli/commands/vram.ts';
import { UsageError } from '../../src/cli/command.ts';
import { printable, printableJson } from '../../src/cli/output.ts';
import { readText } from '../../src/cli/read-text.ts';

const main = 'src/cli/main.ts';
const shell = (command: string) => spawnSync('bash', ['-c', command], { encoding: 'utf8' });
const cli = (words: string) => shell(`"${process.execPath}" ${main} ${words}`);
const folder = mkdtempSync(join(tmpdir(), 'cli-'));
const written = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const build = execFileSync(process.execPath, [main, 'export', 'deluxe'], { encoding: 'utf8' });

const commands = { vram: vramCommand, speed: speedCommand, tier: tierCommand, parts: partsCommand };
const refused = async (name: keyof typeof commands, words: string): Promise<string> => {
  try {
    await commands[name].run(words.split(' ').filter(Boolean));
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error(`${name} ${words} was accepted`);
};

describe('names that every object has', () => {
  test.each([
    ['vram', '--model constructor', /unknown model/],
    ['vram', '--constructor 3', /unknown option "--constructor"/],
    ['vram', '--__proto__ 3', /unknown option "--__proto__"/],
    ['vram', '--model sdxl --quantize __proto__=nf4', /takes component=format/],
    ['vram', '--model sdxl --quantize constructor=nf4', /unknown component "constructor"/],
    ['vram', '--model sdxl --drop toString', /unknown component "tostring"/],
    ['vram', '--model sdxl --component constructor', /unknown component "constructor"; known: denoiser/],
    ['vram', '--model sdxl --dtype toString', /dtype must be one of "fp32", "fp16", "bf16"/],
    ['speed', '--gpu constructor --model sdxl', /unknown gpu/],
    [
      'speed',
      '--gpu geforce-rtx-4090 --model sdxl --stack constructor',
      /unknown stack "constructor"; known: py/,
    ],
    ['tier', '__proto__', /unknown tier/],
    ['parts', 'toString', /unknown kind of part/],
    ['parts', 'gpu --valueOf 3', /unknown option/],
  ] as const)('%s %s', async (name, words, message) => {
    expect(await refused(name, words)).toMatch(message);
  });
});

describe('numbers and options that make no sense', () => {
  test.each([
    ['vram', '--model sdxl --task train-lora --lora-rank 0', /loraRank must be at least 1/],
    ['vram', '--model sdxl --text-tokens 5', /--text-tokens is an option of --trace/],
    [
      'vram',
      '--model sdxl --component denoiser --trace --text-tokens -5',
      /--text-tokens must be at least 1, not -5/,
    ],
    ['vram', '--model sdxl --drop denoiser,vae,text-encoders', /drop must leave at least one component/],
    ['vram', '--model sdxl --task train-lora --drop unet', /drop must not name the denoiser/],
    ['vram', '--model sdxl --quantize unet=nf4,denoiser=int8', /unet-sdxl one format, not both nf4 and int8/],
    [
      'vram',
      '--model sdxl --component denoiser --trace --width 1023',
      /Width 1023 is not a multiple of 8: use 1016 or 1024/,
    ],
    ['vram', '--model sdxl --width 1023', /Width 1023 is not a multiple of 8: use 1016 or 1024/],
    ['vram', '--model sdxl --optimizer sgd', /The optimizer is an option of training/],
    ['vram', '--model sdxl --gpus 4', /The number of GPUs is an option of training/],
    ['vram', '--model sdxl --frames 5', /generates images, not video: remove the number of frames/],
    ['vram', '--model sdxl --width 0', /width must be 64 to 8,192 pixels, not 0/],
    ['vram', '--model sdxl --width -1024', /width must be 64 to 8,192 pixels, not -1024/],
    ['vram', '--model sdxl --width 99999999', /width must be 64 to 8,192 pixels, not 99999999/],
    ['vram', '--model sdxl --width 1e400', /--width takes a number/],
    ['vram', '--model sdxl --width 0x400', /--width takes a number, not "0x400"/],
    ['vram', '--model sdxl --batch 1.5', /--batch takes a whole number, not "1.5"/],
    ['vram', '--model sdxl --drop ,', /--drop takes names with commas between/],
    ['speed', '--gpu geforce-rtx-4090 --model sdxl --platform metal', /platform must be one of cuda/],
    [
      'speed',
      '--gpu geforce-rtx-4090 --model sdxl --steps 0',
      /steps must be a whole number from 1 to 1000, not 0/,
    ],
    ['parts', 'gpu --min-vram', /--min-vram needs a value/],
  ] as const)('%s %s', async (name, words, message) => {
    expect(await refused(name, words)).toMatch(message);
  });

  test.each([
    ['--model flux1-dev --width 1000', /--width 1000 is rounded to 992: .* multiples of 16/],
    ['--model sdxl --vae-slicing', /--vae-slicing changes nothing/],
  ])('vram %s answers with a note', async (words, note) => {
    const { json, text } = await vramCommand.run(words.split(' '));
    expect((json as { notes: string[] }).notes.join()).toMatch(note);
    expect(text).toMatch(note);
  });

  test('options that have an effect, and defaults, bring no note', async () => {
    const words = '--model sdxl --width 1024 --dtype fp16 --offload model --batch 1';
    expect((await vramCommand.run(words.split(' '))).json).toMatchObject({ notes: [] });
  });

  test('the last of twenty equal options counts; lists do not grow by repeats', async () => {
    const many = Array.from({ length: 20 }, (_, at) => [
      '--width',
      String(512 + at * 8),
      '--drop',
      'vae',
    ]).flat();
    const once = ['--width', String(512 + 19 * 8), '--drop', 'vae'];
    const run = async (words: string[]) => (await vramCommand.run(['--model', 'sdxl', ...words])).json;
    expect(await run(many)).toEqual(await run(once));
  });

  test('a name with a typing error brings the nearest', async () => {
    expect(await refused('vram', '--model sdxl --widht 512')).toMatch(/did you mean "--width"\?$/);
    expect(await refused('vram', '--model sdlx')).toMatch(/did you mean "sdxl"\?$/);
    expect(await refused('speed', '--gpu geforce-rtx-40900 --model sdxl')).toMatch(
      /did you mean "geforce-rtx-4090"/,
    );
  });
});

describe('files', () => {
  const check = (path: string) => checkCommand.run([path]);
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${build}`)],
    ['UTF-16, low byte first, with a mark', utf16(`\ufeff${build}`)],
    ['UTF-16, low byte first, without', utf16(build)],
    ['UTF-16, high byte first, with a mark', utf16(`\ufeff${build}`).swap16()],
    ['UTF-16, high byte first, without', utf16(build).swap16()],
  ])('%s is read like plain UTF-8', async (_, bytes) => {
    const plain = await check(written('plain.json', build));
    expect((await check(written('other.json', bytes))).json).toEqual(plain.json);
  });

  test.each([
    ['none.json', /none\.json cannot be read: there is no such file/],
    ['', /cannot be read: it is a folder/],
    ['latin.json', /latin\.json cannot be read: the file is not text in UTF-8 or UTF-16/],
  ])('“%s” is refused in words', (name, message) => {
    written('latin.json', Uint8Array.from([0x7b, 0xe9, 0x7d]));
    expect(() => readText(join(folder, name))).toThrow(message);
  });
});

describe('what a terminal would obey', () => {
  test('is left out of text, and written as escapes in JSON', () => {
    const text = 'a\u001b[31mred\u001b[0m\u001b]0;title\u0007\u009b2J\u202eb\u0000\r\nc\td';
    expect(printable(text)).toBe('aredb\nc\td');
    expect(printableJson(text)).toMatch(/^[ -~]+$/);
    expect(JSON.parse(printableJson(text))).toBe(text);
  });

  test('does not reach the terminal from a file or an argument', () => {
    const evil = build.replace('"name": "', '"name": "\\u001b[2J\\u009b31m');
    const run = cli(`check ${written('evil.json', evil)}`);
    expect(run.stdout).not.toMatch(/[\u001b\u009b]/);
    expect(cli(`tier $'\\e[31mx'`).stderr).toMatch(/^unknown tier "x"/);
  });
});

describe('output', () => {
  test('a full disk is an error in words', () => {
    const run = shell(`"${process.execPath}" ${main} parts gpu --json > /dev/full`);
    expect(run.stderr).toMatch(/^the output cannot be written: ENOSPC/);
    expect(run.status).toBe(3);
  });

  test('a closed pipe ends quietly', () => {
    const run = shell(`set -o pipefail; "${process.execPath}" ${main} parts gpu --json | head -1`);
    expect(run).toMatchObject({ stdout: '[\n', stderr: '', status: 0 });
  });

  test.each([
    ['vram --model none --json', 'usage', /unknown model "none"/],
    ['nothing --json', 'usage', /unknown command "nothing"/],
    ['check /nowhere --json', 'usage', /there is no such file/],
  ])('%s prints an error as JSON', (words, kind, message) => {
    const run = cli(words);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(message);
    expect(JSON.parse(run.stdout)).toEqual({ error: { kind, message: expect.stringMatching(message) } });
  });

  test.each(['check', 'vram'])('%s --help describes it', (name) => {
    const run = cli(`${name} --help`);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain(`\n${name}: `);
    expect(run.stdout.match(/^[a-z]+: /gm)).toHaveLength(1);
  });
});
