import type { BuildLine } from '../rows/build.ts';
import { noTier, type BuildFileContent } from './content.ts';
import { buildFileFormat, buildFileVersion, type BuildFileLine, type WrittenBuildFile } from './schema.ts';

function fileLine(line: BuildLine): BuildFileLine {
  const { id, component, model, part, quantity, unitPrice: price, product, use } = line;
  const unitPrice = price.low === null ? null : { low: price.low, high: price.high };
  return { id, component, model, part, quantity, unitPrice, ...(product && { product }), ...use };
}

/** The text of a build's file. `readBuildFile` reads it back to the same content. */
export function writeBuildFile({ name, build, choices, quote }: BuildFileContent): string {
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
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
