import { partKinds } from '../../content/part-kinds.ts';
import type { PartClasses } from '../build-check/classes/part-classes.ts';
import { createPartsCatalogue, type PartLists } from '../parts/catalogue.ts';
import type { UsableMemory } from '../verdict/usable-memory.ts';
import type { MachineParts, TaskAnswers } from './parts.ts';

/** A map as a file holds it. */
type Pairs<Of> = Of extends ReadonlyMap<infer Key, infer Value> ? [Key, Value][] : Of;

/** What an answer is computed from as a file of the site: lists instead of maps, and without what other files hold. */
export interface ServedParts extends Omit<MachineParts, 'tasks' | 'catalogue' | 'facts'> {
  lists: PartLists;
  /** Readings of the memory that programs can use, the same for every model. */
  usable: { [Name in keyof UsableMemory]: Pairs<UsableMemory[Name]> };
}

/** What a model is and needs, beside its cards, which have a file of their own. */
export interface ServedTask extends Pick<TaskAnswers, 'name' | 'video' | 'refusal'> {
  need: Omit<TaskAnswers['need'], 'usable'>;
}

/** The file of the parts. What is known of classes of parts has a file of its own. */
export function servedParts(
  { catalogue, date, prices, computers, rentals, perKwh }: Omit<MachineParts, 'tasks'>,
  { totals, families, linuxGaps, desktop }: UsableMemory,
): ServedParts {
  const lists = Object.fromEntries(
    partKinds.map((kind) => [kind, [...catalogue[kind].values()]]),
  ) as PartLists;
  const usable = { totals: [...totals], families: [...families], linuxGaps: [...linuxGaps], desktop };
  return { date, lists, prices, computers, rentals, perKwh, usable };
}

/** The file of a model. */
export function servedTask({ name, video, refusal, need }: TaskAnswers): ServedTask {
  const { id, request, ways, weightBytes, notes } = need;
  return { name, video, refusal, need: { id, name, request, ways, weightBytes, notes } };
}

/**
 * The parts of a file. No graphics card as sold is named by a machine, so the checks need none.
 * @param classes what is known of classes of parts
 */
export const partsOfServed = (
  { lists, date, prices, computers, rentals, perKwh }: ServedParts,
  classes: PartClasses,
): Omit<MachineParts, 'tasks'> => ({
  ...{ date, prices, computers, rentals, perKwh },
  catalogue: createPartsCatalogue(lists),
  facts: { classes, products: new Map() },
});

/** The need of a model of a file, with the readings of the parts' file. */
export const needOfServed = ({ need }: ServedTask, { usable }: ServedParts): TaskAnswers['need'] => ({
  ...need,
  usable: {
    totals: new Map(usable.totals),
    families: new Map(usable.families),
    linuxGaps: new Map(usable.linuxGaps),
    desktop: usable.desktop,
  },
});
