import { describe, expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';
import { electricityEntries, readElectricity } from '../../tools/rents/electricity.ts';
import { rentalEntries } from '../../tools/rents/entries.ts';
import { readRents, type Reading } from '../../tools/rents/readings.ts';

const row: Reading = {
  provider: 'RunPod',
  provider_type: 'neocloud',
  gpu: 'RTX 4090',
  billing: 'secure',
  currency: 'USD',
  per_gpu_hour: 0.74,
  low: null,
  high: null,
  date: '2026-08-22',
  metric: 'live rate',
  source: 'feed',
  trust: 'B',
  note: null,
};
const sources = {
  feed: { title: 'A feed', address: 'github.com/owner/feed data.json', commit: 'abc', read: 'whole file' },
  told: { title: 'A note, 2026-10-03', address: 'stored file', read: 'the passage' },
};
const made = (...rows: Partial<Reading>[]) =>
  rentalEntries(
    rows.map((fields) => ({ ...row, ...fields })),
    sources,
  );

describe('rents', () => {
  test('of each provider the newest readings count, and the middle is the median over providers', () => {
    const { entries } = made(
      { per_gpu_hour: 9, date: '2026-05-01' },
      { per_gpu_hour: 1 },
      { per_gpu_hour: 2, provider: 'B', date: '2026-09-01' },
      { per_gpu_hour: 6, provider: 'C' },
    );
    expect(entries['geforce-rtx-4090-secure']).toMatchObject({
      provider: 'B, C, RunPod',
      low: 1,
      typical: 2,
      high: 6,
      readings: 3,
      oldest: '2026-08-22',
      source: { url: 'https://github.com/owner/feed/blob/abc/data.json', date: '2026-09-01' },
    });
  });

  test('a source that readers can open is used before one whose address is unknown', () => {
    const told = { source: 'told', per_gpu_hour: 5, date: '2026-10-03' };
    expect(made(told, {}).entries['geforce-rtx-4090-secure']!.high).toBe(0.74);
    expect(made(told).entries['geforce-rtx-4090-secure']!.source).toEqual({
      name: 'A note',
      url: null,
      date: '2026-10-03',
      note: 'source address unknown',
    });
  });

  test('classes and currencies are kept apart; spot is interruptible', () => {
    const { entries } = made(
      { billing: 'spot' },
      { billing: 'on-demand', provider_type: 'hyperscaler' },
      { currency: 'EUR' },
    );
    expect(Object.keys(entries)).toEqual([
      'geforce-rtx-4090-hyperscaler',
      'geforce-rtx-4090-secure-eur',
      'geforce-rtx-4090-spot',
    ]);
    expect(entries['geforce-rtx-4090-spot']!.kind).toBe('interruptible');
  });

  test('outliers, parts of cards and cards of unknown form are left out with the reason', () => {
    const { entries, out } = made(
      { note: 'outlier: a tenth of any other' },
      { note: 'a slice of the card (MIG)' },
      { gpu: 'H100' },
    );
    expect(entries).toEqual({});
    expect(out.map((each) => each.split(': ').at(-1))).toEqual([
      'far below every other price of that date',
      'a part of a card',
      'no card of the catalogue',
    ]);
  });

  test('a field of the wrong kind is named', () => {
    const file = JSON.stringify({ sources, history: [], points: [{ ...row, date: '22 August' }] });
    expect(() => readRents(file)).toThrow(/date/);
  });
});

test('a price of electricity keeps country, period and currency, and its source’s date', () => {
  const point = {
    country: 'DE',
    name: 'Germany',
    period: '2025-S1',
    amount_per_kwh: 0.3835,
    currency: 'EUR',
    includes: 'all taxes and levies',
    kind: 'average',
    band: null,
    official: true,
    source: 'release',
    note: null,
  };
  const source = { title: 'News release of 2025-10-29', address: 'https://example.org/', read: 'whole' };
  const text = JSON.stringify({ made: '2026-11-29', sources: { release: source }, points: [point] });
  expect(electricityEntries(readElectricity(text))).toEqual({
    'de-2025-first-half': {
      country: 'DE',
      name: 'Germany',
      period: '2025, first half',
      perKwh: 0.3835,
      currency: 'EUR',
      basis: 'average',
      includes: 'all taxes and levies',
      official: true,
      source: { name: 'News release', url: 'https://example.org/', date: '2025-10-29' },
    },
  });
});

test('the site’s rents name an address, or say that it is unknown', () => {
  for (const { id, source } of readCollection('rental-prices'))
    expect(source.url !== null || source.note === 'source address unknown', id).toBe(true);
});
