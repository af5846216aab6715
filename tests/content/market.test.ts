import { describe, expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';

const [statements] = readCollection('market');

describe('statements about the market', () => {
  test('are dated, and none is of after the newest reading', () => {
    const { launches, direction, newestReading, read } = statements!;
    expect(newestReading < read).toBe(true);
    for (const { date, subject } of [...launches, ...direction]) {
      const [printed = ''] = /\d{4}(-\d{2}){0,2}/.exec(date) ?? [];
      expect(printed, subject).toMatch(/^20/);
      expect(printed <= newestReading, subject).toBe(true);
    }
  });

  test('support neither waiting for lower prices nor that prices go on rising', () => {
    const verdict = (words: RegExp) =>
      statements!.sentences.find(({ sentence }) => words.test(sentence))!.verdict;
    expect(verdict(/will be cheaper/)).toBe('not supported');
    expect(verdict(/go on rising/)).toBe('not supported');
  });
});

describe('electricity', () => {
  const prices = readCollection('electricity-prices');
  test('a country with an official price has a newest one of a statistics office or regulator', () => {
    for (const country of ['US', 'DE', 'EU27', 'GB'])
      expect(
        prices.some((price) => price.country === country && price.official),
        country,
      ).toBe(true);
  });

  test('prices are per kilowatt-hour in whole currency units', () => {
    for (const { perKwh, id } of prices) {
      expect(perKwh, id).toBeGreaterThan(0.05);
      expect(perKwh, id).toBeLessThan(0.6);
    }
  });
});

test('every class of rental of a card is apart: one entry for each card, class and currency', () => {
  const keys = readCollection('rental-prices').map(
    ({ gpu, class: name, currency }) => `${gpu} ${name} ${currency}`,
  );
  expect(new Set(keys).size).toBe(keys.length);
});
