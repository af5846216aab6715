import { describe, expect, it } from 'vitest';
import { chooseCommand } from '../../src/cli/commands/choose.ts';
import { machineCommand, readMachineQuestion } from '../../src/cli/commands/machine.ts';
import type { ChosenAnswer } from '../../src/lib/choose/chosen-answer.ts';
import { runCli } from './run-cli.ts';

/** What the answer promises to have, whatever else it has. */
interface MachineJson {
  machines: {
    lines: { component: string; part: string; quantity: number }[];
    total: { low: number; typical: number; high: number };
    checks: { problem: number };
    runs: { model: string; verdict: string; seconds: number | null }[];
    why: string;
  }[];
  nextStep: { more: number; text: string } | null;
  leftOut: { kind: string; id: string; reason: string }[];
  notes: string[];
}

async function ask(words: string): Promise<MachineJson> {
  const { json } = await machineCommand.run(words.split(' '));
  return json as MachineJson;
}

describe('machine', () => {
  it('has machines with lines, totals, checks, runs and reasons', async () => {
    const { machines, nextStep, leftOut } = await ask('--budget 2500 --model sdxl --model flux1-dev');
    expect(machines.length).toBeGreaterThanOrEqual(2);
    for (const { lines, total, checks, runs, why } of machines) {
      expect(lines.length).toBeGreaterThan(0);
      expect(total.typical).toBeLessThanOrEqual(2500);
      expect(checks.problem).toBe(0);
      expect(runs.map(({ model }) => model)).toEqual(['sdxl', 'flux1-dev']);
      for (const { verdict, seconds } of runs) {
        expect(['fits', 'tight']).toContain(verdict);
        expect(seconds).toBeGreaterThan(0);
      }
      expect(why).toMatch(/\.$/);
    }
    expect(nextStep!.text).toContain('more');
    expect(leftOut.some(({ kind }) => kind === 'platform')).toBe(true);
  });

  it('gives the verdict and the time that `choose` gives of the same card', async () => {
    const { machines } = await ask('--budget 1500 --model sdxl');
    const chosen = (await chooseCommand.run('--model sdxl'.split(' '))).json as ChosenAnswer;
    for (const { lines, runs } of machines) {
      const card = chosen.cards.find(({ id }) => id === lines[0]!.part)!;
      expect(runs[0]!.verdict).toBe(card.verdict);
      expect(runs[0]!.seconds).toBeCloseTo(card.seconds!, 1);
    }
  });

  it('takes sizes, frames and training as tasks, each once', () => {
    const tasks = (words: string) =>
      readMachineQuestion(words.split(' ')).tasks.map(({ model, width, frames, train }) => [
        model,
        width,
        frames,
        train,
      ]);
    expect(tasks('--model sdxl --task sdxl@768x1344')).toEqual([['sdxl', 768, null, false]]);
    expect(tasks('--model sdxl,flux1-dev --task lora')).toEqual([
      ['sdxl', null, null, false],
      ['flux1-dev', null, null, false],
      ['sdxl', null, null, true],
      ['flux1-dev', null, null, true],
    ]);
    expect(tasks('--task wan22-5b@832x480x49 --task wan22-5b@832x480x49')).toEqual([
      ['wan22-5b', 832, 49, false],
    ]);
  });

  it('reads every demand', () => {
    expect(
      readMachineQuestion(
        '--budget 900 --scope upgrade --currency eur --condition used --vendor amd,nvidia --circuit us-15 --size small --noise quiet --cards 2 --gpu geforce-rtx-3090 --gpu geforce-rtx-4090 --no-convert --no-computers --owned ryzen-7-5800x --max-seconds 20 --commercial --kwh 0.3 --years 2 --hours-per-day 5 --program comfyui --price geforce-rtx-3090=700'.split(
          ' ',
        ),
      ),
    ).toMatchObject({
      ...{ budget: 900, scope: 'upgrade', currency: 'EUR', condition: 'used', makers: ['AMD', 'NVIDIA'] },
      ...{ circuit: 'us-15', size: 'small', noise: 'quiet', cards: 2, computers: false },
      gpus: ['geforce-rtx-3090', 'geforce-rtx-4090'],
      convert: false,
      ...{ owned: ['ryzen-7-5800x'], maxSeconds: 20, commercial: true, pricePerKwh: 0.3, years: 2 },
      ...{ hoursPerDay: 5, program: 'comfyui', prices: { 'geforce-rtx-3090': 700 } },
    });
  });

  it('says the least that would do', async () => {
    const { machines, notes } = await ask('--budget 300 --model sdxl --no-computers');
    expect(machines).toHaveLength(1);
    expect(notes.join(' ')).toContain('the least that would do');
  });

  for (const [words, message] of [
    ['--budget none --model sdxl', '--budget takes a number, not "none"'],
    ['--budget -5 --model sdxl', '--budget is -5: use maximum of the typical total'],
    ['--model nosuch', 'unknown model "nosuch"'],
    ['--task sdxl@9x9', '--task is sdxl@9x9: use a model with a size or training'],
    ['--vendor sony --model sdxl', '--vendor is ["sony"]: use NVIDIA, AMD, Intel, Apple'],
    ['--task lora', '--task lora needs --model'],
    ['--owned nosuch --model sdxl', 'unknown part "nosuch"'],
    ['--gpu nosuch --model sdxl', 'unknown card "nosuch"'],
    ['--price nosuch=3 --model sdxl', '--price: unknown part "nosuch"'],
    ['--model flux1-dev --commercial', 'does not allow commercial use'],
    ['--nonsense 3', 'unknown option "--nonsense"'],
  ] as const)
    it(`refuses ${words}`, async () => {
      await expect(machineCommand.run(words.split(' '))).rejects.toThrow(message);
    });

  it('prints its help, and text without JSON', async () => {
    expect((await runCli('machine', '--help')).out).toContain('--budget maximum of the typical total');
    const { out, code } = await runCli('machine', '--budget', '1500', '--model', 'sdxl');
    expect(code).toBe(0);
    expect(out).toMatch(/^Best for the budget: \$1,\d{3}/);
    expect(out).toContain('Next step: ');
  });
});
