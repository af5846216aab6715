import { readFigures } from '../parts/wording/read-figures.ts';
import type { Build } from '../build/rows/build.ts';

/** A row of other parts that says how cards are connected or cooled. */
interface LinkRow {
  line: string;
  quantity: number;
  /** Its generation of PCI Express; null where the wording does not say. */
  pcieGen: number | null;
}

/** What rows of the kind "other" say of the cards: "risers and retimers", "c-payne Switchtec", "40 mm fan and shroud". */
export interface Links {
  risers: readonly LinkRow[];
  switches: readonly LinkRow[];
  /** Cards that split a slot, as "x16 to 4 x4 bifurcation card". */
  splitters: readonly LinkRow[];
  /** Fans or shrouds for cards without fans. */
  fans: readonly LinkRow[];
  /** Boards that carry a module in a PCIe slot: "SXM2 to PCIe adapter". */
  moduleAdapters: readonly LinkRow[];
}

const kindsOfLinks: Readonly<Record<string, keyof Links>> = {
  riser: 'risers',
  retimer: 'risers',
  'PCIe cable': 'risers',
  'PCIe switch': 'switches',
  'bifurcation card': 'splitters',
  'module adapter': 'moduleAdapters',
  fan: 'fans',
};

/** Words for what blows air through a card that has no fan. */
const shroud = /\bshrouds?\b|\bblowers?\b|\bducts?\b/i;

/** The links that a build's rows name. */
export function linksOf(build: Build): Links {
  const links: Record<keyof Links, LinkRow[]> = {
    risers: [],
    switches: [],
    splitters: [],
    fans: [],
    moduleAdapters: [],
  };
  for (const { id, component, model, quantity } of build.lines) {
    if (component !== 'other' && component !== 'cooling') continue;
    const { kind, pcieGen } = readFigures(model, 'other');
    const found = shroud.test(model) ? 'fans' : kind === undefined ? undefined : kindsOfLinks[kind];
    if (found && (component === 'other' || found === 'fans'))
      links[found].push({ line: id, quantity, pcieGen: pcieGen ?? null });
  }
  return links;
}
