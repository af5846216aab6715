import { describe, expect, it } from 'vitest';
import { knownNames } from '../../../../src/catalogue/part-names.ts';
import { partKinds, type ComponentKind, type PartKind } from '../../../../src/content/part-kinds.ts';
import { partsFromFiles } from '../../../../src/content/read-collection.ts';
import { recognise } from '../../../../src/lib/parts/wording/recognised.ts';
import type { StatedFigures } from '../../../../src/lib/parts/wording/stated-figures.ts';

const names = await knownNames(partsFromFiles, new Set(partKinds));

/** Wordings with what shops, sellers of used parts and forum posts add to a name, by what is added. */
const named: Readonly<Record<string, readonly (readonly [PartKind, string, string])[]>> = {
  'signs of trade marks': [
    ['cpu', 'AMD Ryzen™ 9 9950X3D', 'ryzen-9-9950x3d'],
    ['cpu', 'Intel® Core™ i7-14700F', 'core-i7-14700f'],
    ['cpu', 'Intel(R) Core(TM) i9-14900K', 'core-i9-14900k'],
    ['gpu', 'GeForce RTX™ 4070 SUPER WINDFORCE OC 12G', 'gigabyte-geforce-rtx-4070-super-windforce-oc'],
  ],
  'short forms of families and series': [
    ['cpu', '12400f', 'core-i5-12400f'],
    ['cpu', 'R5 3600', 'ryzen-5-3600'],
    ['cpu', 'AMD R9 7900X', 'ryzen-9-7900x'],
    ['cpu', 'Dual Xeon E5-2690v4', 'xeon-e5-2690-v4'],
    ['cooling', 'Arctic LF III 420', 'arctic-liquid-freezer-iii-420'],
    ['cooling', 'Thermalright PS120', 'thermalright-phantom-spirit-120-se'],
    ['cooling', 'PA120 SE', 'thermalright-peerless-assassin-120-se'],
    ['case', 'O11D EVO RGB', 'lian-li-o11-dynamic-evo-rgb'],
    ['case', 'CM Masterbox TD500 Mesh', 'cooler-master-masterbox-td500-mesh'],
    ['psu', 'Superflower Leadex III Gold 850W', 'super-flower-leadex-iii-gold-850-w'],
  ],
  'words of the generation, the seller or the use': [
    ['cpu', 'EPYC Milan 7763', 'epyc-7763'],
    ['cpu', 'EPYC Rome 7282', 'epyc-7282'],
    ['cpu', 'AMD EPYC 7002 series 7702P 64-core', 'epyc-7702p'],
    ['cpu', '2x AMD EPYC 7742 64-core (2nd gen)', 'epyc-7742'],
    ['cpu', 'Threadripper Pro 5955wx (Lenovo locked)', 'threadripper-pro-5955wx'],
    ['cpu', 'Ryzen 9 7950X (65W eco mode)', 'ryzen-9-7950x'],
    ['storage', 'Seagate IronWolf Pro 20TB NAS HDD', 'seagate-ironwolf-pro-20-tb'],
    ['cooling', 'Supermicro SNK-P0064AP4 4U active', 'supermicro-snk-p0064ap4'],
    ['motherboard', 'ASUS Pro WS WRX90E-SAGE SE EEB motherboard', 'asus-pro-ws-wrx90e-sage-se'],
  ],
  'figures of a shop': [
    ['cpu', 'AMD RYZEN 9 9900X3D BOX AM5 12C 5.5GHz 140W', 'ryzen-9-9900x3d'],
    ['cpu', 'AMD Ryzen 7 9700X, 8C/16T, 3.80-5.50GHz, boxed without cooler', 'ryzen-7-9700x'],
    ['cpu', 'Intel Xeon E5-2680 v4 14-Core 2.40GHz SR2N7', 'xeon-e5-2680-v4'],
    ['cpu', 'Xeon Gold 6138 20C/40T', 'xeon-gold-6138'],
    ['cpu', 'Ryzen Threadripper PRO 5995WX 64C/128T sWRX8', 'threadripper-pro-5995wx'],
    ['psu', 'FSP Cannon Pro 2000W', 'fsp-cannon-pro-230v-2000-w'],
    ['psu', 'Corsair RM850e (2025) 850 W Cybenetics Gold Certified Fully Modular ATX', 'corsair-rm850e-2025'],
    ['psu', 'MSI MAG A1000GL', 'msi-mag-a1000gl-pcie5'],
    ['cooling', 'be quiet! Pure Loop 2 FX 360mm', 'be-quiet-pure-loop-2-fx-360'],
  ],
  'order codes and revisions': [
    ['cpu', '100-000000053 EPYC 7742', 'epyc-7742'],
    ['motherboard', 'Supermicro MBD-H12SSL-NT-O', 'supermicro-h12ssl-nt'],
    ['motherboard', 'Gigabyte MZ32-AR0 rev 3.0', 'gigabyte-mz32-ar0'],
    ['motherboard', 'Asrock Rack ROMED8-2T/BCM', 'asrock-rack-romed8-2t'],
    ['gpu', 'NVIDIA Tesla P40 24GB GDDR5 PCIe GPU Accelerator Card 900-2G610-0000-000', 'tesla-p40'],
    ['gpu', 'Gigabyte GV-N4090GAMING OC-24GD', 'geforce-rtx-4090'],
    ['gpu', 'RTX 2060', 'geforce-rtx-2060'],
    ['gpu', '2 x used 3090s (EVGA FTW3 and Zotac Trinity)', 'geforce-rtx-3090'],
  ],
  'the chipset, the line or the size left out': [
    ['motherboard', 'ROG Zenith II Extreme Alpha', 'asus-trx40-rog-zenith-ii-extreme-alpha'],
    ['motherboard', 'X570S Aero G', 'gigabyte-x570s-aero-g'],
    ['motherboard', 'Asrock Rack X570D4U-2L2T', 'asrock-x570d4u-2l2t'],
    ['psu', 'Seasonic PX-2200', 'seasonic-prime-px-2200'],
    ['case', 'Lian Li O11 Dynamic', 'lian-li-pc-o11-dynamic'],
  ],
};

