import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEven, costCurve } from '../../../../src/lib/build/ownership/break-even.ts';
import {
  costPerThousandImages,
  ownershipCost,
  ownershipProblem,
  type Ownership,
} from '../../../../src/lib/build/ownership/ownership.ts';

const machine: Ownership = {
  price: 2000,
  resaleShare: 0.4,
  years: 3,
  hoursPerDay: 4,
  watts: 500,
  pricePerKwh: 0.2,
};

const ownerships = fc.record({
  price: fc.double({ min: 1, max: 1e6, noNaN: true }),
  resaleShare: fc.double({ min: 0, max: 0.9, noNaN: true }),
  years: fc.double({ min: 0.5, max: 10, noNaN: true }),
  hoursPerDay: fc.double({ min: 0.1, max: 24, noNaN: true }),
  watts: fc.double({ min: 0, max: 10_000, noNaN: true }),
  pricePerKwh: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('owning', () => {
  it('is price minus resale, plus electricity, over the hours of use', () => {
    const cost = ownershipCost(machine);
    expect(cost.hours).toBe(4380);
    expect(cost.depreciation).toBe(1200);
    expect(cost.energyKwh).toBe(2190);
    expect(cost.electricity).toBeCloseTo(438);
    expect(cost.perHour).toBeCloseTo(1638 / 4380);
    expect(costPerThousandImages(cost.perHour, 20)).toBeCloseTo((1638 / 4380 / 1200) * 1000);
  });

  it('has no cost per hour for a machine that is never used', () => {
    expect(ownershipCost({ ...machine, hoursPerDay: 0 }).perHour).toBeNull();
    expect(costPerThousandImages(null, 20)).toBeNull();
    expect(costPerThousandImages(1, 0)).toBeNull();
  });

  it('names the figure that is out of range', () => {
    expect(ownershipProblem(machine)).toBeNull();
    expect(ownershipProblem({ ...machine, hoursPerDay: 25 })).toContain('24');
    expect(ownershipProblem({ ...machine, price: Number.NaN })).toContain('price');
    expect(() => ownershipCost({ ...machine, years: 0 })).toThrow('years');
  });
});

describe('break-even', () => {
  it('is price minus resale, divided by the saving per hour', () => {
    const found = breakEven(machine, { hourly: 0.4 });
    expect(found.hours).toBeCloseTo(1200 / 0.3);
    expect(found.years).toBeCloseTo(4000 / 1460);
    expect(found.cheaper).toBe('own');
    expect(found.reason).toBeNull();
  });

  it('gives the reason where there is none, or none within the years', () => {
    expect(breakEven(machine, { hourly: 0.1 })).toMatchObject({ hours: null, cheaper: 'rent' });
    expect(breakEven(machine, { hourly: 0.1 }).reason).toContain('electricity');
    expect(breakEven(machine, { hourly: 0.12 }).reason).toContain('more hours than 3 years have');
    expect(breakEven(machine, { hourly: 0.3 }).reason).toContain('hours per day');
  });

  it('is where the two lines cross, whatever the figures', () => {
    fc.assert(
      fc.property(ownerships, fc.double({ min: 0.01, max: 100, noNaN: true }), (ownership, hourly) => {
        const { hours, cheaper } = breakEven(ownership, { hourly });
        if (hours !== null) {
          const end = costCurve(ownership, { hourly }, hours, 2).at(-1);
          expect(end!.owned / end!.rented).toBeCloseTo(1, 6);
        }
        const last = costCurve(ownership, { hourly }).at(-1)!;
        if (cheaper === 'own') expect(last.owned).toBeLessThanOrEqual(last.rented * (1 + 1e-9));
        if (cheaper === 'rent') expect(last.owned).toBeGreaterThanOrEqual(last.rented * (1 - 1e-9));
        expect(last.owned).toBeCloseTo(ownershipCost(ownership).total, 4);
      }),
    );
  });
});
