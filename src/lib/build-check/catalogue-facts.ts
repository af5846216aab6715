import type { PartEntry } from '../parts/catalogue.ts';
import { noClasses, type PartClasses } from './classes/part-classes.ts';

/** What the checks know of the whole catalogue besides the parts that a build names. */
export interface CatalogueFacts {
  classes: PartClasses;
  /** The graphics cards as sold that the builds name, by id. */
  products: ReadonlyMap<string, PartEntry<'card'>>;
}

/** Nothing is known of the rest of the catalogue. */
export const noFacts: CatalogueFacts = { classes: noClasses, products: new Map() };
