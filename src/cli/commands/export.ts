import { tierSchema } from '../../content/schemas/tier.ts';
import { readCollection } from '../../content/read-collection.ts';
import { openChoices } from '../../lib/build-check/choices.ts';
import { openQuote } from '../../lib/build-file/content.ts';
import { writeBuildFile } from '../../lib/build-file/write.ts';
import { buildFromTier } from '../../lib/tier/build.ts';
import { unknownName, UsageError, type Command } from '../command.ts';

/** `export <tier>`: a tier's build as the file that the calculator exports and `check` reads. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'a tier as the file of a build, to change and to check',
  usage: ['export <deluxe|ultra-deluxe|individual> > build.json'],
  run(args) {
    const tiers = readCollection('tiers', tierSchema);
    const [id, ...rest] = args;
    const tier = tiers.find((each) => each.id === id);
    if (!tier)
      throw unknownName(
        'tier',
        id,
        tiers.map((each) => each.id),
      );
    if (rest.length > 0) throw new UsageError(`export takes one name; not understood: ${rest.join(' ')}`);
    const content = { name: tier.name, build: buildFromTier(tier), choices: openChoices, quote: openQuote };
    const text = writeBuildFile(content).trimEnd();
    return { json: JSON.parse(text), text, exitCode: 0 };
  },
};
