/** Identifies a card from the browser's information: a generation, sometimes a name, never the memory. */
import type { Gpu } from '../../../content/schemas/gpu.ts';

/** The fields of a card's entry that are used here. */
export type CataloguedGpu = Pick<
  Gpu,
  'name' | 'vendor' | 'architecture' | 'memoryGiB' | 'bandwidthGBs' | 'fp32Tflops' | 'tensorFp16Tflops'
> & { id: string };

/** The browser's information on the adapter; empty strings for missing information. */
export interface AdapterWords {
  /** `adapter.info.vendor` and `.architecture` of WebGPU. */
  vendor: string;
  architecture: string;
  /** `adapter.info.description`, or WebGL's `UNMASKED_RENDERER_WEBGL`. */
  name: string;
}

export interface Identification {
  vendor: Gpu['vendor'] | null;
  /** Cards of the vendor and, if known, of the generation. */
  cards: CataloguedGpu[];
  /** Cards with exactly the given name; several if a name is sold with different memory. */
  named: CataloguedGpu[];
  /** Whether the generation is known. */
  generation: boolean;
}

const vendors: readonly (readonly [RegExp, Gpu['vendor']])[] = [
  [/nvidia|geforce|quadro/, 'NVIDIA'],
  [/\bamd\b|radeon|\bati\b/, 'AMD'],
  [/intel|\barc\b/, 'Intel'],
  [/apple/, 'Apple'],
];

/**
 * The browser's names of generations, and the catalogue's. Chromium uses Dawn's table of PCI ids (src/dawn/gpu_info.json,
 * as of 2026-11-24), in lower case with hyphens for spaces, and an empty string for generations that are not in the table.
 */
const generations: readonly (readonly [browser: RegExp, catalogue: RegExp])[] = [
  [/^(ada-)?lovelace/, /^Ada Lovelace/],
  [/^rdna-(\d)/, /^RDNA $1\./],
  [/^gen-12-?hp/, /^Xe-HPG/],
  [/^(blackwell|hopper|ampere|turing|volta|pascal)/, /^$1/],
];

function ofGeneration(words: string): RegExp | null {
  for (const [browser, catalogue] of generations) {
    const found = browser.exec(words);
    if (found) return new RegExp(catalogue.source.replace('$1', found[1] ?? ''), 'i');
  }
  return null;
}

/** Words that make a card's name the name of another card. */
const otherCard = /^(ti|super|xt|xtx|gre|d|max|pro|ultra|laptop|mobile|m|with|ada|\d+)$/;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/\((r|tm)\)/g, ' ')
    .match(/[a-z0-9]+/g) ?? [];

/** Whether a text names the card, and not one whose longer name starts with this one. */
function names(text: readonly string[], card: readonly string[]): boolean {
  for (let at = 0; at + card.length <= text.length; at += 1) {
    if (!card.every((word, i) => text[at + i] === word)) continue;
    if (!otherCard.test(text[at + card.length] ?? '')) return true;
  }
  return false;
}

/** The name without the memory, as in `RTX 4060 Ti 16 GB`. */
const bareName = (name: string): string[] => wordsOf(name.replace(/\s\d+\s?GB$/, ''));

/** Finds the cards that match the words. `X or similar` (Firefox) and `A/B/C` (Mesa) do not name a single card. */
export function identify(gpus: readonly CataloguedGpu[], words: AdapterWords): Identification {
  const all = `${words.vendor} ${words.architecture} ${words.name}`.toLowerCase();
  const vendor = vendors.find(([pattern]) => pattern.test(all))?.[1] ?? null;
  const generation = ofGeneration(words.architecture.toLowerCase());
  const ofVendor = gpus.filter((gpu) => gpu.vendor === vendor);
  const ofBoth = generation ? ofVendor.filter((gpu) => generation.test(gpu.architecture)) : [];
  const single = !/or similar/i.test(words.name) && !/\d\s*(xtx?)?\s*\/\s*\d/i.test(words.name);
  // Without this, the chip id in parentheses (0x2684) would count as words of the name.
  const text = wordsOf(words.name.replace(/\(0x[0-9a-f]+\)/gi, ' | '));
  return {
    vendor,
    cards: ofBoth.length > 0 ? ofBoth : ofVendor,
    named: single ? ofVendor.filter((gpu) => names(text, bareName(gpu.name))) : [],
    generation: ofBoth.length > 0,
  };
}
