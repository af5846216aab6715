// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Gauge, scaleTo } from '../../src/components/ui/Gauge.tsx';

test('a scale has round steps, starts at zero, and ends at or above its value', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 5000, noNaN: true }), (value) => {
      const { end, ticks } = scaleTo(value);
      expect(ticks[0]).toBe(0);
      expect(end).toBeGreaterThanOrEqual(value * (1 - 1e-9));
      expect(end).toBeLessThanOrEqual(value * 2.5);
      expect(ticks.length).toBeGreaterThan(2);
      expect(ticks.length).toBeLessThanOrEqual(10);
    }),
  );
});

test('a gauge says its amount in words and names the limit; without a limit it draws none', () => {
  const parts = [{ part: 'denoiser', amount: 12 }] as const;
  const range = { low: 11, mid: 13, high: 16 };
  const { rerender, container } = render(
    <Gauge
      parts={parts}
      range={range}
      limit={{ amount: 24, label: 'RTX 4090: 24.0' }}
      unit="GiB"
      label="13 of 24"
    />,
  );
  expect(screen.getByRole('img', { name: '13 of 24' })).toBeTruthy();
  expect(screen.getByText('RTX 4090: 24.0')).toBeTruthy();
  rerender(<Gauge parts={parts} range={range} limit={null} unit="GiB" label="13 of an unknown number" />);
  expect(container.querySelector('.gauge-limit')).toBeNull();
});
