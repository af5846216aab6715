import { termsOf } from './terms.ts';

/** What a question is about whatever else it names: parts beside the card, symptoms, and what people set out to do. */
const topics = new Set(
  termsOf(
    'cpu power supply motherboard case chassis ram ecc ssd nvme cooler laptop mac slow error crash out of memory noise loud heat train lora dreambooth rent used upgrade several video undervolt electricity circuit nvlink driver precision quantised workstation pcie lane bifurcation wsl storage',
  ),
);

/** Words that fit every question of this site and tell hardly anything. */
const vague = new Set(
  termsOf(
    'cheap pc computer machine hardware setup home high low lower big small new old great nice work works possible time thing things people sense lot home ever when while generating generation generate ideal right now today 2025 2026 per after model models option options difference between problem requirement necessary matter important support supported everyone check trick ok normal fit act show fill few up after again keep always never really very more most less often also only even back go take see look know think try say same other another all both each every no yes art hardware trying fine possible fix set first next without way making lots bad instead',
  ),
);

/** Whether a term is what a question is about whatever else it names. */
export const isTopic = (term: string): boolean => topics.has(term);

/** What a term counts in a question, of what its rarity says. */
export function emphasis(term: string): number {
  if (topics.has(term)) return 1.4;
  return vague.has(term) ? 0.5 : 1;
}
