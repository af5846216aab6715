import { env } from 'node:process';

/** Earlier "today"s come from a clock that is wrong: this check is younger. */
const firstBuildDay = '2026-12-01';

/** A day in the last time zone that it reaches (UTC+14), so that no maintainer's own date lies in the future. */
const dayOf = (milliseconds: number): string =>
  new Date(milliseconds + 14 * 3_600_000).toISOString().slice(0, 10);

/**
 * The day of this build, which no fact may be younger than: that of SOURCE_DATE_EPOCH (seconds since 1970) where it is set,
 * else today.
 */
export function buildDay(epoch = env['SOURCE_DATE_EPOCH']): string {
  const seconds = Number(epoch);
  const today = dayOf(epoch && Number.isSafeInteger(seconds) ? seconds * 1000 : Date.now());
  return today > firstBuildDay ? today : firstBuildDay;
}
