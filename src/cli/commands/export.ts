import { openChoices } from '../../lib/build/check-choices.ts';
import { openFigures } from '../../lib/build/quote/settings.ts';
import { writeBuildFile } from '../../lib/build/file/write.ts';
import { buildFromTier } from '../../lib/build/rows/build.ts';
import type { Command } from '../command.ts';
import { namedTier } from '../named-tier.ts';

/** `export <tier>`: a tier's build as the file that the calculator exports and `check` reads. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'a tier as the file of a build, to change and to check',
  usage: ['export <deluxe|ultra-deluxe|individual> > build.json'],
  run(args) {
    const tier = namedTier(args, 'export takes one name');
    const content = { name: tier.name, build: buildFromTier(tier), choices: openChoices, quote: openFigures };
    const text = writeBuildFile(content).trimEnd();
    return { json: JSON.parse(text), text, exitCode: 0 };
  },
};
