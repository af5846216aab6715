import type { PartKind } from '../../../content/part-kinds.ts';
import type { PartEntry } from '../catalogue.ts';
import type { PartName } from './named-part.ts';
import type { StatedFigures } from './stated-figures.ts';

type FiguresOf = {
  readonly [Kind in PartKind]: (part: PartEntry<Kind>) => { [Key in keyof StatedFigures]: unknown };
};

const correct = (ecc: boolean | null) => ecc ?? undefined;

/** The figures by which parts of one name are told apart, by kind. */
const figuresOf: FiguresOf = {
  gpu: ({ memoryGiB }) => ({ capacityGiB: memoryGiB }),
  cpu: () => ({}),
  memory: ({ modules, moduleGiB, type, speedMTs, casLatency, ecc }) => ({
    capacityGiB: modules * moduleGiB,
    modules,
    memoryType: type,
    speedMTs,
    casLatency,
    ecc: correct(ecc),
  }),
  storage: ({ capacityGB, interface: link, form }) => ({ capacityGB, interface: link, formFactor: form }),
  motherboard: ({ chipset, socket, memory }) => ({
    chipset: chipset ?? undefined,
    socket,
    memoryType: memory.type,
  }),
  cooling: ({ radiatorMm }) => ({ radiatorMm: radiatorMm ?? undefined }),
  psu: ({ ratedW, efficiency }) => ({ watts: ratedW, badge: efficiency ?? undefined }),
  case: () => ({}),
};

/** A part of the catalogue as its name is searched for. */
export function partNameOf<Kind extends PartKind>(
  kind: Kind,
  part: PartEntry<Kind>,
  aliases: readonly string[] = [],
): PartName {
  const figures = Object.entries(figuresOf[kind](part)).filter(([, value]) => value !== undefined);
  return {
    kind,
    id: part.id,
    name: part.name,
    vendor: part.vendor,
    aliases,
    figures: Object.fromEntries(figures) as StatedFigures,
  };
}
