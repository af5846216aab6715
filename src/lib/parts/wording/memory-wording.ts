import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const kinds = [
  [/\bso-?dimms?\b/i, 'SO-DIMM'],
  [/\b3ds\b/i, '3DS RDIMM'],
  [/\blr-?dimms?\b|\bload[- ]reduced\b/i, 'LRDIMM'],
  [/\br-?dimms?\b|\breg(?:istered)?\b/i, 'RDIMM'],
  [/\bu-?dimms?\b|\bunbuffered\b/i, 'UDIMM'],
] as const;

/** Rates that modules are sold with, in MT/s. */
const rate = (number: number) => number >= 1600 && number <= 10_000;

function modulesOf(text: string): { modules?: number; moduleGiB?: number } {
  // "2x32GB", "8 x 64 GB", "(2x32)", "4 modules of 128 GB", "2 sticks of 16 GB", "32GB x2".
  const product = /(?<![\d.])(\d{1,2})\s*x\s*(\d{1,3})\s*(?:g(?:i?b)?\b)?(?!\d)/i.exec(text);
  if (product) return { modules: Number(product[1]), moduleGiB: Number(product[2]) };
  const words =
    /(?<!\d)(\d{1,2})\s*(?:modules?|sticks?|dimms?)\s*(?:of|with|à|a)?\s*(\d{1,3})\s*g(?:i?b)?\b/i.exec(text);
  if (words) return { modules: Number(words[1]), moduleGiB: Number(words[2]) };
  const reversed = /(?<!\d)(\d{1,3})\s*g(?:i?b)?\s*x\s*(\d{1,2})\b/i.exec(text);
  return reversed ? { modules: Number(reversed[2]), moduleGiB: Number(reversed[1]) } : {};
}

/** "2x32GB DDR5-6000 CL30 UDIMM", "64GB DDR4-3600", "256 GB DDR5 ECC (8-channel)". */
export function readMemoryWording(text: string): Readings {
  const { modules, moduleGiB } = modulesOf(text);
  const terabytes = firstNumber(text, /(?<![\d.])(\d(?:\.\d)?)\s*t(?:i?b)\b/i);
  const amounts = [...text.matchAll(/(?<![\d.x])(\d{1,4})\s*g(?:i?b)\b/gi)].map((each) => Number(each[1]));
  const total = terabytes === undefined ? Math.max(0, ...amounts) || undefined : terabytes * 1024;
  const speed = [...text.matchAll(/(?<![\d.])(\d{4,5})(?!\d|\s*gi?b)/gi)]
    .map((each) => Number(each[1]))
    .find(rate);
  const capacity = modules !== undefined && moduleGiB !== undefined ? modules * moduleGiB : total;
  const moduleKind = firstOf(text, kinds);
  const corrects = /\bnon[- ]?ecc\b/i.test(text) ? false : /\becc\b/i.test(text) ? true : undefined;
  // Registered modules always correct errors.
  const registered = moduleKind === 'RDIMM' || moduleKind === 'LRDIMM' || moduleKind === '3DS RDIMM';
  return {
    capacityGiB: capacity,
    modules,
    memoryType: firstOf(text, [
      [/\bddr\s?5/i, 'DDR5'],
      [/\bddr\s?4/i, 'DDR4'],
      [/\bddr\s?3/i, 'DDR3'],
    ] as const),
    speedMTs: speed,
    casLatency: firstNumber(text, /\b(?:cl|c)\s?(\d{2})\b/i),
    moduleKind,
    ecc: corrects ?? (registered ? true : undefined),
  };
}
