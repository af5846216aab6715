import { firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

/** Sockets by the chipsets made for them, from AMD's and Intel's lists of chipsets. */
const socketsByChipset: readonly (readonly [RegExp, string])[] = [
  [/^(?:A320|B350|X370|B450|X470|A520|B550|X570S?)$/, 'AM4'],
  [/^(?:A620A?|B650E?|X670E?|B840|B850|X870E?)$/, 'AM5'],
  [/^(?:H410|B460|H470|Q470|Z490|W480|H510|B560|H570|Q570|Z590|W580)$/, 'LGA1200'],
  [/^(?:H610|B660|H670|Q670|Z690|W680|B760|H770|Z790)$/, 'LGA1700'],
  [/^(?:H810|B860|Q870|W880|Z890)$/, 'LGA1851'],
  [/^(?:H110|B150|H170|Q170|Z170|B250|H270|Q270|Z270|C236)$/, 'LGA1151'],
  [/^(?:H310|B360|B365|H370|Q370|Z370|Z390|C246)$/, 'LGA1151-2'],
  [/^(?:X99|C612)$/, 'LGA2011-3'],
  [/^(?:X299|C422)$/, 'LGA2066'],
  [/^C62[1-9]$/, 'LGA3647'],
  [/^C621A$/, 'LGA4189'],
  [/^X399$/, 'sTR4'],
  [/^TRX40$/, 'sTRX4'],
  [/^WRX80$/, 'sWRX8'],
  [/^(?:TRX50|WRX90)$/, 'sTR5'],
  [/^W790$/, 'LGA4677'],
];

/**
 * Sockets by the model numbers of server boards, in which makers give the generation: Supermicro, ASRock Rack, Gigabyte, Tyan,
 * Huananzhi. Only series of one socket.
 */
const socketsByServerModel: readonly (readonly [RegExp, string])[] = [
  [/\bx10d[a-z]{2}|\bx10sr[a-z]/i, 'LGA2011-3'],
  [/\bx11(?:dp|dg|da|sp)[a-z]/i, 'LGA3647'],
  [/\bx12(?:dp|dg|da|sp)[a-z]/i, 'LGA4189'],
  [/\bx13(?:de|dg|dd|se|sw)[a-z]/i, 'LGA4677'],
  [/\bh1[12](?:ss|ds)[a-z]|\brome\w*\d|\bepycd\d|\bk[rn]pa-|\bmz[37][12]-|\bs8030|\bh12d-/i, 'SP3'],
  [/\bh1[34](?:ss|ds)[a-z]|\bgenoa\w*\d|\bturin\w*\d|\bmz[37]3-|\bk1[45]p[ag]-/i, 'SP5'],
  [/\bsienad\d/i, 'SP6'],
  [/\bm12swa/i, 'sWRX8'],
];

/** Names of sockets in the spelling of the catalogue. */
const socketNames = [
  [/\bam4\b/i, 'AM4'],
  [/\bam5\b/i, 'AM5'],
  [/\bstr4\b/i, 'sTR4'],
  [/\bstrx4\b/i, 'sTRX4'],
  [/\bstr5\b/i, 'sTR5'],
  [/\bswrx8\b/i, 'sWRX8'],
  [/\bsp([356])\b/i, null],
  [/\b(?:lga|fclga)[\s-]?(\d{4})\b/i, null],
] as const;

const boardForms = [
  [/\bmini[\s-]?itx\b|\bm-?itx\b|\bitx\b/i, 'Mini-ITX'],
  [/\b(?:micro|m|u|µ)[\s-]?atx\b/i, 'Micro-ATX'],
  [/\bee[\s-]?atx\b/i, 'EE-ATX'],
  [/\be(?:xtended)?[\s-]?atx\b/i, 'E-ATX'],
  [/\b(?:ssi[\s-]?)?eeb\b/i, 'SSI-EEB'],
  [/\b(?:ssi[\s-]?)?ceb\b/i, 'SSI-CEB'],
  [/\batx\b(?!\s*v?\d)/i, 'ATX'],
] as const;

/** The socket that a text names: "AM5", "LGA 1700", "SP3"; undefined when it names none. */
export function socketIn(text: string): string | undefined {
  const number = /\b(?:lga|fclga)[\s-]?(\d{4})\b/i.exec(text)?.[1];
  if (number) return `LGA${number}`;
  const server = /\bsp([356])\b/i.exec(text)?.[1];
  if (server) return `SP${server}`;
  return firstOf(text, socketNames) ?? undefined;
}

/** The size of a board that a text names; undefined when it names none. */
export const boardFormIn = (text: string): string | undefined => firstOf(text, boardForms);

/** "B650 Mini-ITX", "WRX90", "X570 ATX AM4". */
export function readBoardWording(text: string): Readings {
  const words = [...text.matchAll(/\b((?:TRX|WRX)\d0|[ABCHQXZW]\d{3}[AES]?|X99)(?=[EMIS]?\b|[\s-])/gi)];
  const chipsets = words.map((each) => each[1]!.toUpperCase());
  const known = chipsets.find((chipset) => socketsByChipset.some(([pattern]) => pattern.test(chipset)));
  const socket = known && socketsByChipset.find(([pattern]) => pattern.test(known))?.[1];
  return {
    // The same chipset without a fan.
    chipset: known === 'X570S' ? 'X570' : known,
    socket: socketIn(text) ?? socket ?? firstOf(text, socketsByServerModel),
    formFactor: boardFormIn(text),
    kind: /\bmin(?:ing|er)\b|\bbtc\b/i.test(text) ? 'mining board' : undefined,
    memoryType: /\bddr\s?5\b/i.test(text) ? 'DDR5' : /\bddr\s?4\b/i.test(text) ? 'DDR4' : undefined,
  };
}
