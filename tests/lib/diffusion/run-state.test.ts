import { describe, expect, it } from 'vitest';
import type { FromWorker } from '../../../src/lib/diffusion/messages.ts';
import {
  afterMessage,
  beginRun,
  idleRun,
  isBusy,
  type RunState,
} from '../../../src/lib/diffusion/run-state.ts';
import type { RunSettings } from '../../../src/lib/diffusion/run-settings.ts';

const settings = { model: 'small', prompt: 'pizza', steps: 3, seed: 1 } as RunSettings;
const after = (...messages: FromWorker[]): RunState =>
  messages.reduce(afterMessage, beginRun(idleRun, settings));

const busy: FromWorker = {
  kind: 'waiting',
  run: 1,
  file: 'unet/model.onnx',
  reason: 'the server answered 429',
  ms: 40_000,
};
const progress = (file: string): FromWorker => ({
  kind: 'downloading',
  run: 1,
  file,
  received: 10,
  total: 20,
});

describe('the state of a run', () => {
  it('tells of a file that waits until that file goes on, whatever the others do', () => {
    const waiting = { at: 'waiting', file: busy.file, reason: busy.reason, ms: busy.ms };
    expect(after(progress('vae_decoder/model.onnx'), busy).phase).toEqual(waiting);
    expect(after(busy, progress('vae_decoder/model.onnx')).phase).toEqual(waiting);
    expect(after(busy, progress(busy.file)).phase).toMatchObject({ at: 'downloading', received: 10 });
    expect(isBusy(after(busy))).toBe(true);
  });

  it('counts from no step once the prompt is encoded', () => {
    const encoded = { kind: 'encoded', mean: 0, deviation: 1 } as const;
    expect(after({ kind: 'event', run: 1, event: encoded }).phase).toEqual({
      at: 'sampling',
      index: 0,
      step: 0,
      steps: 3,
    });
  });

  it('ignores messages of an earlier run', () => {
    expect(after({ ...busy, run: 0 }).phase).toEqual({ at: 'starting' });
  });
});
