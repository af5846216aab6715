import { z } from 'zod';
import { isoDate, webAddress } from './sourced.ts';

const trustLevels = ['printed', 'documented', 'hearsay'] as const;
/** How far a statement can be trusted. The page says it in words. */
export type Trust = (typeof trustLevels)[number];

/** Date of a statement as far as it is known: a day, a month, or words such as "early 2026". */
const when = z.string().min(4);

const statedBy = {
  date: when,
  trust: z.enum(trustLevels),
  /** Who says it. */
  source: z.string().min(1),
  /** Address that a reader can open; null if it is unknown. */
  url: webAddress.nullable(),
};

/** A statement about the market. Figures that exist as prices are not repeated here: the page reads them. */
const factSchema = z.strictObject({ subject: z.string().min(1), fact: z.string().min(1), ...statedBy });

/** What is known of the market, and what follows from it. */
export const marketSchema = z.strictObject({
  /** Date of the newest reading in any source. Nothing describes the time after it. */
  newestReading: isoDate,
  /** Date on which the sources were read. */
  read: isoDate,
  /** Sentences that buyers say, and whether the readings support them. */
  sentences: z.array(
    z.strictObject({
      sentence: z.string().min(1),
      verdict: z.enum(['supported', 'partly', 'not supported']),
      why: z.string().min(1),
    }),
  ),
  /** What would change the advice. */
  wouldChange: z.array(z.string().min(1)),
  /** Announced, delayed and rumoured products. */
  launches: z.array(factSchema),
  /** Direction of prices, where no price of the catalogue shows it. */
  direction: z.array(factSchema),
  /** Sources that contradict each other, and which the site uses. */
  contradictions: z.array(
    z.strictObject({ subject: z.string().min(1), readings: z.string().min(1), used: z.string().min(1) }),
  ),
});
