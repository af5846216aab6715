import { firstNumber, firstOf } from './first-number.ts';
import { readMemoryCode } from './memory-codes.ts';
import type { Readings } from './stated-figures.ts';

const kinds = [
  [/\bso-?dimms?\b/i, 'SO-DIMM'],
  [/\b3ds\b/i, '3DS RDIMM'],
  [/\blr-?dimms?\b|\bload[- ]reduced\b/i, 'LRDIMM'],
  [/\br-?dimms?\b|\breg(?:istered)?\b/i, 'RDIMM'],
  [/\bu-?dimms?\b|\bunbuffered\b/i, 'UDIMM'],
  // The last letter of a module's label: "PC4-2400T-R".
  [/\bpc[345]l?-\d{4,5}[a-z]{0,2}-l/i, 'LRDIMM'],
  [/\bpc[345]l?-\d{4,5}[a-z]{0,2}-r/i, 'RDIMM'],
  [/\bpc[345]l?-\d{4,5}[a-z]{0,2}-[eu]/i, 'UDIMM'],
] as const;

/** Rates of JEDEC, in MT/s: labels give eight times as many MB/s, rounded ("PC4-21300" is DDR4-2666). */
const jedecRates = [1600, 1866, 2133, 2400, 2666, 2933, 3200, 4400, 4800, 5200, 5600, 6000, 6400, 7200, 8000];

/** Generation and rate of a label: "PC4-2400T-R", "PC4-25600", "PC5-4800B". */
function labelOf(text: string): Pick<Readings, 'memoryType' | 'speedMTs'> | null {
  const [, generation, figure] = /\bpc([345])l?-(\d{4,5})/i.exec(text) ?? [];
  if (generation === undefined) return null;
  const number = Number(figure);
  const rates = jedecRates.filter((each) => number === each || Math.abs(number / 8 / each - 1) < 0.005);
  return { memoryType: `DDR${generation}` as 'DDR3' | 'DDR4' | 'DDR5', speedMTs: rates[0] };
}

/** Rates that modules are sold with, in MT/s. */
const rate = (number: number) => number >= 1600 && number <= 10_000;

function modulesOf(text: string): { modules?: number; moduleGiB?: number } {
  // "2x32GB", "8 x 64 GB", "(2x32)", "4 modules of 128 GB", "2 sticks of 16 GB", "32GB x2".
  const product = /(?<![\d.])(\d{1,2})\s*x\s*(\d{1,3})\s*(g(?:i?b)?\b)?(?!\d)/i.exec(text);
  if (product) {
    const [one, other] = [Number(product[1]), Number(product[2])];
    // Without a unit the larger number is the module: "32x2".
    return product[3] === undefined && other < one
      ? { modules: other, moduleGiB: one }
      : { modules: one, moduleGiB: other };
  }
  const words =
    /(?<!\d)(\d{1,2})\s*(?:modules?|sticks?|dimms?)\s*(?:of|with|à|a)?\s*(\d{1,3})\s*g(?:i?b)?\b/i.exec(text);
  if (words) return { modules: Number(words[1]), moduleGiB: Number(words[2]) };
  const reversed = /(?<!\d)(\d{1,3})\s*g(?:i?b)?\s*x\s*(\d{1,2})\b/i.exec(text);
  if (reversed) return { modules: Number(reversed[2]), moduleGiB: Number(reversed[1]) };
  // The number of modules at the end: "64GB DDR4-2666 LRDIMM x8".
  const last = /(?<![\d.])(\d{1,3})\s*gi?b\b(?!.*\d\s*gi?b\b).*\sx\s?(\d{1,2})\s*$/i.exec(text);
  return last ? { modules: Number(last[2]), moduleGiB: Number(last[1]) } : {};
}

/** "2x32GB DDR5-6000 CL30 UDIMM", "64GB DDR4-3600", "256 GB DDR5 ECC (8-channel)". */
export function readMemoryWording(whole: string): Readings {
  const { figures: code, rest: text } = readMemoryCode(whole);
  const { modules, moduleGiB } = modulesOf(text);
  const terabytes = firstNumber(text, /(?<![\d.])(\d(?:\.\d)?)\s*t(?:i?b)\b/i);
  const amounts = [...text.matchAll(/(?<![\d.x])(\d{1,4})\s*g(?:i?b|igs?)\b/gi)].map((each) =>
    Number(each[1]),
  );
  const total = terabytes === undefined ? Math.max(0, ...amounts) || undefined : terabytes * 1024;
  const speed = [...text.matchAll(/(?<![\d.])(\d{4,5})(?!\d|\s*gi?b)/gi)]
    .map((each) => Number(each[1]))
    .find(rate);
  const capacity =
    modules !== undefined && moduleGiB !== undefined ? modules * moduleGiB : (code.capacityGiB ?? total);
  const label = labelOf(text);
  const moduleKind = firstOf(text, kinds) ?? code.moduleKind;
  const corrects = /\bnon[- ]?ecc\b/i.test(text) ? false : /\becc\b/i.test(text) ? true : undefined;
  // Registered modules always correct errors.
  const registered = moduleKind === 'RDIMM' || moduleKind === 'LRDIMM' || moduleKind === '3DS RDIMM';
  const type = firstOf(text, [
    [/\bddr\s?5/i, 'DDR5'],
    [/\bddr\s?4/i, 'DDR4'],
    [/\bddr\s?3/i, 'DDR3'],
  ] as const);
  return {
    capacityGiB: capacity,
    modules: modules ?? code.modules,
    memoryType: type ?? label?.memoryType ?? code.memoryType,
    speedMTs: code.speedMTs ?? (label ? label.speedMTs : speed),
    casLatency: firstNumber(text, /\b(?:cl|c)\s?(\d{2})\b/i) ?? code.casLatency,
    moduleKind,
    ecc: corrects ?? code.ecc ?? (registered ? true : undefined),
  };
}
