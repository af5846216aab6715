import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const kinds = [
  [/\bnvlink\b/i, 'NVLink bridge'],
  [/\bsxm\d?\b(?=.*\b(?:adapters?|carriers?|boards?|converters?|pcie?)\b)/i, 'module adapter'],
  [/\bbifurcat|\bslot splitters?\b|\bsplitter (?:card|board|riser)s?\b/i, 'bifurcation card'],
  // Switches that no card hangs on.
  [
    /\b(?:kvm|network|ethernet|usb|\d{1,3}\s?gbe?|power|light|mikrotik|unifi|ubiquiti|netgear|tp-?link|qnap)[\s-]switch(?:es)?\b/i,
    'accessory',
  ],
  [/\bswitch(?:es|tec)?\b|\bplx\b|\bpex\s?\d+/i, 'PCIe switch'],
  [/\bretimers?\b|\bredrivers?\b/i, 'retimer'],
  [
    /\badd2psu\b|\b(?:dual|multi)[\s-]psu\b|\bbreakout (?:board|adapter)\b|\bpsu[\s-]sync\b|\bsync[\s-](?:cable|board)\b|\b24[\s-]?pin\b.*\bsplitters?\b/i,
    'supply adapter',
  ],
  [
    /\b(?:12vhpwr|12v-?2x6|16-?pin|cablemod|sleeved|psu|eps|8-?pin|power)\b.*\b(?:cables?|extensions?|adapters?|splitters?)\b/i,
    'power cable',
  ],
  [
    /\brisers?\b|\b(?:pci-?e?|x16|gpu|gen\s?\d)\b.*\b(?:extension cables?|extenders?)\b|\bextenders?\b|\blinkup\b|\badt-?link\b/i,
    'riser',
  ],
  [/\b(?:slimsas|oculink|mcio|sff-?\d{4})\b/i, 'PCIe cable'],
  [
    /\b(?:fan|argb|rgb) (?:hub|controller)\b|\bcommander (?:pro|duo|core)\b|\brgb strips?\b|\bled strips?\b/i,
    'fan controller',
  ],
  [
    /\bthermal (?:paste|compound|pads?|grizzly)\b|\bkryonaut\b|\bmx-?[2-7]\b|\bnt-h[12]\b|\bptm\s?7950\b/i,
    'thermal paste',
  ],
  // Fans by the numbers of Noctua, Arctic, Lian Li and Phanteks.
  [/\bfans?\b|\bnf-[afps]\d+|\barctic [pf]1[24]\b|\b(?:sl|tl|al)-?1[24]0\b|\bt30-120\b/i, 'fan'],
  [/\b(?:brackets?|anti-?sag|holder|support (?:stand|bar)|gpu (?:support|stand))\b/i, 'card holder'],
  [/\bwater[\s-]?blocks?\b|\bbackplates?\b|\beisblock\b/i, 'water block'],
  [/\bhyper m\.?2\b|\bm\.?2 (?:carrier|expansion|adapter) card\b/i, 'drive carrier'],
  [
    /\b(?:mount(?:ing)?(?: kit| bracket)?|contact frame|rails?|screws?|standoffs?|zip ties|velcro|heat\s?sinks?|dust filters?)\b/i,
    'mounting',
  ],
  [/\b(?:egpu|razer core|thunderbolt (?:dock|enclosure))\b/i, 'external enclosure'],
  [/\b(?:hba|lsi \d{4}|sas controller|raid (?:card|controller))\b/i, 'drive controller'],
  [
    /\b(?:nic|(?:network|wi-?fi|wireless|ethernet|lan) (?:card|adapter|dongle)|\d{2,3}\s?gbe|connectx-?\d|mellanox|sfp\+?)\b/i,
    'network card',
  ],
  [/\bups\b|\buninterruptible\b/i, 'UPS'],
  [
    /\bwindows(?: server)?(?: \d+)?\b|\bubuntu\b|\blinux\b|\bos licen[cs]e\b|\boperating system\b/i,
    'operating system',
  ],
  [/\bextension cables?\b/i, 'power cable'],
  [
    /\b(?:pdu|power (?:strip|bar|meter|distribution)|surge protector|kill[\s-]?a[\s-]?watt|smart plug)\b/i,
    'mains',
  ],
  [
    /\b(?:keyboards?|mouse|mice|mousepad|monitors?|display|screen|headsets?|headphones?|webcams?|speakers?|microphones?|mx keys|desk|chair|usb (?:hub|stick|drive)|card reader|sound card|tpm|dvd|blu-?ray|optical drive|pikvm|ipmi|dummy plug|(?:hdmi|displayport|dp)\b.*\bplug|router|modem|wi-?fi|bluetooth|cables?)\b/i,
    'accessory',
  ],
  [
    /\b(?:shipping|delivery|freight|assembly|build (?:fee|service)|labou?r|warranty|support contract|tax|vat|gst|tariffs?|import dut(?:y|ies)|fees?|discount|rebate|insurance|installation|testing)\b/i,
    'service',
  ],
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
