import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cardOf } from '../../tools/gpus/card.ts';
import { corrections } from '../../tools/gpus/corrections.ts';
import { fileOf } from '../../tools/gpus/files.ts';
import { readRows, type Row } from '../../tools/gpus/row.ts';

const input = readFileSync(new URL('../../tools/gpus/cards.json', import.meta.url), 'utf8');
const rows = readRows(input);
const row = (id: string, changes: Partial<Row> = {}): Row => ({
  ...rows.find((each) => each.id === id)!,
  ...changes,
});

test('the importer makes the cards’ files as they are, byte for byte', () => {
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.flatMap((each) => fileOf(each).differences)).toEqual([]);
});

test('every correction belongs to a card and changes something', () => {
  const ids = rows.map(({ id }) => id);
  expect(corrections.filter(({ card, was, value }) => !ids.includes(card) || was === value)).toEqual([]);
});

test('a figure that the input has corrected itself is taken, another one is not', () => {
  const corrected = cardOf(row('radeon-instinct-mi300x', { mem_bandwidth_gbs: 5300 }));
  expect(corrected).toEqual(cardOf(row('radeon-instinct-mi300x')));
  expect(() => cardOf(row('radeon-instinct-mi300x', { mem_bandwidth_gbs: 5200 }))).toThrow(
    /radeon-instinct-mi300x: bandwidthGBs: expected 10300/,
  );
});

describe('problems of the input name the row, the field and what was expected', () => {
  const problemOf = (changes: Record<string, unknown>) => () =>
    readRows(JSON.stringify([rows[0], { ...rows[1], ...changes }]));
  test.each([
    [{ vram_gb: '8' }, /row 2 \(geforce-gtx-1070\): vram_gb: .*expected number/],
    [{ power_connector: '1x 7-pin' }, /row 2 .*: power_connector: expected sockets such as/],
    [{ slot_width: 'Half-slot' }, /row 2 .*: slot_width: .*expected one of/],
    [{ release_date: '2016' }, /row 2 .*: release_date: .*date/],
    [{ id: rows[0]!.id }, /row 2 .*: id: expected an id that no other row has/],
  ])('%j', (changes, message) => {
    expect(problemOf(changes)).toThrow(message);
  });
});

test('sockets that cannot carry the board power are unknown; a card that its slot can feed has none', () => {
  expect(cardOf(row('geforce-rtx-4080')).connectors).toMatchObject({ sixteenPin: 1, eightPin: 0 });
  expect(cardOf(row('rtx-4500-ada-generation')).connectors).toBeNull();
  expect(cardOf(row('tesla-t4')).connectors).toMatchObject({ sixteenPin: 0, eps: 0 });
  expect(cardOf(row('b200-sxm')).connectors).toBeNull();
});

test('a tensor rate that is called derived must follow from the FP32 rate', () => {
  expect(() => cardOf(row('geforce-rtx-4090', { fp16_tensor_dense_tflops: 330.3 }))).toThrow(
    /expected 165.2 and 330.3/,
  );
});

test('prices from elsewhere stay, after that of the launch', () => {
  const source = { name: 'Shop', url: null, date: '2026-11-20' };
  const street = { amount: 2100, currency: 'USD', date: '2026-11-20', kind: 'street' as const, source };
  const made = cardOf(row('geforce-rtx-4090')).prices;
  expect(made).toHaveLength(1);
  expect(cardOf(row('geforce-rtx-4090'), [...made, street]).prices).toEqual([...made, street]);
});
