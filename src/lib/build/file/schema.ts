import { componentKinds } from '../../../content/part-kinds.ts';
import { z } from 'zod';
import { vramRequestSchema } from '../../../content/schemas/vram-request.ts';
import { openChoices } from '../check-choices.ts';
import { circuits } from '../circuit.ts';
import { openFigures, parseTextSetting, textSettings, type TextSettingName } from '../quote/settings.ts';
import { maxLines } from '../rows/edit.ts';
import { rowUseBounds, type RowUseName } from '../rows/row-use.ts';
import { largestPrice, largestQuantity } from '../rows/price-range.ts';

/** The `format` of a build's file. */
export const buildFileFormat = 'diffusion-hardware-build';

/** The newest version of the format; older ones are migrated when read. */
export const buildFileVersion = 1;

/** Longest name of a build, in UTF-16 code units. */
const longestBuildName = 80;

/** Longest wording of a row in a file. The guide's own rows exceed the limit for a reader's rows. */
const longestWording = 400;

const price = z
  .number()
  .min(0)
  .max(largestPrice)
  .refine((amount) => Number(amount.toFixed(2)) === amount, { error: 'must have at most two decimals' });

/** A price as a range in the file's currency. */
const priceRangeSchema = z
  .strictObject({
    /** Lower bound, 0 or more, at most two decimals. */
    low: price,
    /** Upper bound; equal to the lower one for a single price. */
    high: price,
  })
  .refine(({ low, high }) => low <= high, { error: 'low must not be above high' });

const useOf = (name: RowUseName) => {
  const { min, max } = rowUseBounds[name];
  return z.int().min(min).max(max).optional();
};

/** One row. Only `component` is needed. */
const buildFileLineSchema = z.strictObject({
  /** Id of the tier's row, or `added-1`, `added-2`, …; the next free one when left out. */
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/, { error: 'must be letters, digits and hyphens, such as gpu or added-1' })
    .optional(),
  /** Kind of component. */
  component: z.enum(componentKinds),
  /** The product, in words; the part's name when left out. */
  model: z.string().max(longestWording).optional(),
  /** Id of the catalogue's part of that kind; null or left out for free text. */
  part: z.string().min(1).max(80).nullable().optional(),
  /** Of a graphics card: id of the product as sold; `part` is its chip. */
  product: z.string().min(1).max(80).optional(),
  /** Power limit of each card in watts, as `nvidia-smi -pl` sets it. */
  powerLimitW: useOf('powerLimitW'),
  /** The power supply that feeds the row's cards: 1 for the first of the build, counted over all rows. */
  supply: useOf('supply'),
  /** The outlet circuit that a supply is plugged into: 1 for the first. */
  circuit: useOf('circuit'),
  /** Whole number from 1; default 1. */
  quantity: z.int().min(1).max(largestQuantity).default(1),
  /** Price of one unit; null or left out where there is none. */
  unitPrice: priceRangeSchema.nullable().default(null),
});

const percent = z.number().min(0).max(100).nullable().default(null);

/** Figures of a quote that belong to no row; each null while not set. */
/** A text of a quote, as its field in the calculator reads it. */
const quoteText = (name: TextSettingName) =>
  z
    .string()
    .max(textSettings[name].longest)
    .refine(
      (text) => {
        const read = parseTextSetting(text, name);
        return read.ok && read.value === text;
      },
      { error: name === 'validUntil' ? 'must be a date such as 2026-12-31' : 'must be one line of text' },
    )
    .optional();

const quoteFiguresSchema = z.strictObject({
  /** Tax in percent. */
  taxPercent: percent,
  /** Hours of use per day. */
  hoursPerDay: z.number().min(0).max(24).nullable().default(null),
  /** Price of one kilowatt-hour in the file's currency. */
  pricePerKwh: z.number().min(0).max(100).nullable().default(null),
  /** Years of use. */
  years: z.number().min(1).max(15).nullable().default(null),
  /** Resale value after those years, in percent of the cost. */
  resalePercent: percent,
  /** Rent of a machine instead, per hour, in the file's currency. */
  rentPerHour: z.number().min(0).max(100_000).nullable().default(null),
  /** Who offers the machine. */
  vendor: quoteText('vendor'),
  /** The vendor's number of the offer. */
  quoteNumber: quoteText('quoteNumber'),
  /** Last day on which the offer holds, ISO 8601. */
  validUntil: quoteText('validUntil'),
});
export type QuoteFigures = z.infer<typeof quoteFiguresSchema>;

/** What a build is checked for. */
const checkChoicesSchema = z.strictObject({
  /** Id of the circuit. */
  circuit: z
    .enum(circuits.map((circuit) => circuit.id) as [string, ...string[]])
    .nullable()
    .default(null),
  /** Operating system. */
  os: z.enum(['linux', 'windows']).nullable().default(null),
  /** At a desk or in a rack. */
  use: z.enum(['desk', 'rack']).nullable().default(null),
  /** Number of such circuits that the supplies are plugged into; one when left out. */
  circuits: z.int().min(1).max(4).optional(),
  /** Space for data sets and images in GB (10^9 bytes). */
  dataGB: z.number().min(0).max(1_000_000).optional(),
  /** Requests to the memory estimator; each needs only `model`. */
  models: z
    .array(vramRequestSchema.partial().required({ model: true }))
    .max(20)
    .default([]),
});

const amount = z.number().nullable();

/** Where each price is from, and what the machine takes and costs. */
const computedSchema = z.object({
  prices: z.array(
    z.object({
      /** Id of the row. */
      line: z.string(),
      /** Kind of the price; null without a price. */
      kind: z.string().nullable(),
      /** As its source prints it; null for the reader's own. */
      date: z.string().nullable(),
      source: z.string().nullable(),
      /** The price of one unit to plan with. */
      typical: amount,
    }),
  ),
  figures: z.array(
    z.object({
      name: z.string(),
      low: amount,
      high: amount,
      /** `W`, `hours`, or a currency. */
      unit: z.string(),
      /** The same in words, or why there is no figure. */
      text: z.string(),
    }),
  ),
});

/** A build's file, version 1. */
export const buildFileSchema = z.strictObject({
  format: z.literal(buildFileFormat),
  version: z.literal(buildFileVersion),
  /** The reader's name for the build; default none. */
  name: z.string().max(longestBuildName).default(''),
  /** Id of the tier that it started from; null for none. */
  tier: z.string().min(1).max(60).nullable().default(null),
  /** ISO 4217 code of every price in the file; default USD. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'must be three capital letters, such as USD' })
    .default('USD'),
  lines: z.array(buildFileLineSchema).max(maxLines),
  checkedFor: checkChoicesSchema.default({ ...openChoices, models: [] }),
  quote: quoteFiguresSchema.default(openFigures),
  /** What was computed when the file was written. It is for other programs, and not read back. */
  computed: computedSchema.optional(),
});
export type BuildFile = z.infer<typeof buildFileSchema>;
/** A file as written: keys with a default may be left out. */
export type WrittenBuildFile = z.input<typeof buildFileSchema>;
export type BuildFileLine = z.infer<typeof buildFileLineSchema>;
