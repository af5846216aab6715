import { describe, expect, it } from 'vitest';
import { estimate } from '../../../src/lib/vram/estimate.ts';
import { cheapestFit, fitPlans } from '../../../src/lib/vram/fit.ts';
import { catalogue } from './catalogue.ts';

const gib = 2 ** 30;

describe('fit search', () => {
  it('SDXL fits in 24 GiB as it is', () => {
    const found = cheapestFit(fitPlans(catalogue, { model: 'sdxl' }), 24 * gib);
    expect(found.verdict).toBe('fits');
    expect(found.plan!.options).toEqual([]);
  });

  it('SDXL fits in 12 GiB with an option that leaves the picture alone', () => {
    const { verdict, plan } = cheapestFit(fitPlans(catalogue, { model: 'sdxl' }), 12 * gib);
    expect(verdict).toBe('fits');
    expect(plan!.options.length).toBeGreaterThan(0);
    expect(plan!.options.every((each) => !each.changesResult)).toBe(true);
    expect(plan!.nvidiaSmiBytes).toBeLessThanOrEqual(12 * gib);
  });

  it('finds nothing in no memory', () => {
    expect(cheapestFit(fitPlans(catalogue, { model: 'flux1-dev' }), gib / 4)).toEqual({
      verdict: 'no',
      plan: null,
    });
  });

  it('every plan matches the estimate of its request, and more memory never costs more', () => {
    const plans = fitPlans(catalogue, { model: 'sd15', batch: 4 });
    for (const plan of plans.filter((_, index) => index % 9 === 0))
      expect(estimate(catalogue, plan.request).nvidiaSmiBytes).toBe(plan.nvidiaSmiBytes);
    let cost = Infinity;
    for (let size = 1; size <= 24; size++) {
      const { verdict, plan } = cheapestFit(plans, size * gib);
      if (verdict !== 'fits') continue;
      expect(plan!.cost).toBeLessThanOrEqual(cost);
      cost = plan!.cost;
    }
  });
});
