import type { PartKind } from '../../content/part-kinds.ts';
import type { MemoryType, ModuleKind } from '../../content/schemas/parts/common.ts';
import type { Drive } from '../../content/schemas/parts/drive.ts';
import type { PowerSupply } from '../../content/schemas/parts/power-supply.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import type { StatedMemory, StatedPart, StatedSupply } from '../../content/schemas/stated-part.ts';
import { partOf, type PartEntry, type PartsCatalogue } from '../parts/catalogue.ts';
import { readFigures } from '../parts/wording/read-figures.ts';
import type { StatedFigures } from '../parts/wording/stated-figures.ts';
import type { Build, BuildLine } from '../build/rows/build.ts';
import type { RowUse } from '../build/rows/row-use.ts';
import type { BoardFacts, CpuFacts } from './part-facts.ts';
import { statedBoard, statedBy, statedCase, statedCooler, statedProcessor } from './stated-facts.ts';
import type { CheckSetting } from '../build/check-setting.ts';
import type { CatalogueFacts } from './catalogue-facts.ts';
import { linksOf, type Links } from './links.ts';

/** One row of a build, with its parts looked up. */
export interface Item<Part> {
  /** Id of the row. */
  line: string;
  /** The row's text. */
  label: string;
  quantity: number;
  /** How the row is used, as far as the builder says. */
  use: RowUse;
  /** The parts that it allows: one, several while there is a choice, none when the catalogue has none. */
  options: readonly Part[];
}

/** A row of graphics cards: its chips, and the product as sold where the row names it. */
export interface CardItem extends Item<PartEntry<'gpu'>> {
  /** The product as sold; null where the row names the chip alone. */
  product: PartEntry<'card'> | null;
  /** Figures that the row's wording states. */
  stated: StatedFigures;
  /**
   * Board power in watts that a card without a named product is taken to have, where its answers are compared over the cards sold
   * with the chip; null for the chip's rating.
   */
  assumedW: number | null;
  /** Whether it is a module on an adapter for a PCIe slot: sizes, sockets and cooling are those of the adapter. */
  onAdapter: boolean;
}

/** What both a catalogue part and a row of free text have. */
interface Described {
  name: string;
  source: Source | null;
}

/** Memory of a row. */
export interface MemoryFacts extends Described {
  /** Capacity of one unit in GiB. */
  unitGiB: number;
  /** Modules in one unit; null where the text does not say. */
  modules: number | null;
  type: MemoryType | null;
  moduleKind: ModuleKind | null;
  ecc: boolean | null;
  speedMTs: number | null;
}

/** A power supply of a row: the schema's fields, each null where the text does not say. */
export interface SupplyFacts
  extends
    Described,
    Pick<
      PowerSupply,
      'ratedW' | 'ratedLowLineW' | 'inputVolts' | 'atxVersion' | 'efficiency' | 'connectors' | 'lengthMm'
    > {
  form: PowerSupply['form'] | null;
}

/** A drive of a row. */
interface DriveFacts extends Described, Pick<Drive, 'capacityGB' | 'interface' | 'pcieGen'> {
  form: Drive['form'] | null;
}

/** A build with its parts looked up, by kind. */
export interface Machine {
  gpus: readonly CardItem[];
  cpus: readonly Item<CpuFacts>[];
  boards: readonly Item<BoardFacts>[];
  memory: readonly Item<MemoryFacts>[];
  drives: readonly Item<DriveFacts>[];
  supplies: readonly Item<SupplyFacts>[];
  coolers: readonly Item<PartEntry<'cooling'>>[];
  cases: readonly Item<PartEntry<'case'>>[];
  /** Risers, switches and fans that rows of other parts name. */
  links: Links;
  setting: CheckSetting;
}

/** A part of the catalogue, or the facts of a row. */
export type WithSource = { sources: readonly Source[] } | { source: Source | null };

/** The source of a part: the first one, which gives most of its figures. */
export const sourceOf = (part: WithSource): Source | null =>
  'source' in part ? part.source : (part.sources[0] ?? null);

function statedMemory(stated: StatedMemory, name: string): MemoryFacts {
  const { moduleKind, speedMTs } = readFigures(name, 'memory');
  return {
    ...stated,
    name,
    moduleKind: moduleKind === undefined || moduleKind === 'SO-DIMM' ? null : moduleKind,
    speedMTs: speedMTs ?? null,
  };
}

const supplyShapes = ['ATX', 'SFX', 'SFX-L', 'CRPS'] as const;

function statedSupply(stated: StatedSupply, name: string): SupplyFacts {
  const { atxVersion, formFactor } = readFigures(name, 'psu');
  return {
    ...stated,
    name,
    ratedLowLineW: null,
    inputVolts: null,
    form: supplyShapes.find((form) => form === formFactor) ?? null,
    atxVersion: atxVersion ?? null,
    connectors: null,
    lengthMm: null,
  };
}

