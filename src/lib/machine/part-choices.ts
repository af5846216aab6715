import type { PartEntry } from '../parts/catalogue.ts';
import { fullName } from '../parts/part-search.ts';
import type { LinePrice } from './answer.ts';
import { boxedCooler } from './boxed-coolers.ts';
import { partPrice } from './line-price.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

/** The kinds of part that a machine has besides its cards. */
export const platformKinds = ['cpu', 'motherboard', 'memory', 'storage', 'psu', 'cooling', 'case'] as const;
export type PlatformKind = (typeof platformKinds)[number];

/** A part that a machine may have. */
export interface PartChoice<Kind extends PlatformKind = PlatformKind> {
  kind: Kind;
  part: PartEntry<Kind>;
  name: string;
  quantity: number;
  /** Null for a part that costs nothing: owned, or in the box of another. */
  price: LinePrice | null;
  owned: boolean;
  /** Id of the processor in whose box a cooler is. */
  boxedWith: string | null;
  /** Typical price of all units. */
  cost: number;
}

export type Choices = { readonly [Kind in PlatformKind]: readonly PartChoice<Kind>[] };

const byCost = (one: PartChoice, other: PartChoice): number =>
  one.cost - other.cost || (one.part.id < other.part.id ? -1 : 1) || one.quantity - other.quantity;

/** The cases of a size class: a small one holds Mini-ITX boards alone. */
const isOfSize = (kind: PlatformKind, part: PartEntry, { size }: MachineQuestion): boolean =>
  size === 'any' ||
  kind !== 'case' ||
  (part as PartEntry<'case'>).boards?.every((form) => form === 'Mini-ITX') === true;

/** How many of a kit one may buy: registered modules are sold one by one, and four slots hold two kits. */
function quantitiesOf(kind: PlatformKind, part: PartEntry): readonly number[] {
  if (kind !== 'memory') return [1];
  return (part as PartEntry<'memory'>).modules === 1 ? [1, 2, 4, 8] : [1, 2];
}

function bought<Kind extends PlatformKind>(
  kind: Kind,
  question: MachineQuestion,
  parts: MachineParts,
): PartChoice<Kind>[] {
  const entries: PartEntry<Kind>[] = [...parts.catalogue[kind].values()];
  return entries.flatMap((part): PartChoice<Kind>[] => {
    const price = partPrice(kind, part as never, question, parts);
    if (price === null || !isOfSize(kind, part as PartEntry, question)) return [];
    return quantitiesOf(kind, part as PartEntry).map((quantity) => ({
      ...{ kind, part, name: fullName(part), quantity, price, owned: false, boxedWith: null },
      cost: price.typical * quantity,
    }));
  });
}

/** The coolers in the boxes of processors that are bought new. */
const boxedChoices = (
  cpus: readonly PartChoice<'cpu'>[],
  { catalogue }: MachineParts,
): PartChoice<'cooling'>[] =>
  cpus.flatMap(({ part: cpu, price, owned }) => {
    const boxed = owned || price?.kind === 'used' ? null : boxedCooler(cpu.id);
    const part = boxed && catalogue.cooling.get(boxed.cooler);
    return part
      ? [
          {
            kind: 'cooling',
            part,
            name: fullName(part),
            quantity: 1,
            price: null,
            owned: false,
            boxedWith: cpu.id,
            cost: 0,
          },
        ]
      : [];
  });

/** The parts of a kind that the reader owns. */
function ownedOf<Kind extends PlatformKind>(
  kind: Kind,
  { owned }: MachineQuestion,
  { catalogue }: MachineParts,
): PartChoice<Kind>[] {
  const entries: ReadonlyMap<string, PartEntry<Kind>> = catalogue[kind];
  return owned.flatMap((id): PartChoice<Kind>[] => {
    const part = entries.get(id);
    return part
      ? [
          {
            kind,
            part,
            name: fullName(part),
            quantity: 1,
            price: null,
            owned: true,
            boxedWith: null,
            cost: 0,
          },
        ]
      : [];
  });
}

/** Kinds whose owned part may be replaced where it does not suffice: the others are the machine that the reader keeps. */
const replaceable: ReadonlySet<PlatformKind> = new Set(['memory', 'storage', 'psu', 'cooling', 'case']);

/**
 * The parts of each kind that a machine may have, the cheapest first. What the reader owns comes first, and processor and
 * board stay.
 */
export function choicesFor(question: MachineQuestion, parts: MachineParts): Choices {
  const of = <Kind extends PlatformKind>(kind: Kind): PartChoice<Kind>[] => {
    const owned = ownedOf(kind, question, parts);
    if (owned.length > 0 && !replaceable.has(kind)) return owned;
    return [...owned, ...bought(kind, question, parts).sort(byCost)];
  };
  const cpu = of('cpu');
  const own = of('cooling');
  const kept = own.filter(({ owned }) => owned);
  return {
    cpu,
    motherboard: of('motherboard'),
    memory: of('memory'),
    storage: of('storage'),
    psu: of('psu'),
    cooling: [...kept, ...boxedChoices(cpu, parts), ...own.filter(({ owned }) => !owned)],
    case: of('case'),
  };
}
