import { boardFormIn } from './board-wording.ts';
import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

/** Servers that are sold whole, and chassis for racks: Supermicro, Chenbro, Gigabyte, ASUS, Dell, HPE. */
const serverModel =
  /\b(?:sys|as|ssg)\s?-\s?[124568]\d{2,3}[a-z]{1,4}|\b(?:cse|sc)-?8[1-4]\d|\brm[1-5]\d{4}\b|\brsv-[a-z]?[1-4]\d{3}|\bsliger cx[1-4]\d{3}|\bsc-[1-4]\d{3}|\bin-?\s?win (?:iw-)?r[1-4]00|\bistar(?:usa)? d-?[1-4]\d{2}|\bg[1-5][89]\d-[a-z]|\besc[48]000|\bpoweredge\b(?! t\d)|\bproliant dl\d|\bdl[35]80\b/i;

const kinds = [
  [
    /\bopen[\s-]?(?:air|frame|bench|case)?\b.*\b(?:frame|air|rig|chassis|bench|case)\b|\bopen[\s-](?:air|frame)\b/i,
    'open frame',
  ],
  [
    /\bmin(?:ing|er)[\s-]?(?:frame|rig|case|chassis|rack)\b|\btest[\s-]?bench\b|\bframe\b(?!\s*\d{4})|\bno[\s-](?:case|chassis)\b|\bcaseless\b/i,
    'open frame',
  ],
  [/^\s*(?:none|no|n\/a|nothing)\s*$|\bbench[\s-]?(?:table)?\b|\bwall[\s-]?mount|\bveddha\b/i, 'open frame'],
  [
    /\b(?:wire|metal|storage|utility|ikea|open)?[\s-]?shel(?:f|ves|ving)\b|\b(?:alu(?:minium|minum)?|20[24]0|t-?slot)[\s-](?:extrusions?|profiles?)\b/i,
    'open frame',
  ],
  [/\b[1-9]\s?u\b|\brack(?:[\s-]?mount(?:ed)?)?\b|\bserver (?:case|chassis)\b/i, 'rack'],
  [serverModel, 'rack'],
  [
    /\b(?:diy|home[\s-]?made|self[\s-]?(?:made|built)|custom[\s-](?:made|built))\b|\b(?:3d[\s-]printed|wood(?:en)?|cardboard|plywood|acrylic|plastic|milk)[\s-](?:case|box|enclosure|crate)\b/i,
    'own build',
  ],
  [
    /\b(?:mid|full|midi|super|big|desktop|mini)?[\s-]?tower\b|\bchassis\b|\bcase\b|\b(?:thinkstation|precision)\b|\b(?:cse|sc)-?7[34]\d|\bhp z\d/i,
    'tower',
  ],
] as const;

/** Height that a server's model number gives: makers print it as the first or second figure. */
const unitsOfModel = [
  /\b(?:sys|as|ssg)\s?-\s?([124568])\d{2,3}[a-z]{1,4}/i,
  /\b(?:cse|sc)-?8([1-4])\d/i,
  /\brm([1-5])\d{4}\b/i,
  /\b(?:rsv-[a-z]?|sliger cx|sc-)([1-4])\d{3}/i,
  /\b(?:in-?\s?win (?:iw-)?r|istar(?:usa)? d-?)([1-4])\d{2}/i,
] as const;

/** "4U", "mining frame", "open-air chassis", "E-ATX full tower, cards up to 420 mm", "SYS-4028GR". */
export const readCaseWording = (text: string): Readings => ({
  kind: firstOf(text, kinds),
  rackUnits:
    firstNumber(text, /(?<![\w.])([1-9])\s?u\b/i) ??
    unitsOfModel.map((model) => firstNumber(text, model)).find((units) => units !== undefined),
  formFactor: boardFormIn(text),
  lengthMm: firstNumber(text, /(?<![\d.])(\d{3}(?:\.\d+)?)\s*mm\b/i),
  slots: firstNumber(text, /(?<![\d.])(\d{1,2})[\s-]?(?:expansion[\s-]?)?slots?\b/i),
});
