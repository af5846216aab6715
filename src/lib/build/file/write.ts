import type { BuildLine } from '../rows/build.ts';
import type { QuoteFigure } from '../quote/quote-figure.ts';
import type { QuoteLine } from '../quote/quote-lines.ts';
import { noTier, type BuildFileContent } from './content.ts';
import { buildFileFormat, buildFileVersion, type BuildFileLine, type WrittenBuildFile } from './schema.ts';

function fileLine(line: BuildLine): BuildFileLine {
  const { id, component, model, part, quantity, unitPrice: price, product, use } = line;
  const unitPrice = price.low === null ? null : { low: price.low, high: price.high };
  return { id, component, model, part, quantity, unitPrice, ...(product && { product }), ...use };
}

/** What is written in addition: the rows with the origins of their prices, and figures of the quote. */
export interface ComputedContent {
  lines: readonly QuoteLine[];
  figures: readonly QuoteFigure[];
}

const computedOf = ({ lines, figures }: ComputedContent): WrittenBuildFile['computed'] => ({
  prices: lines.map(({ id, origin }) => ({
    line: id,
    kind: origin?.kind ?? null,
    date: origin?.date ?? null,
    source: origin?.source ?? null,
    typical: origin?.typical ?? null,
  })),
  figures: [...figures],
});

/** The text of a build's file. `readBuildFile` reads it back to the same content. */
export function writeBuildFile(
  { name, build, choices, quote }: BuildFileContent,
  computed?: ComputedContent,
): string {
  const { circuit, os, use, models, circuits, dataGB } = choices;
  const file: WrittenBuildFile = {
    format: buildFileFormat,
    version: buildFileVersion,
    name,
    tier: build.tier === noTier ? null : build.tier,
    currency: build.currency,
    lines: build.lines.map(fileLine),
    checkedFor: {
      circuit,
      os,
      use,
      models: [...models],
      ...(circuits !== undefined && { circuits }),
      ...(dataGB !== undefined && { dataGB }),
    },
    quote,
    ...(computed ? { computed: computedOf(computed) } : {}),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
