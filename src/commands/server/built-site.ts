import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { headersFor, parseHeadersFile, type HeaderRule } from '../../integrations/security-headers.ts';

/** A file of the site, opened once, so that its metadata and bytes stay those of one build whatever replaces it. */
export interface SiteFile {
  handle: FileHandle;
  size: number;
  /** Its last change, in milliseconds. */
  modified: number;
  /** Strong entity tag of the file's own bytes. */
  tag: string;
  /** Headers of the build that the file belongs to. */
  headers: Record<string, string>;
}

/** There is no built site, or it is being replaced for longer than we wait. */
export class NoSite extends Error {}

/** A build is in place at most some milliseconds after the last one went. */
const waits = [5, 10, 20, 50, 100, 200, 400, 800];

const missingCodes = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);
const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && missingCodes.has(String(error.code));

const orMissing = <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/**
 * The built site in a folder. Each build replaces the whole folder, so nothing is kept between requests except the rules
 * for headers, with the build that they belong to.
 * @param folder with a slash at its end
 * @param base path of the site, with slashes at both ends
 */
export function builtSite(folder: string, base: string) {
  let known: { build: string; rules: HeaderRule[] } | undefined;

  /** What tells one build from another: its file of rules. Undefined without a site. */
  async function buildNow(): Promise<string | undefined> {
    const info = await orMissing(stat(`${folder}_headers`, { bigint: true }));
    return info && `${info.ino} ${info.mtimeNs} ${info.size}`;
  }

  async function rulesOf(build: string): Promise<HeaderRule[] | undefined> {
    if (known?.build === build) return known.rules;
    const text = await orMissing(readFile(`${folder}_headers`, 'utf8'));
    if (text === undefined || (await buildNow()) !== build) return undefined;
    known = { build, rules: parseHeadersFile(text) };
    return known.rules;
  }

  async function opened(path: string, ruled: string, rules: HeaderRule[]) {
    const info = await orMissing(stat(folder + path));
    if (!info) return undefined;
    if (info.isDirectory()) return 'folder';
    const handle = await orMissing(open(folder + path));
    if (!handle) return undefined;
    const { size, mtimeNs, mtimeMs, ino } = await handle.stat({ bigint: true });
    const file: SiteFile = {
      handle,
      size: Number(size),
      modified: Number(mtimeMs),
      tag: `"${[mtimeNs, size, ino].map((part) => part.toString(36)).join('-')}"`,
      headers: headersFor(base + ruled, rules),
    };
    return file;
  }

  return {
    /**
     * Opens a file of the current build; the caller closes it.
     * @param path of the file, below the site's folder
     * @param ruled path that the rules for headers see
     * @throws NoSite
     */
    async open(path: string, ruled = path): Promise<SiteFile | 'folder' | undefined> {
      for (let gaps = 0; ;) {
        const build = await buildNow();
        const rules = build === undefined ? undefined : await rulesOf(build);
        if (!rules) {
          if (gaps === waits.length) break;
          await after(waits[gaps]);
          gaps += 1;
          continue;
        }
        // A build that came meanwhile is there to be read, so that only gaps count.
        const found = await opened(path, ruled, rules);
        if ((await buildNow()) === build) return found;
        if (typeof found === 'object') await found.handle.close();
      }
      throw new NoSite(`there is no built site in ${folder}: run npm run build`);
    },
  };
}

export type BuiltSite = ReturnType<typeof builtSite>;
