import type { ComponentKind } from '../../../content/part-kinds.ts';
import type { PartsCatalogue } from '../../parts/catalogue.ts';
import type { CheckChoices } from '../check-choices.ts';
import type { Build, TierEntry } from '../rows/build.ts';
import type { QuoteFigures } from './schema.ts';

/** What a build's file holds. */
export interface BuildFileContent {
  /** The reader's name for the build; empty for none. */
  name: string;
  build: Build;
  choices: CheckChoices;
  quote: QuoteFigures;
}

/** The tiers, parts and models that a file may name. */
export interface KnownIds {
  /** The tiers that a build can start from. */
  tiers: readonly Pick<TierEntry, 'id' | 'currency' | 'lines'>[];
  catalogue: PartsCatalogue;
  /** Id of the part of the catalogue that a row's wording names; null where it names none. Left out where no names are known. */
  partOfWording?: (component: ComponentKind, wording: string) => string | null;
  /** Id of the graphics card as sold that a wording names; null where it names none. Left out where no names are known. */
  productOfWording?: (wording: string) => string | null;
  /** Ids of the models that the memory estimator supports. */
  models: readonly string[];
}

/** The tier id of a build without a tier. */
export const noTier = 'none';