describe.each(Object.entries(named))('a part is named in spite of %s', (_, rows) => {
  it.each(rows)('%s: %s', (kind, wording, id) => {
    const { part, product } = recognise(names, kind, wording);
    expect(product ?? part).toBe(id);
  });
});

/** Rows that name no part of the catalogue, with what they state all the same. */
const stated: Readonly<Record<string, readonly (readonly [ComponentKind, string, StatedFigures])[]>> = {
  'supplies by their model numbers': [
    ['psu', 'Silverstone HELA 1650R', { watts: 1650 }],
    ['psu', 'Corsair WS3000', { watts: 3000 }],
    ['psu', 'HP DPS-800GB', { watts: 800 }],
    ['psu', 'Apexgaming 1200 (2020)', { watts: 1200 }],
  ],
  'loops by their radiators': [
    ['cooling', 'Valkyrie V360', { kind: 'closed loop', radiatorMm: 360 }],
    ['cooling', '360mm rad', { kind: 'closed loop', radiatorMm: 360 }],
    ['cooling', 'Heatkiller IV Pro + 2x MO-RA3', { kind: 'open loop' }],
    ['cooling', 'Intel box cooler', { kind: 'air' }],
    ['cooling', 'Supermicro SNK-P0063AP4', { kind: 'air', rackUnits: 4 }],
  ],
  'memory by labels and part numbers': [
    [
      'memory',
      'Micron 32GB PC4-2400T-R server memory',
      { capacityGiB: 32, memoryType: 'DDR4', speedMTs: 2400, moduleKind: 'RDIMM', ecc: true },
    ],
    ['memory', '256GB PC4-21300 LRDIMM', { capacityGiB: 256, memoryType: 'DDR4', speedMTs: 2666 }],
    ['memory', 'CMK32GX4M2E3200C16', { capacityGiB: 32, modules: 2, memoryType: 'DDR4', speedMTs: 3200 }],
    [
      'memory',
      'F5-6000J3040F16GX2-TZ5NR',
      { capacityGiB: 32, modules: 2, memoryType: 'DDR5', casLatency: 30 },
    ],
    ['memory', 'F4-3600C16D-32GVKC', { capacityGiB: 32, modules: 2, memoryType: 'DDR4', speedMTs: 3600 }],
    ['memory', 'KF560C36BBEK2-64', { capacityGiB: 64, modules: 2, memoryType: 'DDR5', speedMTs: 6000 }],
    ['memory', 'Kingston KSM48R40BD4-64HA', { capacityGiB: 64, memoryType: 'DDR5', moduleKind: 'RDIMM' }],
    ['memory', 'Crucial CT2K48G56C46U5', { capacityGiB: 96, modules: 2, memoryType: 'DDR5', speedMTs: 5600 }],
    ['memory', 'DDR5 6000 32x2', { capacityGiB: 64, modules: 2 }],
    ['memory', 'Samsung 64GB DDR4-2666 LRDIMM x8', { capacityGiB: 512, modules: 8 }],
    ['memory', '96 gigs of DDR5', { capacityGiB: 96, memoryType: 'DDR5' }],
  ],
  'boards for servers by their series': [
    ['motherboard', 'Supermicro X11DPH-T', { socket: 'LGA3647' }],
    ['motherboard', 'Tyan S8030GM4NE-2T', { socket: 'SP3' }],
    ['motherboard', 'Huananzhi H12D-8D', { socket: 'SP3' }],
    ['motherboard', 'ASUS KRPA-U16', { socket: 'SP3' }],
    ['motherboard', 'BTC mining motherboard 8 GPU', { kind: 'mining board' }],
  ],
  'servers and frames by their names': [
    ['case', 'Chenbro RM41300', { kind: 'rack', rackUnits: 4 }],
    ['case', 'Supermicro SYS-4028GR-TRT', { kind: 'rack', rackUnits: 4 }],
    ['case', 'RSV-R4000U', { kind: 'rack', rackUnits: 4 }],
    ['case', 'ASUS ESC8000 G4', { kind: 'rack' }],
    ['case', 'Lenovo ThinkStation P620', { kind: 'tower' }],
    ['case', 'IKEA shelf', { kind: 'open frame' }],
    ['case', 'none', { kind: 'open frame' }],
    ['case', 'wooden box', { kind: 'own build' }],
  ],
  'drives without a size': [
    ['storage', 'WD Black SN850X', { interface: 'nvme' }],
    ['storage', 'Crucial MX500', { interface: 'sata' }],
    ['storage', '1TB SSD + 4TB HDD', { capacityGB: 1000, kind: 'ssd' }],
    ['storage', 'boot: 256GB SATA', { capacityGB: 256, interface: 'sata' }],
  ],
  'cards whose memory is left out': [
    ['gpu', 'RTX 3060', { family: 'GeForce RTX 3060' }],
    ['gpu', '2x 5060 Ti', { family: 'GeForce RTX 5060 Ti' }],
  ],
  'other rows': [
    ['other', 'LG 27" 4K monitor', { kind: 'accessory' }],
    ['other', 'Noctua NF-A12x25 PWM', { kind: 'fan' }],
    ['other', 'anti-sag bracket', { kind: 'card holder' }],
    ['other', 'CableMod 16-pin cable', { kind: 'power cable' }],
    ['other', 'LSI 9300-8i HBA', { kind: 'drive controller' }],
    ['other', 'assembly and 3 year warranty', { kind: 'service' }],
    ['other', 'PDU 30A 240V', { kind: 'mains' }],
    ['other', 'PSU sync cable', { kind: 'supply adapter' }],
    ['other', 'PCIe 4.0 extension cable', { kind: 'riser' }],
  ],
};

