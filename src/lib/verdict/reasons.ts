import { bytesPerGiB } from '../units/memory-size.ts';
import { joint } from '../units/quantity.ts';
import { isUnified } from './hardware-kind.ts';
import { usableWords } from './usable-words.ts';
import type { Judged, Verdict, VerdictReason } from './verdict-shape.ts';
import type { VerdictCard } from './verdict-card.ts';
import type { WayNeed } from './ways.ts';
import { listed } from './words.ts';

const gib = (bytes: number): string => (bytes / bytesPerGiB).toFixed(1);
const withUnit = (bytes: number): string => `${gib(bytes)}${joint}GiB`;

type Figures = Omit<Verdict, 'reasons'>;

function memoryText({ fit, neededBytes: { low, mid, high }, usableBytes }: Figures): string {
  const needs = `${withUnit(mid)} (${gib(low)} to ${gib(high)})`;
  if (usableBytes === null) return `Needs ${needs}. No data on the memory of the card.`;
  if (fit === 'fits') return `Needs ${needs} of the ${withUnit(usableBytes)} that programs can use.`;
  return `With every option it needs ${needs}; programs can use ${withUnit(usableBytes)}.`;
}

/** How the usable memory was found; null where it is what the maker prints. */
function usableText(card: VerdictCard): string | null {
  const { usable, memoryGiB } = card;
  const words = usableWords(card);
  if (!words || usable!.bytes > 0.99 * memoryGiB! * bytesPerGiB) return null;
  const { part, shared, basis, reported } = words;
  return reported
    ? `Programs can use ${part}${shared}, ${basis}.`
    : `Programs can use about ${part}${shared}: ${basis}.`;
}

const certaintyTexts: Readonly<Partial<Record<Verdict['certainty'], string>>> = {
  // The figure is `amdVaeFactor.workingSet`, which a test holds: for it alone, the build checks would load the estimator.
  'estimated-for-amd':
    'Estimated for AMD: the VAE is reported to need up to 2.8 times the working memory that it needs on NVIDIA cards.',
  'estimated-for-intel':
    'Estimated for Intel: the estimates were compared with measurements on NVIDIA cards only.',
  'estimated-for-apple':
    'Estimated for Apple: the estimates were compared with measurements on NVIDIA cards only.',
  'not-measured': 'Not measured: no measurement of this program was found.',
};

/** What is said of the vendor where the certainty is about the program. */
function vendorText({ vendor }: VerdictCard): string | undefined {
  if (vendor === 'AMD') return certaintyTexts['estimated-for-amd'];
  if (vendor === 'Intel') return certaintyTexts['estimated-for-intel'];
  return vendor === 'Apple' ? certaintyTexts['estimated-for-apple'] : undefined;
}

function systemMemoryText(bytes: number, GiB: number): string {
  return `It takes about ${withUnit(bytes)} of system memory, the operating system included; the machine has ${GiB}${joint}GiB.`;
}

/**
 * The reasons for a verdict, the memory first.
 * @param comfortable the cheapest way whose upper end fits, where there is one
 */
export function reasonsFor(
  figures: Figures,
  { card, machine, notes = [] }: Judged<WayNeed>,
  comfortable: WayNeed | undefined,
): VerdictReason[] {
  const reasons: VerdictReason[] = [];
  const add = (
    id: VerdictReason['id'],
    text: string | null | undefined,
    level: VerdictReason['level'] = 'info',
  ) => {
    if (text) reasons.push({ id, level, text });
  };
  add('memory', memoryText(figures));
  add('usable', usableText(card));
  if (figures.headroom === 'little') {
    const more = comfortable
      ? ` With ${listed(comfortable.options.map(({ label }) => label))}, all of it fits.`
      : '';
    add('headroom', `The upper end of this range does not fit.${more}`);
  }
  add('certainty', certaintyTexts[figures.certainty]);
  if (figures.certainty === 'not-measured') add('certainty', vendorText(card));
  if (card.kind === 'fp32')
    add(
      'fp32',
      'GTX 16 cards give black images in FP16: the model runs in FP32, which takes twice the memory.',
    );
  if (isUnified(card.kind))
    add(
      'unified',
      'The card and the processor share this memory: the system needs a part of it, and offload frees nothing.',
    );
  const GiB = machine?.systemMemoryGiB ?? null;
  if (GiB !== null && !isUnified(card.kind) && figures.systemMemoryBytes > GiB * bytesPerGiB)
    add('system-memory', systemMemoryText(figures.systemMemoryBytes, GiB), 'warning');
  for (const note of notes) add('model', note);
  return reasons;
}
