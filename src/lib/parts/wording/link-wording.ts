import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const kinds = [
  [/\bnvlink\b/i, 'NVLink bridge'],
  [/\bsxm\d?\b(?=.*\b(?:adapters?|carriers?|boards?|converters?|pcie?)\b)/i, 'module adapter'],
  [/\bbifurcat|\bslot splitters?\b|\bsplitter (?:card|board|riser)s?\b/i, 'bifurcation card'],
  [/\bswitch(?:es|tec)?\b|\bplx\b|\bpex\s?\d+/i, 'PCIe switch'],
  [/\bretimers?\b|\bredrivers?\b/i, 'retimer'],
  [/\brisers?\b|\bextension cables?\b|\bextenders?\b|\blinkup\b|\badt-?link\b/i, 'riser'],
  [/\b(?:slimsas|oculink|mcio|sff-?\d{4})\b/i, 'PCIe cable'],
  [/\badd2psu\b|\b(?:dual|multi)[\s-]psu\b|\bbreakout (?:board|adapter)\b/i, 'supply adapter'],
  [/\bthermal (?:paste|compound|pads?|grizzly)\b|\bkryonaut\b|\bmx-?[2-7]\b|\bnt-h[12]\b/i, 'thermal paste'],
  [/\bfans?\b/i, 'fan'],
  [/\b(?:nic|network (?:card|adapter)|\d{2,3}\s?gbe|connectx-?\d)\b/i, 'network card'],
  [/\bups\b|\buninterruptible\b/i, 'UPS'],
  [/\bwindows(?: server)?(?: \d+)?\b|\bubuntu\b|\boperating system\b/i, 'operating system'],
] as const;

/** What a riser may be besides, and then is first: "bifurcation riser x16 to 4x x4". */
const beforeRiser: ReadonlySet<string> = new Set(['bifurcation card', 'module adapter']);

/** Lanes of a link: the fewest that a text names ("x1 to x16 USB riser" links one). */
function lanesIn(text: string): number | undefined {
  const lanes = [...text.matchAll(/\bx\s?(1|2|4|8|16)\b/gi)].map((each) => Number(each[1]));
  return lanes.length === 0 ? undefined : Math.min(...lanes);
}

/** Length in millimetres: "300 mm", "25cm". */
function lengthIn(text: string): number | undefined {
  const centimetres = firstNumber(text, /(?<![\d.])(\d{1,3})\s*cm\b/i);
  return firstNumber(text, /(?<![\d.])(\d{2,4})\s*mm\b/i) ?? (centimetres && centimetres * 10);
}

/** "risers and retimers", "PCIe 4.0 x16 riser 300 mm", "c-payne Switchtec". */
export function readLinkWording(text: string): Readings {
  const riser = /\brisers?\b/i.test(text);
  const found = firstOf(text, kinds);
  return {
    kind: riser && (found === undefined || !beforeRiser.has(found)) ? 'riser' : found,
    pcieGen: firstNumber(text, /\b(?:pcie?\s*(?:gen)?|gen)\s*([3-6])(?:\.0)?\b/i),
    lanes: lanesIn(text),
    lengthMm: lengthIn(text),
  };
}