describe.each(Object.entries(stated))('%s are stated', (_, rows) => {
  it.each(rows)('%s: %s', (component, wording, figures) => {
    const found = recognise(names, component, wording);
    expect(found.part).toBeNull();
    expect(found.stated).toMatchObject(figures);
  });
});

describe('what is left out never makes another part of a wording', () => {
  it.each([
    ['psu', 'Silverstone HELA 1650R'],
    ['motherboard', 'Supermicro H11DSi-NT'],
    ['motherboard', 'ASRock WRX80 Creator R2.0'],
    ['cpu', 'EPYC 7551p ES'],
    ['psu', 'Segotep 1250W'],
    ['memory', 'A-Tech 128GB kit 4 x 32GB DDR4 2666 ECC REG'],
    ['case', 'Okinos Cypress 7'],
    ['gpu', 'Titan X'],
  ] as const)('%s: %s', (kind, wording) => {
    expect(recognise(names, kind, wording).part).toBeNull();
  });

  it.each([
    ['other', 'KVM switch', 'PCIe switch'],
    ['other', 'MikroTik switch', 'PCIe switch'],
    ['other', 'white extension cables for the supply', 'riser'],
    ['case', 'Corsair Frame 4500X', 'open frame'],
  ] as const)('%s: “%s” is no %s', (component, wording, kind) => {
    expect(recognise(names, component, wording).stated.kind).not.toBe(kind);
  });
});
