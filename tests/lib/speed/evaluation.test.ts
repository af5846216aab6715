import { describe, expect, it } from 'vitest';
import { speedAlternatives } from '../../../src/lib/speed/alternatives.ts';
import { evaluateSpeed, summarizeSpeed } from '../../../src/lib/speed/evaluation.ts';
import { heldOutGpus } from '../../../src/lib/speed/split.ts';
import { catalogue } from './catalogue.ts';

const byGpu = evaluateSpeed(catalogue, 'gpu');
const byModel = evaluateSpeed(catalogue, 'model');
const byBoth = evaluateSpeed(catalogue, 'gpu and model');
const heldOut = (rows: typeof byGpu) => summarizeSpeed(rows.filter((row) => row.role === 'held-out'));

/** The errors on the method page: of rows whose group was left out, and that were not used for fitting. */
describe('rows of groups that were left out', () => {
  it('a card with a model: median within 15 %, four of five inside low to high', () => {
    const { median, inside } = heldOut(byBoth);
    expect(median).toBeLessThan(0.15);
    expect(inside).toBeGreaterThan(0.8);
  });

  it('a whole card: median within 15 %, four of five inside', () => {
    const { median, inside } = heldOut(byGpu);
    expect(median).toBeLessThan(0.15);
    expect(inside).toBeGreaterThan(0.8);
  });

  it('a whole model: median within 17 %, four of five inside', () => {
    const { median, inside } = heldOut(byModel);
    expect(median).toBeLessThan(0.17);
    expect(inside).toBeGreaterThan(0.8);
  });

  it('beats ratios of TFLOPS, of bandwidth, and multiples of SD 1.5 on the same rows', () => {
    for (const { name, ours, theirs } of speedAlternatives(catalogue, byGpu, byModel)) {
      expect(ours.rows, name).toBe(theirs.rows);
      expect(ours.median!, name).toBeLessThan(theirs.median!);
    }
  });

  it('every row is evaluated once, and a card is held out with all its rows', () => {
    expect(byGpu.length).toBe(catalogue.rows.length);
    for (const row of byGpu.filter((each) => heldOutGpus.includes(each.group)))
      expect(row.role).toBe('held-out');
  });
});
