import { openChoices } from '../../lib/build/check-choices.ts';
import { openFigures } from '../../lib/build/quote/settings.ts';
import { writeBuildFile } from '../../lib/build/file/write.ts';
import { buildFromTier } from '../../lib/build/rows/build.ts';
import type { Command } from '../command.ts';
import { namedTier } from '../named-tier.ts';

/** `export <tier>`: a tier as a build file, as the calculator exports it and `check` reads it. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'a tier as a build file, to change and check',
  usage: ['export <deluxe|ultra-deluxe|individual> > build.json'],
  run(args) {
    const tier = namedTier(args, 'export takes one name');
    const content = { name: tier.name, build: buildFromTier(tier), choices: openChoices, quote: openFigures };
    const text = writeBuildFile(content).trimEnd();
    return { json: JSON.parse(text), text, exitCode: 0 };
  },
};
