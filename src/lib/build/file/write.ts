import type { BuildLine } from '../rows/build.ts';
import { noTier, type BuildFileContent } from './content.ts';
import { buildFileFormat, buildFileVersion, type BuildFileLine, type WrittenBuildFile } from './schema.ts';

function fileLine({ id, component, model, part, quantity, unitPrice: price }: BuildLine): BuildFileLine {
  const unitPrice = price.low === null ? null : { low: price.low, high: price.high };
  return { id, component, model, part, quantity, unitPrice };
}

/** The text of a build's file. `readBuildFile` reads it back to the same content. */
export function writeBuildFile({ name, build, choices, quote }: BuildFileContent): string {
  const { circuit, os, use, models } = choices;
  const file: WrittenBuildFile = {
    format: buildFileFormat,
    version: buildFileVersion,
    name,
    tier: build.tier === noTier ? null : build.tier,
    currency: build.currency,
    lines: build.lines.map(fileLine),
    checkedFor: { circuit, os, use, models: [...models] },
    quote,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
