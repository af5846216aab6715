import type { AstroIntegration } from 'astro';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder in which sites are built and from which the last one is removed. Never committed. */
const workshop = '.astro/sites';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Removes what builds that were stopped have left. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(/-(\d+)$/.exec(name)?.[1]);
    if (!isRunning(pid) || pid === process.pid)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Renames a folder; on Windows one that a server reads from cannot be renamed at that moment. */
async function moved(from: string, to: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      const busy = ['EPERM', 'EACCES', 'EBUSY'].includes(String((error as NodeJS.ErrnoException).code));
      if (!busy || tries === 20) throw error;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

/**
 * Puts a built folder in the place of another in two renames. Files that a server has open stay readable.
 * @param built the new folder
 * @param place where it goes; need not exist
 * @param old where the folder that was there is put
 * @throws Error when the place cannot be changed; then it is as it was
 */
export async function swapped(built: string, place: string, old: string): Promise<void> {
  const had = existsSync(place);
  try {
    if (had) await moved(place, old);
    else await mkdir(dirname(place), { recursive: true });
    await moved(built, place);
  } catch (error) {
    if (had && !existsSync(place)) await moved(old, place);
    throw new Error(
      `${place} cannot be replaced (${error instanceof Error ? error.message : String(error)}). ` +
        `It must be a folder of the same disk that this user may rename. The site has been built in ${built}.`,
      { cause: error },
    );
  }
}

/**
 * Builds the site in a folder of its own and puts it in place when it is whole, so that a running server never sends a
 * page of a half-built site, and a build that fails leaves the last one as it was. Must be the last integration.
 */
export function builtAside(): AstroIntegration {
  let place = '';
  let old = '';
  return {
    name: 'built-aside',
    hooks: {
      'astro:config:setup': async ({ config, command, updateConfig }) => {
        if (command !== 'build') return;
        place = fileURLToPath(config.outDir).replace(/[\\/]$/, '');
        const folder = fileURLToPath(new URL(`${workshop}/`, config.root));
        await mkdir(folder, { recursive: true });
        await removeLeftovers(folder);
        old = join(folder, `old-${process.pid}`);
        updateConfig({ outDir: pathToFileURL(`${join(folder, `new-${process.pid}`)}/`) });
      },
      'astro:build:done': async ({ dir, logger }) => {
        await swapped(fileURLToPath(dir).replace(/[\\/]$/, ''), place, old);
        await rm(old, { recursive: true, force: true });
        logger.info(`the site is in ${place}`);
      },
    },
  };
}
