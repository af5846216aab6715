import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function cli(...words: string[]) {
  const run = spawnSync(process.execPath, ['src/cli/main.ts', ...words], { encoding: 'utf8' });
  return { code: run.status, error: run.stderr, output: run.stdout };
}
const json = (...words: string[]) => JSON.parse(cli(...words, '--json').output);

describe('vram', () => {
  it('answers with components, stages, three figures, their intervals and the peak', () => {
    const found = json(
      'vram',
      '--model',
      'sdxl',
      '--width',
      '1024',
      '--height',
      '1024',
      '--batch',
      '1',
      '--dtype',
      'fp16',
      '--attention',
      'sdpa',
      '--offload',
      'none',
    );
    expect(found.model).toBe('sdxl');
    expect(found.components['unet-sdxl'].parameters).toBe(2_567_463_684);
    expect(found.stages.map((each: { name: string }) => each.name)).toEqual([
      'encode-text',
      'denoise',
      'decode',
    ]);
    expect(found.peak.stage).toBe('decode');
    expect(found.allocatedPeakBytes).toBeLessThan(found.reservedPeakBytes);
    expect(found.interval.nvidiaSmi.high).toBeGreaterThan(found.nvidiaSmiBytes);
  });

  // Byte counts of diffusers' classes traced on the meta device.
  it.each([
    ['sd15', 'denoiser', 512, 2, 'fp16', 'naive', 1_131_657_216],
    ['sdxl', 'denoiser', 1024, 2, 'fp16', 'sdpa', 330_945_024],
    ['sdxl', 'vae-decode', 1024, 1, 'fp32', 'sdpa', 3_221_487_616],
    ['sd15', 'vae-encode', 512, 1, 'fp16', 'sdpa', 335_544_320],
  ])('--trace of %s %s at %i, batch %i, %s %s', (model, component, size, batch, dtype, attention, bytes) => {
    const found = json(
      'vram',
      '--model',
      model,
      '--component',
      component,
      '--trace',
      '--width',
      `${size}`,
      '--height',
      `${size}`,
      '--batch',
      `${batch}`,
      '--dtype',
      dtype,
      '--attention',
      attention,
    );
    expect(found.component).toBe(component);
    expect(found.workingSetBytes).toBe(bytes);
  });

  it('takes other spellings and repeated options', () => {
    const one = json(
      'vram',
      '--model=sd15',
      '--dtype=float16',
      '--attention',
      'vanilla',
      '--vae-tiling',
      '--quantize',
      'unet=q8_0',
      '--quantize=te-clip-l=int8',
    );
    const other = json(
      'vram',
      '--model',
      'sd15',
      '--dtype',
      'fp16',
      '--attention',
      'naive',
      '--vae-tiling',
      'on',
      '--quantize',
      'denoiser=q8_0,te-clip-l=int8',
    );
    expect(one).toEqual(other);
  });

  it.each([
    [['--model', 'sd16'], /unknown model "sd16"; known: .*sdxl/],
    [[], /no model given; known: /],
    [['--model', 'sd15', '--tile'], /unknown option "--tile"; known: --model/],
    [['--model', 'sd15', '--quantize', 'te-bert=nf4'], /unknown component "te-bert"; known: .*te-clip-l/],
    [['--model', 'sd15', '--width', 'wide'], /--width takes a number, not "wide"/],
    [['--model', 'sd15', '--width', '9000'], /width/],
    [['--model', 'sd15', '--component', 'vea'], /unknown component "vea"; known: denoiser/],
  ])('names the problem of %j', (words, message) => {
    const { code, error, output } = cli('vram', ...words);
    expect(code).toBe(2);
    expect(error).toMatch(message);
    expect(output).toBe('');
  });
});

describe('models', () => {
  it('lists ids and components with exact parameter counts', () => {
    const models = json('models');
    const flux = models.find((each: { id: string }) => each.id === 'flux1-dev');
    expect(flux.components['dit-flux1-dev'].parameters).toBe(11_901_408_320);
    expect(models.map((each: { id: string }) => each.id)).toContain('wan21-1.3b');
  });
});
