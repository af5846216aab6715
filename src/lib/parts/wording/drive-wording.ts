import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const interfaces = [
  [/\bsas\b/i, 'sas'],
  [/\bnvme\b|\bpcie\b|\bgen\s?[345]\b|\bu\.[23]\b/i, 'nvme'],
  [/\bsata\b/i, 'sata'],
] as const;

const forms = [
  [/\b22110\b/, 'M.2 22110'],
  [/\bu\.2\b/i, 'U.2'],
  [/\bu\.3\b/i, 'U.3'],
  [/\bm\.?2\b|\b2280\b/i, 'M.2 2280'],
  [/\b2\.5(?:"|''|[\s-]?inch|in\b)/i, '2.5-inch'],
  [/\b3\.5(?:"|''|[\s-]?inch|in\b)/i, '3.5-inch'],
] as const;

/** "2TB PCIe 5.0 NVMe", "500 GB SATA SSD", "8 TB HDD". */
export function readDriveWording(whole: string): Readings {
  // Of two drives in one row, the first is described: "1TB SSD + 4TB HDD".
  const [text = whole] = whole.split(/\s(?:\+|and|&)\s(?=.*\d\s*[tg]b\b)/i);
  const terabytes = firstNumber(text, /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s*tb\b/i);
  const disk = /\b(?:hdd|hard (?:disk|drive)|spinning|7200\s?rpm)\b/i.test(text);
  const found = firstOf(text, interfaces);
  return {
    capacityGB: terabytes === undefined ? firstNumber(text, /(?<![\d.])(\d{2,4})\s*gb\b/i) : terabytes * 1000,
    interface: found ?? (disk ? 'sata' : undefined),
    pcieGen: firstNumber(text, /\b(?:pcie?\s*(?:gen)?|gen)\s*([3-6])(?:\.0)?\b/i),
    formFactor: firstOf(text, forms),
    kind: disk ? 'hdd' : /\bssd\b|\bnvme\b|\bm\.2\b/i.test(text) ? 'ssd' : undefined,
  };
}