function partsOfLine<Kind extends PartKind>(
  catalogue: PartsCatalogue,
  kind: Kind,
  line: BuildLine,
): PartEntry<Kind>[] {
  const ids = line.part === null ? line.choices : [line.part];
  const parts = ids.map((id) => partOf(catalogue, kind, id));
  const known = parts.filter((part) => part !== null);
  // A choice with one part outside the catalogue must not be read as a choice of the other part.
  return known.length === parts.length ? known : [];
}

function itemsOf<Kind extends PartKind, Facts>(
  build: Build,
  catalogue: PartsCatalogue,
  kind: Kind,
  ofPart: (part: PartEntry<Kind>) => Facts,
  ofStated: (stated: StatedPart, name: string) => Facts | null,
  ofWording: (line: BuildLine) => Facts | null = () => null,
): Item<Facts>[] {
  const own = build.lines.filter((line) => line.component === kind);
  // A combined row ("cooling, power supply, etc.") counts for a kind only while the kind has no row of its own.
  const lines =
    own.length > 0
      ? own
      : build.lines.filter((line) => line.says.some((stated) => stated.component === kind));
  return lines.flatMap((line): Item<Facts>[] => {
    const item = { line: line.id, label: line.model, quantity: line.quantity, use: line.use ?? {} };
    const parts = line.component === kind ? partsOfLine(catalogue, kind, line) : [];
    if (parts.length > 0) return [{ ...item, options: parts.map(ofPart) }];
    const stated =
      line.part === null
        ? [...statedBy(line).map((each) => ofStated(each, `“${line.model}”`)), ofWording(line)]
        : [];
    const facts = stated.filter((each) => each !== null);
    if (facts.length === 0) return [{ ...item, options: [] }];
    return facts.map((each) => ({ ...item, options: [each] }));
  });
}

/** Adds the source as one field, as the facts of rows have it. */
const withSource = <Part extends { sources: readonly Source[] }>(part: Part) => ({
  ...part,
  source: sourceOf(part),
});

/** A module on an adapter for a PCIe slot. */
const cardOfModule = (module: PartEntry<'gpu'>): PartEntry<'gpu'> => ({
  ...module,
  form: 'pcie',
  slots: null,
  partnerSlots: null,
  lengthMm: null,
  connectors: null,
  cooling: null,
});

/** The cards of a build, each with its product and what its wording states. */
function cardsOf(
  build: Build,
  catalogue: PartsCatalogue,
  facts: CatalogueFacts,
  { moduleAdapters }: Links,
): CardItem[] {
  const items = itemsOf(
    build,
    catalogue,
    'gpu',
    (chip) => chip,
    () => null,
  );
  return items.map((item) => {
    const line = build.lines.find(({ id }) => id === item.line)!;
    const product = line.product === undefined ? null : (facts.products.get(line.product) ?? null);
    const own = product !== null && product.chip === line.part ? product : null;
    const { options } = item;
    const onAdapter =
      options.length > 0 &&
      options.every(({ form }) => form === 'sxm') &&
      (moduleAdapters.length > 0 || readFigures(line.model, 'other').kind === 'module adapter');
    return {
      ...item,
      options: onAdapter ? options.map(cardOfModule) : options,
      product: own,
      stated: readFigures(line.model, 'gpu'),
      assumedW: null,
      onAdapter,
    };
  });
}

/** Looks up the parts of a build. Of rows of kind `other`, only the stated facts and the links count. */
export function machineOf(
  build: Build,
  catalogue: PartsCatalogue,
  setting: CheckSetting,
  facts: CatalogueFacts,
): Machine {
  const parts = <Kind extends 'cooling' | 'case'>(
    kind: Kind,
    ofWording?: (line: BuildLine) => PartEntry<Kind> | null,
  ) =>
    itemsOf<Kind, PartEntry<Kind>>(
      build,
      catalogue,
      kind,
      (part) => part,
      () => null,
      ofWording,
    );
  const links = linksOf(build);
  return {
    gpus: cardsOf(build, catalogue, facts, links),
    cpus: itemsOf<'cpu', CpuFacts>(
      build,
      catalogue,
      'cpu',
      (cpu) => cpu,
      () => null,
      statedProcessor,
    ),
    boards: itemsOf<'motherboard', BoardFacts>(
      build,
      catalogue,
      'motherboard',
      (board) => board,
      () => null,
      statedBoard,
    ),
    memory: itemsOf<'memory', MemoryFacts>(
      build,
      catalogue,
      'memory',
      (kit) => ({ ...withSource(kit), unitGiB: kit.modules * kit.moduleGiB }),
      (stated, name) => (stated.component === 'memory' ? statedMemory(stated, name) : null),
    ),
    drives: itemsOf<'storage', DriveFacts>(build, catalogue, 'storage', withSource, (stated, name) =>
      stated.component === 'storage' ? { ...stated, name, form: null } : null,
    ),
    supplies: itemsOf<'psu', SupplyFacts>(build, catalogue, 'psu', withSource, (stated, name) =>
      stated.component === 'psu' ? statedSupply(stated, name) : null,
    ),
    coolers: parts('cooling', statedCooler),
    cases: parts('case', statedCase),
    links,
    setting,
  };
}
