import { readAddress, tierInAddress, writeAddress } from '../address/calculator-address.ts';
import type { Start } from '../rows/build.ts';
import { maxBuilds, startOf, type OpenBuild, type Workspace } from './workspace.ts';
import { defaultSettings } from '../quote/settings.ts';

/**
 * The text of a workspace in a browser's storage:
 *
 *     {"version":1,"active":0,"builds":["v=2&tier=deluxe&name=Lab&rows=…&tax=19", …]}
 *
 * Each build is stored as its shared address, settings included, so addresses of older versions are read by the same
 * rules. `version` is that of the object around them.
 */
const storedVersion = 1;

/** The text to store. */
export function storedText({ builds, active, settings }: Workspace, starts: readonly Start[]): string {
  const addresses = builds.map(({ name, build }) =>
    writeAddress(build, startOf(build, starts), { name, settings }),
  );
  return JSON.stringify({ version: storedVersion, active, builds: addresses });
}

/** The stored workspace, or the reason why it cannot be read. */
export type ReadStored =
  { ok: true; workspace: Workspace; notices: string[] } | { ok: false; reason: string };

function frameOf(text: string): { version: unknown; active: unknown; builds: string[] } | string {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  if (typeof frame !== 'object' || frame === null) return 'it is not an object';
  const { version, active, builds } = frame as Record<string, unknown>;
  if (version !== storedVersion)
    return `its version is ${JSON.stringify(version) ?? 'missing'}, not ${storedVersion}`;
  const listed = Array.isArray(builds) && builds.length > 0 && builds.length <= maxBuilds;
  if (!listed || !builds.every((each) => typeof each === 'string'))
    return 'it has no list of one to four builds';
  return { version, active, builds };
}

/** Reads a stored text. Never throws: parts of a build that cannot be read give notices. */
export function readStored(text: string, starts: readonly Start[]): ReadStored {
  const frame = frameOf(text);
  if (typeof frame === 'string') return { ok: false, reason: frame };
  const known = starts.map((start) => start.id);
  const notices: string[] = [];
  let settings = defaultSettings;
  const builds = frame.builds.map((address): OpenBuild => {
    const named = tierInAddress(address, known);
    const start = starts.find((each) => each.id === named.id) ?? starts[0]!;
    const read = readAddress(address, start);
    if (named.notice) notices.push(named.notice);
    notices.push(...read.notices);
    settings = read.settings;
    return { name: read.name, build: read.build };
  });
  const { active } = frame;
  const inRange = typeof active === 'number' && Number.isInteger(active) && builds[active] !== undefined;
  return { ok: true, workspace: { builds, active: inRange ? active : 0, settings }, notices };
}
