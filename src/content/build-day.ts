import { env } from 'node:process';

/** Seconds since 1970 of a reproducible build; null where none is set. */
function setTime(epoch: string | undefined): number | null {
  const seconds = Number(epoch);
  return epoch && Number.isSafeInteger(seconds) ? seconds * 1000 : null;
}

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/**
 * The day of this build, ISO 8601 in UTC, to which the ages of prices are counted: that of SOURCE_DATE_EPOCH (seconds since
 * 1970) where it is set, else today.
 */
export const buildDay = (epoch = env['SOURCE_DATE_EPOCH']): string => dayOf(setTime(epoch) ?? Date.now());

/** Earlier "today"s come from a clock that is wrong: this check is younger. */
const firstBuildDay = '2026-12-01';

/**
 * The day that no fact may be younger than: that of the build in the last time zone that it reaches (UTC+14), so that no
 * maintainer's own date lies in the future.
 */
export function latestFactDay(epoch = env['SOURCE_DATE_EPOCH']): string {
  const last = dayOf((setTime(epoch) ?? Date.now()) + 14 * 3_600_000);
  return last > firstBuildDay ? last : firstBuildDay;
}
