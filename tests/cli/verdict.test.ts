import { describe, expect, it } from 'vitest';
import { verdict } from '../lib/verdict/catalogue.ts';
import { runCli } from './run-cli.ts';

describe('verdict', () => {
  it('prints the object that the library gives', async () => {
    const { out } = await runCli(
      'verdict',
      '--gpu',
      'l4',
      '--model',
      'flux1-dev',
      '--system-memory',
      '32',
      '--json',
    );
    const found = JSON.parse(out);
    const machine = { system: null, display: false, systemMemoryGiB: 32 };
    expect(found).toMatchObject(JSON.parse(JSON.stringify(verdict('l4', { model: 'flux1-dev' }, machine))));
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([
        'fit',
        'options',
        'headroom',
        'certainty',
        'neededBytes',
        'usableBytes',
        'systemMemoryBytes',
        'diskBytes',
        'seconds',
        'reasons',
      ]),
    );
  });

  it('takes the options of vram, a program and the machine', async () => {
    const words = ['--gpu', 'geforce-rtx-4060', '--model', 'flux1-dev', '--program', 'comfyui', '--display'];
    const { out } = await runCli('verdict', ...words, '--json');
    const found = JSON.parse(out);
    expect(found.fit).toBe('fits');
    expect(found.request).toMatchObject({ program: 'comfyui', cardMemory: 7.4 });
  });

  it('says what several cards do', async () => {
    const words = ['--gpu', 'l4', '--gpus', '2', '--model', 'flux1-dev', '--system-memory', '32'];
    const { out } = await runCli('verdict', ...words, '--json');
    expect(JSON.parse(out).severalCards).toMatch(/^2 cards make 2 times as many images/);
    const one = await runCli('verdict', ...words.toSpliced(2, 2), '--json');
    expect(JSON.parse(one.out)).not.toHaveProperty('severalCards');
  });

  it('refuses what it does not know, with the known values', async () => {
    expect(await runCli('verdict', '--gpu', 'no-card', '--model', 'sdxl')).toMatchObject({ code: 2 });
    expect((await runCli('verdict', '--gpu', 'l4', '--model', 'sdxl', '--system', 'beos')).err).toContain(
      'linux',
    );
    expect((await runCli('verdict', '--gpu', 'l4', '--model', 'sdxl', '--allow', 'all')).err).toContain(
      'same-image',
    );
  });
});
