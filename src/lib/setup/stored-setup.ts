import { setupFrom, type Setup } from './setup.ts';

/**
 * The text of a setup in a browser's storage: `{"version":1,"card":{"id":"…","name":"…"},"systemMemoryGiB":64,…}`, without
 * the fields that were not entered.
 */
const storedVersion = 1;

/** The text to store. */
export function storedSetupText(setup: Setup): string {
  const entered = Object.entries(setup).filter(([, value]) => value !== null && value !== false);
  return JSON.stringify({ version: storedVersion, ...Object.fromEntries(entered) });
}

/** The stored setup, with the names of invalid fields, or the reason why the text cannot be read. */
export type ReadSetup = { ok: true; setup: Setup; invalid: string[] } | { ok: false; reason: string };

/** Reads a stored text. Never throws. */
export function readStoredSetup(text: string): ReadSetup {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'it is not JSON' };
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return { ok: false, reason: 'it is not an object' };
  const { version } = values as { version?: unknown };
  if (version !== storedVersion)
    return {
      ok: false,
      reason: `its version is ${JSON.stringify(version) ?? 'missing'}, not ${storedVersion}`,
    };
  return { ok: true, ...setupFrom(values as Record<string, unknown>) };
}
