import { expect, it } from 'vitest';
import { estimateSpeed } from '../../../src/lib/speed/estimate.ts';
import { stepsText, usualChoice } from '../../../src/lib/speed/usual-steps.ts';
import { catalogue } from './catalogue.ts';

// Steps as the authors' repositories set them (src/content/usual-steps).
it.each([
  ['qwen-image', 50, true],
  ['wan21-14b', 50, true],
  ['flux1-dev', 50, false],
  ['flux1-schnell', 4, false],
  ['z-image', 8, false],
  ['hidream-i1', 50, true],
  ['sdxl', 20, true],
])('%s takes %i steps, guidance %s', (model, steps, guidance) => {
  const { request } = estimateSpeed(catalogue, { gpu: 'geforce-rtx-4090', model });
  expect(request).toMatchObject({ steps, guidance });
});

it('guidance runs the network twice, and a reader can turn it off', () => {
  const of = (guidance: boolean) =>
    estimateSpeed(catalogue, { gpu: 'geforce-rtx-4090', model: 'qwen-image', guidance }).secondsPerImage.mid;
  expect(of(true) / of(false)).toBeGreaterThan(1.8);
  expect(of(true) / of(false)).toBeLessThan(2.2);
});

it('a variant has its own steps; an unknown one is refused with the known ones', () => {
  const choice = usualChoice(catalogue.usual, 'qwen-image', 'sequential', 'lightning');
  expect(choice).toEqual({ steps: 8, guidance: false, variant: 'lightning' });
  expect(stepsText(choice)).toBe('8 steps');
  expect(() => usualChoice(catalogue.usual, 'qwen-image', 'sequential', 'turbo')).toThrow('known: lightning');
});

it('a clip has seconds per clip, an image has none; more frames take longer', () => {
  const clip = (frames: number) =>
    estimateSpeed(catalogue, {
      gpu: 'geforce-rtx-4090',
      model: 'wan21-1.3b',
      width: 832,
      height: 480,
      frames,
    });
  expect(clip(81).secondsPerClip).toEqual(clip(81).secondsPerImage);
  expect(clip(81).secondsPerClip!.mid).toBeGreaterThan(2 * clip(33).secondsPerClip!.mid);
  // About four minutes, by the authors, on this card.
  expect(clip(81).secondsPerClip!.mid / 240).toBeGreaterThan(0.75);
  expect(clip(81).secondsPerClip!.mid / 240).toBeLessThan(1.33);
  expect(estimateSpeed(catalogue, { gpu: 'l4', model: 'sdxl' }).secondsPerClip).toBeNull();
});
