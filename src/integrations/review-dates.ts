import type { AstroIntegration } from 'astro';
import { readdir, readFile } from 'node:fs/promises';
import { buildDay } from '../content/build-day.ts';
import {
  oldAfterDays,
  oldStatements,
  reviewedStatements,
  type ReviewedStatement,
} from '../content/reviewed-statements.ts';

/** The reviewed statements of the pages in a folder. */
export async function reviewedInFolder(folder: URL): Promise<ReviewedStatement[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.mdx'));
  const files = names.map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const);
  return reviewedStatements(await Promise.all(files));
}

/** Warns about statements on the support of software that nobody has compared with their sources for half a year. */
export function reviewDates(): AstroIntegration {
  return {
    name: 'review-dates',
    hooks: {
      'astro:build:start': async ({ logger }) => {
        const statements = await reviewedInFolder(new URL('../content/docs/', import.meta.url));
        for (const { of, date, page } of oldStatements(statements, buildDay()))
          logger.warn(
            `${page}: “${of}” was last compared with its sources on ${date}, over ${oldAfterDays} days ago`,
          );
      },
    },
  };
}
