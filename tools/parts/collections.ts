import type { PartCollection } from '../../src/content/collections.ts';
import { readCollection } from '../../src/content/read-collection.ts';
import { chipFinder } from './chip-ids.ts';
import type { Made, Sources } from './made.ts';
import { partsOf } from './made.ts';
import { readRows } from './rows.ts';
import type { KindOfRow, RowBase } from './row.ts';
import { memoryKits } from './kinds/memory-kits.ts';
import { drives } from './kinds/drives.ts';
import { powerSupplies } from './kinds/power-supplies.ts';
import { coolers } from './kinds/coolers.ts';
import { cases } from './kinds/cases.ts';
import { graphicsCards } from './kinds/graphics-cards.ts';
import { cpus } from './kinds/cpus.ts';
import { motherboards } from './kinds/motherboards.ts';
import { withBoards } from './supplements/boards.ts';
import { withChassis } from './supplements/chassis.ts';
import { withModules } from './supplements/memory-modules.ts';
import { withServerSupplies } from './supplements/supplies.ts';
import { withMakersTables } from './supplements/cpus.ts';
import { readPlatforms, withPlatform } from './supplements/platforms.ts';

/** Reads a file of the research folder. */
export type ReadInput = (file: string) => string;

/** The source of BuildCores OpenDB. */
const buildcores: Sources = {
  buildcores: {
    name: 'BuildCores OpenDB, commit 136a77a, ODC-By 1.0',
    url: 'https://github.com/buildcores/buildcores-open-db',
    date: '2026-08-17',
  },
};

/** The parts of a collection, and the sources that they name. */
export interface MadeCollection {
  collection: PartCollection;
  parts: Made[];
  sources: Sources;
}

const rowsOf = <Row extends RowBase>(kind: KindOfRow<Row>, read: ReadInput): Made[] =>
  partsOf(kind, readRows(kind, read(`${kind.collection}.json`)));

/** A kind's rows with a supplement: the function that adds it, and its file. */
function withSupplement<Row extends RowBase>(
  kind: KindOfRow<Row>,
  add: (parts: readonly Made[], text: string, sources: Sources) => Made[],
  file: string,
): (read: ReadInput) => MadeCollection {
  return (read) => {
    const sources: Sources = { ...buildcores };
    return { collection: kind.collection, sources, parts: add(rowsOf(kind, read), read(file), sources) };
  };
}

const collectionOf = <Row extends RowBase>(kind: KindOfRow<Row>, read: ReadInput): MadeCollection => ({
  collection: kind.collection,
  sources: { ...buildcores },
  parts: rowsOf(kind, read),
});

/** The cards with the ids of their chips, also of those that the data set does not link. They are offered on demand. */
function withChips({ parts, ...made }: MadeCollection): MadeCollection {
  const chipOf = chipFinder(readCollection('gpus'));
  const linked = parts.map((part) => {
    const { chip, chipName, memoryGiB } = part.fields as {
      chip: string | null;
      chipName: string;
      memoryGiB: number;
    };
    const found = chip ?? chipOf(chipName, memoryGiB);
    return found === chip
      ? part
      : { ...part, tier: Math.min(part.tier, 2), fields: { ...part.fields, chip: found } };
  });
  return { ...made, parts: linked };
}

/** Makes each collection from the data set and its supplements. */
export const makers: readonly ((read: ReadInput) => MadeCollection)[] = [
  (read) => {
    const sources: Sources = { ...buildcores };
    const platforms = readPlatforms(read('supplement-platforms.json'));
    sources['platforms'] = {
      name: 'Lanes and memory channels by platform, from AMD’s and Intel’s tables and board manuals',
      url: null,
      date: '2026-11-29',
    };
    const parts = withMakersTables(rowsOf(cpus, read), read('supplement-cpus.json'), sources);
    return { collection: 'cpus', sources, parts: parts.map((part) => withPlatform(part, platforms)) };
  },
  withSupplement(motherboards, withBoards, 'supplement-boards.json'),
  withSupplement(memoryKits, withModules, 'supplement-memory-modules.json'),
  (read) => collectionOf(drives, read),
  withSupplement(powerSupplies, withServerSupplies, 'supplement-supplies.json'),
  (read) => collectionOf(coolers, read),
  withSupplement(cases, withChassis, 'supplement-chassis.json'),
  (read) => withChips(collectionOf(graphicsCards, read)),
];
