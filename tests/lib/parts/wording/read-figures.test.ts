import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentKinds } from '../../../../src/content/part-kinds.ts';
import { readFigures } from '../../../../src/lib/parts/wording/read-figures.ts';

describe('figures that a wording states', () => {
  it.each([
    ['psu', '650 W Gold', { watts: 650, badge: 'Gold' }],
    ['psu', '1.6 kW 80+ Titanium ATX 3.1', { watts: 1600, badge: 'Titanium', atxVersion: '3.1' }],
    ['psu', 'Corsair SF1000L (SFX-L)', { watts: 1000, formFactor: 'SFX-L' }],
    ['psu', '1,000W white ATX', { watts: 1000, formFactor: 'ATX' }],
    [
      'memory',
      '2x32GB DDR5-6000 CL30 UDIMM',
      {
        capacityGiB: 64,
        modules: 2,
        memoryType: 'DDR5',
        speedMTs: 6000,
        casLatency: 30,
        moduleKind: 'UDIMM',
      },
    ],
    ['memory', '64GB DDR4-3600', { capacityGiB: 64, memoryType: 'DDR4', speedMTs: 3600 }],
    [
      'memory',
      '128GB DDR5-6000 (2x64GB)',
      { capacityGiB: 128, modules: 2, memoryType: 'DDR5', speedMTs: 6000 },
    ],
    ['memory', 'DDR5 64GB (2x32) 6400', { capacityGiB: 64, modules: 2, memoryType: 'DDR5', speedMTs: 6400 }],
    [
      'memory',
      '8 modules of 64 GB registered DDR4',
      { capacityGiB: 512, modules: 8, memoryType: 'DDR4', moduleKind: 'RDIMM', ecc: true },
    ],
    ['memory', '1 TB DDR5 RDIMM', { capacityGiB: 1024, memoryType: 'DDR5', moduleKind: 'RDIMM', ecc: true }],
    ['memory', '32 GB non-ECC', { capacityGiB: 32, ecc: false }],
    ['storage', '2TB PCIe 5.0 NVMe', { capacityGB: 2000, interface: 'nvme', pcieGen: 5, kind: 'ssd' }],
    ['storage', '8 TB HDD', { capacityGB: 8000, interface: 'sata', kind: 'hdd' }],
    [
      'storage',
      '500GB SATA SSD 2.5-inch',
      { capacityGB: 500, interface: 'sata', kind: 'ssd', formFactor: '2.5-inch' },
    ],
    ['case', '4U rackmount', { kind: 'rack', rackUnits: 4 }],
    ['case', 'mining frame', { kind: 'open frame' }],
    ['case', 'Open-air mining chassis', { kind: 'open frame' }],
    ['case', 'own open frame', { kind: 'open frame' }],
    ['case', 'E-ATX full tower, cards up to 420 mm', { kind: 'tower', formFactor: 'E-ATX', lengthMm: 420 }],
    ['cooling', 'Corsair 240mm AIO', { kind: 'closed loop', radiatorMm: 240 }],
    ['cooling', 'air cooler 158 mm, AM5', { kind: 'air', heightMm: 158, socket: 'AM5' }],
    ['motherboard', 'WRX90', { chipset: 'WRX90', socket: 'sTR5' }],
    [
      'motherboard',
      'B650M mATX DDR5',
      { chipset: 'B650', socket: 'AM5', formFactor: 'Micro-ATX', memoryType: 'DDR5' },
    ],
    ['motherboard', 'LGA 1700 Mini-ITX', { socket: 'LGA1700', formFactor: 'Mini-ITX' }],
    ['cpu', 'Threadripper PRO', { family: 'Threadripper PRO' }],
    ['cpu', '16-core AM5 processor', { cores: 16, socket: 'AM5' }],
    ['gpu', 'RTX 3090 24 GB, 2.7 slots, 313 mm', { capacityGiB: 24, slots: 2.7, lengthMm: 313 }],
    ['gpu', 'RTX 4090 at 350 W', { watts: 350 }],
    ['gpu', 'RTX 3090 Turbo', { cooling: 'blower' }],
    ['other', 'risers and retimers', { kind: 'riser' }],
    ['other', 'PCIe 4.0 x16 riser 300 mm', { kind: 'riser', pcieGen: 4, lanes: 16, lengthMm: 300 }],
    ['other', 'LINKUP PCIe 5.0 riser 25cm', { kind: 'riser', pcieGen: 5, lengthMm: 250 }],
    ['other', 'PCIe x1 to x16 USB riser', { kind: 'riser', lanes: 1 }],
    ['other', 'C-Payne PCIe gen4 switch', { kind: 'PCIe switch', pcieGen: 4 }],
    ['other', 'bifurcation riser x16 to 4x x4', { kind: 'bifurcation card', lanes: 4 }],
    ['other', 'SXM2 to PCIe adapter', { kind: 'module adapter' }],
    ['motherboard', 'Huananzhi X99 F8D', { chipset: 'X99', socket: 'LGA2011-3' }],
    ['other', 'keyboard', { kind: 'accessory' }],
    ['other', 'a thing', {}],
  ] as const)('%s: %s', (component, wording, stated) => {
    expect(readFigures(wording, component)).toEqual(stated);
  });

  it('reads anything that is typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...componentKinds),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (component, text) => {
          for (const value of Object.values(readFigures(text, component)))
            if (typeof value === 'number') expect(value).toSatisfy(Number.isFinite);
        },
      ),
    );
  });
});
