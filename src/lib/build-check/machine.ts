import type { PartKind } from '../../content/part-kinds.ts';
import type { MemoryType, ModuleKind } from '../../content/schemas/parts/common.ts';
import type { Drive } from '../../content/schemas/parts/drive.ts';
import type { PowerSupply } from '../../content/schemas/parts/power-supply.ts';
import type { Source } from '../../content/schemas/sourced.ts';
import type {
  StatedDrive,
  StatedMemory,
  StatedPart,
  StatedSupply,
} from '../../content/schemas/stated-part.ts';
import { partOf, type PartEntry, type PartsCatalogue } from '../parts/catalogue.ts';
import type { Build, BuildLine } from '../build/rows/build.ts';
import type { CheckSetting } from '../build/check-setting.ts';

/** One row of a build as the rules see it. */
export interface Item<Part> {
  /** Id of the row. */
  line: string;
  /** The row's own wording. */
  label: string;
  quantity: number;
  /** What it may be: one part, several while the choice is open, none when nothing is known of it. */
  options: readonly Part[];
}

/** A part as far as both a product and mere wording can say. */
interface Described {
  name: string;
  source: Source | null;
}

/** Memory as a row has it. */
export interface MemoryFacts extends Described {
  /** Capacity of one unit in GiB. */
  unitGiB: number;
  /** Modules in one unit; null where not said. */
  modules: number | null;
  type: MemoryType | null;
  moduleKind: ModuleKind | null;
  ecc: boolean | null;
  speedMTs: number | null;
}

/** A power supply as a row has it: the schema's fields, each null where the wording does not say. */
interface SupplyFacts
  extends
    Described,
    Pick<
      PowerSupply,
      'ratedW' | 'ratedLowLineW' | 'inputVolts' | 'atxVersion' | 'efficiency' | 'connectors' | 'lengthMm'
    > {
  form: PowerSupply['form'] | null;
}

/** A drive as a row has it. */
interface DriveFacts extends Described, Pick<Drive, 'capacityGB' | 'interface' | 'pcieGen'> {
  form: Drive['form'] | null;
}

/** A build with its parts looked up, by kind. */
export interface Machine {
  gpus: readonly Item<PartEntry<'gpu'>>[];
  cpus: readonly Item<PartEntry<'cpu'>>[];
  boards: readonly Item<PartEntry<'motherboard'>>[];
  memory: readonly Item<MemoryFacts>[];
  drives: readonly Item<DriveFacts>[];
  supplies: readonly Item<SupplyFacts>[];
  coolers: readonly Item<PartEntry<'cooling'>>[];
  cases: readonly Item<PartEntry<'case'>>[];
  setting: CheckSetting;
}

/** The first source of a part: where most of its figures were read. */
export const sourceOf = (part: { sources: readonly Source[] }): Source | null => part.sources[0] ?? null;

const memoryFacts = (kit: PartEntry<'memory'>): MemoryFacts => ({
  ...kit,
  unitGiB: kit.modules * kit.moduleGiB,
  source: sourceOf(kit),
});

const statedMemory = (said: StatedMemory, name: string): MemoryFacts => ({
  ...said,
  name,
  moduleKind: null,
  speedMTs: null,
});

const statedSupply = (said: StatedSupply, name: string): SupplyFacts => ({
  ...said,
  name,
  ratedLowLineW: null,
  inputVolts: null,
  form: null,
  atxVersion: null,
  connectors: null,
  lengthMm: null,
});

const statedDrive = (said: StatedDrive, name: string): DriveFacts => ({ ...said, name, form: null });

function partsOfLine<Kind extends PartKind>(
  catalogue: PartsCatalogue,
  kind: Kind,
  line: BuildLine,
): PartEntry<Kind>[] {
  const ids = line.part === null ? line.choices : [line.part];
  const parts = ids.map((id) => partOf(catalogue, kind, id));
  const known = parts.filter((part) => part !== null);
  // A choice of which one side is not in the catalogue must not look as if the other were chosen.
  return known.length === parts.length ? known : [];
}

function itemsOf<Kind extends PartKind, Facts>(
  build: Build,
  catalogue: PartsCatalogue,
  kind: Kind,
  facts: (part: PartEntry<Kind>) => Facts,
  stated: (said: StatedPart, name: string) => Facts | null,
): Item<Facts>[] {
  const own = build.lines.filter((line) => line.component === kind);
  // A lump row ("cooling, power supply, etc.") speaks for a kind only while no row of that kind stands beside it.
  const lines =
    own.length > 0 ? own : build.lines.filter((line) => line.says.some((said) => said.component === kind));
  return lines.flatMap((line): Item<Facts>[] => {
    const item = { line: line.id, label: line.model, quantity: line.quantity };
    const parts = line.component === kind ? partsOfLine(catalogue, kind, line) : [];
    if (parts.length > 0) return [{ ...item, options: parts.map(facts) }];
    const said = line.part === null ? line.says.map((each) => stated(each, `“${line.model}”`)) : [];
    const described = said.filter((each) => each !== null);
    if (described.length > 0) return described.map((each) => ({ ...item, options: [each] }));
    return [{ ...item, options: [] }];
  });
}

const same = <Part>(part: Part): Part => part;
const none = () => null;

/** Looks up the parts of a build. Rows of kind `other` speak only through what their wording says. */
export function machineOf(build: Build, catalogue: PartsCatalogue, setting: CheckSetting): Machine {
  return {
    gpus: itemsOf(build, catalogue, 'gpu', same, none),
    cpus: itemsOf(build, catalogue, 'cpu', same, none),
    boards: itemsOf(build, catalogue, 'motherboard', same, none),
    memory: itemsOf(build, catalogue, 'memory', memoryFacts, (said, name) =>
      said.component === 'memory' ? statedMemory(said, name) : null,
    ),
    drives: itemsOf(
      build,
      catalogue,
      'storage',
      (drive): DriveFacts => ({ ...drive, source: sourceOf(drive) }),
      (said, name) => (said.component === 'storage' ? statedDrive(said, name) : null),
    ),
    supplies: itemsOf(
      build,
      catalogue,
      'psu',
      (supply): SupplyFacts => ({ ...supply, source: sourceOf(supply) }),
      (said, name) => (said.component === 'psu' ? statedSupply(said, name) : null),
    ),
    coolers: itemsOf(build, catalogue, 'cooling', same, none),
    cases: itemsOf(build, catalogue, 'case', same, none),
    setting,
  };
}
