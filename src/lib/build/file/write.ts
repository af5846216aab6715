import type { BuildLine } from '../rows/build.ts';
import { noTier, type BuildFileContent } from './content.ts';
import { buildFileFormat, buildFileVersion, type BuildFileLine, type WrittenBuildFile } from './schema.ts';

function fileLine(line: BuildLine): BuildFileLine {
  const { id, component, model, part, quantity, unitPrice } = line;
  return {
    id,
    component,
    model,
    part,
    quantity,
    unitPrice: unitPrice.low === null ? null : { low: unitPrice.low, high: unitPrice.high },
  };
}

/** The text of a build's file, which `readBuildFile` reads back to the same. */
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
