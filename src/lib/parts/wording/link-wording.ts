import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const kinds = [
  [/\bnvlink\b/i, 'NVLink bridge'],
  [/\bswitch(?:es|tec)?\b|\bplx\b|\bpex\s?\d+/i, 'PCIe switch'],
  [/\bretimers?\b|\bredrivers?\b/i, 'retimer'],
  [/\brisers?\b|\bextension cables?\b|\bextenders?\b/i, 'riser'],
  [/\b(?:slimsas|oculink|mcio|sff-?\d{4})\b/i, 'PCIe cable'],
  [/\bbifurcat/i, 'bifurcation card'],
  [/\bfans?\b/i, 'fan'],
] as const;

/** "risers and retimers", "PCIe 4.0 x16 riser 300 mm", "c-payne Switchtec". */
export function readLinkWording(text: string): Readings {
  const riser = /\brisers?\b/i.test(text);
  return {
    kind: riser ? 'riser' : firstOf(text, kinds),
    pcieGen: firstNumber(text, /\b(?:pcie?\s*(?:gen)?|gen)\s*([3-6])(?:\.0)?\b/i),
    lengthMm: firstNumber(text, /(?<![\d.])(\d{2,3})\s*mm\b/i),
  };
}
