import { describe, expect, it } from 'vitest';
import { estimate } from '../../../src/lib/vram/estimate.ts';
import { explain } from '../../../src/lib/vram/explain.ts';
import { summariseTimeline, timeline } from '../../../src/lib/vram/timeline.ts';
import { peerEstimates } from '../../../src/lib/vram/peers.ts';
import { catalogue } from './catalogue.ts';

describe('explanations', () => {
  it.each([{ model: 'sdxl' }, { model: 'sd15', task: 'train-lora' as const, cachedText: true }])(
    'every figure of %j has a line with the same number',
    (request) => {
      const found = estimate(catalogue, request);
      const lines = new Map(explain(catalogue, request).map((line) => [line.figure, line]));
      for (const [id, { weightBytes }] of Object.entries(found.components))
        expect(lines.get(`weights of ${id}`)!.bytes).toBe(weightBytes);
      for (const stage of found.stages)
        expect(lines.get(`working set of ${stage.name}`)!.bytes).toBe(stage.workingSetBytes);
      expect(lines.get('nvidia-smi')!.bytes).toBe(found.nvidiaSmiBytes);
      for (const line of lines.values()) expect(line.formula).not.toMatch(/undefined|NaN/);
    },
  );

  it('the timeline reaches the allocated peak and never passes it', () => {
    for (const request of [{ model: 'sdxl' }, { model: 'sd15', batch: 4, vaeSlicing: true }]) {
      const peak = estimate(catalogue, request).allocatedPeakBytes;
      const heights = timeline(catalogue, request).map((point) => point.residentBytes + point.workingBytes);
      expect(Math.max(...heights)).toBe(peak);
    }
  });

  it('the summary of a timeline keeps its heights and the peak of each component', () => {
    const points = timeline(catalogue, { model: 'sdxl' });
    const { resident, total, peaks, stages, maxBytes } = summariseTimeline(points, (id) => `name of ${id}`);
    expect([resident.length, total.length]).toEqual([points.length, points.length]);
    expect(Math.max(...total)).toBe(1000);
    expect(total.every((each, at) => each >= resident[at]!)).toBe(true);
    const largest = Math.max(...points.map((point) => point.workingBytes));
    expect(Math.max(...peaks.map((point) => point.workingBytes))).toBe(largest);
    expect(stages.map(({ name }) => name)).toEqual(['encode-text', 'denoise', 'decode']);
    expect(stages.reduce((sum, each) => sum + each.points, 0)).toBe(points.length);
    for (const peak of peaks) {
      expect(points[peak.at]).toMatchObject({ stage: peak.stage, workingBytes: peak.workingBytes });
      expect(peak.name).toBe(`name of ${peak.component}`);
    }
    expect(maxBytes).toBe(estimate(catalogue, { model: 'sdxl' }).allocatedPeakBytes);
    const empty = { resident: [], total: [], maxBytes: 0, stages: [], peaks: [] };
    expect(summariseTimeline([], String)).toEqual(empty);
  });

  it('the timeline of training has forward, backward and the optimizer', () => {
    const points = timeline(catalogue, { model: 'sd15', task: 'train-lora', cachedText: true });
    expect(new Set(points.map((point) => point.stage))).toEqual(
      new Set(['encode-image', 'train', 'optimizer-step']),
    );
    expect(points.some((point) => point.operation.endsWith('_backward'))).toBe(true);
  });
});

describe('peers', () => {
  it("Forge's constant: 1.28 x latent area x bytes x 16384 above the weights", () => {
    const peers = peerEstimates(catalogue, { model: 'sd15', width: 512, height: 512 });
    const weights = Object.values(estimate(catalogue, { model: 'sd15' }).components).reduce(
      (sum, each) => sum + each.weightBytes,
      0,
    );
    const forge = peers.find((peer) => peer.id === 'forge')!;
    expect(forge.bytes - weights).toBeCloseTo(1.28 * 64 * 64 * 2 * 2 * 16384, 0);
  });
});
