import { describe, expect, it } from 'vitest';
import { findNamedCard, type ChipName } from '../../../../src/lib/parts/wording/named-card.ts';
import { findNamedPart, indexNames, type PartName } from '../../../../src/lib/parts/wording/named-part.ts';
import type { PartKind } from '../../../../src/content/part-kinds.ts';
import type { StatedFigures } from '../../../../src/lib/parts/wording/stated-figures.ts';

const named =
  (kind: PartKind) =>
  (vendor: string, name: string, figures: StatedFigures = {}): PartName => ({
    kind,
    id: `${vendor} ${name}`,
    name,
    vendor,
    figures,
  });
const cpu = named('cpu');
const psu = named('psu');
const drive = named('storage');
const board = named('motherboard');

const processors = indexNames('cpu', [
  cpu('AMD', 'Ryzen 9 9950X'),
  cpu('AMD', 'Ryzen 9 9950X3D'),
  cpu('AMD', 'Ryzen 7 9700X'),
  cpu('AMD', 'Ryzen Threadripper PRO 7975WX'),
  cpu('AMD', 'Ryzen Threadripper PRO 7995WX'),
]);
const supplies = indexNames('psu', [
  psu('Corsair', 'RM850e', { watts: 850 }),
  psu('Corsair', 'RM850e (2022)', { watts: 850 }),
  psu('Corsair', 'RM1000x SHIFT', { watts: 1000 }),
  psu('Corsair', 'RM1000x', { watts: 1000 }),
  psu('Seasonic', 'PRIME TX-1600', { watts: 1600, badge: 'Titanium' }),
]);
const drives = indexNames('storage', [
  drive('Samsung', '990 Pro 2 TB', { capacityGB: 2000 }),
  drive('Samsung', '990 Pro 4 TB', { capacityGB: 4000 }),
  drive('Samsung', '990 EVO Plus 4 TB', { capacityGB: 4000 }),
  drive('Western Digital', 'Black SN770 250 GB', { capacityGB: 250 }),
]);
const boards = indexNames('motherboard', [
  board('ASUS', 'Pro WS WRX90E-SAGE SE', { chipset: 'WRX90' }),
  board('ASRock', 'WRX90 WS EVO', { chipset: 'WRX90' }),
  board('ASUS', 'ROG STRIX X870-I GAMING WIFI', { chipset: 'X870' }),
  board('ASUS', 'ROG STRIX X870-F GAMING WIFI', { chipset: 'X870' }),
]);

describe('the part that a wording names', () => {
  it.each([
    [processors, 'Ryzen 9 9950X', 'AMD Ryzen 9 9950X'],
    [processors, 'amd ryzen 9950x3d boxed', 'AMD Ryzen 9 9950X3D'],
    [processors, '9950X', 'AMD Ryzen 9 9950X'],
    [processors, 'Threadripper PRO 7975WX', 'AMD Ryzen Threadripper PRO 7975WX'],
    [supplies, 'Corsair RM850e (2023)', 'Corsair RM850e'],
    [supplies, 'Corsair RM 1000x Shift', 'Corsair RM1000x SHIFT'],
    [supplies, 'Seasonic Prime TX1600 1600W', 'Seasonic PRIME TX-1600'],
    [drives, 'samsung 990pro 4TB', 'Samsung 990 Pro 4 TB'],
    [drives, 'WD SN770 250GB', 'Western Digital Black SN770 250 GB'],
    [boards, 'ASUS WRX90E', 'ASUS Pro WS WRX90E-SAGE SE'],
    [boards, 'ROG Strix X870-I (Mini-ITX)', 'ASUS ROG STRIX X870-I GAMING WIFI'],
  ])('%#: %s', (index, wording, id) => {
    expect(findNamedPart(index, wording).part?.id).toBe(id);
  });

  it.each([
    [processors, 'Ryzen 9 9960X'],
    [processors, 'Threadripper PRO'],
    [supplies, 'Corsair RM850e 1000 W'],
    [supplies, '850 W Gold'],
    [drives, 'Samsung 990 Pro 1TB'],
    [drives, '2TB NVMe'],
    [boards, 'ASUS ROG Strix X870-E'],
    [boards, ''],
  ])('%#: no part is taken for “%s”', (index, wording) => {
    expect(findNamedPart(index, wording).part).toBeNull();
  });

  it('offers near ones', () => {
    expect(findNamedPart(processors, 'Threadripper PRO').near.map(({ name }) => name)).toContain(
      'Ryzen Threadripper PRO 7975WX',
    );
  });
});

const chip = (name: string, memoryGiB: number, vendor = 'NVIDIA'): ChipName => ({
  id: name,
  name,
  vendor,
  memoryGiB,
});
const chips = [
  chip('GeForce RTX 3060 12 GB', 12),
  chip('GeForce RTX 3060 8 GB', 8),
  chip('GeForce RTX 4070', 12),
  chip('GeForce RTX 4070 Ti', 12),
  chip('GeForce RTX 4070 Ti SUPER', 16),
  chip('Radeon RX 7900 XT', 20, 'AMD'),
  chip('Radeon RX 7900 XTX', 24, 'AMD'),
  chip('RTX PRO 6000 Blackwell Workstation', 96),
  chip('RTX PRO 6000 Blackwell Server', 96),
  chip('Tesla P40', 24),
];
const gpu = named('gpu');
const partners = indexNames('gpu', [
  gpu('ASUS', 'TUF GAMING'),
  gpu('ASUS', 'Dual OC'),
  gpu('ZOTAC', 'GAMING Twin Edge OC'),
]);

describe('the card that a wording names', () => {
  const card = (text: string) =>
    findNamedCard(chips, (id) => (id === 'GeForce RTX 4070' ? partners : null), text);

  it.each([
    ['RTX 4070', 'GeForce RTX 4070'],
    ['rtx4070ti super', 'GeForce RTX 4070 Ti SUPER'],
    ['RTX 3060 12GB', 'GeForce RTX 3060 12 GB'],
    ['XFX MERC310 RX 7900XTX', 'Radeon RX 7900 XTX'],
    ['RTX PRO 6000 Server', 'RTX PRO 6000 Blackwell Server'],
    ['P40 with blower', 'Tesla P40'],
  ])('%s', (text, id) => {
    expect(card(text).chip?.id).toBe(id);
  });

  it.each(['RTX 3060', 'RTX 4070 Laptop', 'RTX PRO 6000 Max-Q', 'RTX 4070 24GB', 'graphics card', ''])(
    'no chip is taken for “%s”',
    (text) => {
      expect(card(text).chip).toBeNull();
    },
  );

  it('finds the board partner’s product', () => {
    expect(card('Asus TUF RTX 4070').product?.id).toBe('ASUS TUF GAMING');
    expect(card('RTX 4070').product).toBeNull();
  });
});
