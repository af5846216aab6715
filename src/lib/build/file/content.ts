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

/** What a file is read against. */
export interface KnownThings {
  /** The tiers that a build can start from. */
  tiers: readonly Pick<TierEntry, 'id' | 'currency' | 'lines'>[];
  catalogue: PartsCatalogue;
  /** Ids of the models that memory can be estimated for. */
  models: readonly string[];
}

/** The tier id of a build that started from nothing. */
export const noTier = 'none';

/** Figures of a quote of which none is set. */
export const openQuote: QuoteFigures = {
  taxPercent: null,
  hoursPerDay: null,
  pricePerKwh: null,
  years: null,
  resalePercent: null,
  rentPerHour: null,
};
