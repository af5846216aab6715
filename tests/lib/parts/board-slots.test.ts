import { readCollection } from '../../../src/content/read-collection.ts';
import { collectionOf } from '../../../src/content/collections.ts';
import { expect, test } from 'vitest';
import {
  drivePlacesText,
  laneModesText,
  longSlots,
  placesText,
  slotsText,
} from '../../../src/lib/parts/board-slots.ts';

const board = (id: string) => readCollection(collectionOf('motherboard')).find((each) => each.id === id)!;
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

// Hardwareluxx's tables of slots and lanes of these two boards; Tom's Hardware Italia for the ROMED8-2T.
test('a board’s slots in words: fewer lanes than the slot is long, slots of the chipset, equal neighbours together', () => {
  expect(plain(slotsText(board('gigabyte-z890-aorus-master')))).toBe(
    'x16 PCIe 5.0, x16 with 4 lanes PCIe 4.0 (chipset), x16 with 1 lane PCIe 4.0 (chipset)',
  );
  expect(plain(slotsText(board('asrock-rack-romed8-2t')))).toBe('7 × x16 PCIe 4.0');
  expect(laneModesText(board('gigabyte-x570s-aorus-master'))).toBe('x16 + x0, or x8 + x8');
  expect(placesText(board('gigabyte-z890-aorus-master'))).toBe('2, 6, 7');
  expect(drivePlacesText(board('gigabyte-z890-aorus-master'))).toBe(
    '5: PCIe 5.0, 4.0, 5.0, 4.0 (chipset), 4.0 (chipset)',
  );
});

test('x16 slots are counted by their lanes', () => {
  expect(longSlots(board('gigabyte-z890-aorus-master'), 1)).toBe(3);
  expect(longSlots(board('gigabyte-z890-aorus-master'), 16)).toBe(1);
});

test('missing data is not an empty list', () => {
  const noData = { slots: null, laneModes: null, m2: null };
  expect([slotsText(noData), placesText(noData), longSlots(noData, 16)]).toEqual([null, null, null]);
  expect([laneModesText(noData), drivePlacesText(noData)]).toEqual([null, null]);
  expect(placesText(board('supermicro-h12ssl-i'))).toBeNull();
});
