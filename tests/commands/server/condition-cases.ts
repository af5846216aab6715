import type { Case } from './case.ts';
import { letters, modified } from './small-site.ts';

const earlier = 'Thu, 01 Jan 2026 00:00:00 GMT';
const later = 'Sat, 03 Jan 2026 00:00:00 GMT';

const of = (
  name: string,
  headers: Record<string, string>,
  status: number,
  more: Partial<Case> = {},
): Case => ({
  name,
  path: '/letters.txt',
  headers,
  expected: { status, ...(status === 200 ? { body: letters } : {}), ...more.expected },
  ...(more.method ? { method: more.method, expected: { status } } : {}),
  ...(more.differs ? { differs: more.differs } : {}),
});

/** RFC 9110, section 13. */
export const conditionCases: Case[] = [
  of('If-None-Match with the tag', { 'If-None-Match': '{tag}' }, 304, { expected: { tag: 'strong' } }),
  of('If-None-Match with the tag marked weak', { 'If-None-Match': 'W/{tag}' }, 304),
  of('If-None-Match with another tag', { 'If-None-Match': '"other"' }, 200),
  of('If-None-Match with a list', { 'If-None-Match': '"other", {tag}' }, 304),
  of('If-None-Match with a star', { 'If-None-Match': '*' }, 304),
  of('If-None-Match under HEAD', { 'If-None-Match': '{tag}' }, 304, { method: 'HEAD' }),
  of('If-None-Match by a reload', { 'If-None-Match': '{tag}', 'Cache-Control': 'no-cache' }, 304),
  of('If-Modified-Since with the date', { 'If-Modified-Since': modified }, 304),
  of('If-Modified-Since with a later date', { 'If-Modified-Since': later }, 304),
  of('If-Modified-Since with an earlier date', { 'If-Modified-Since': earlier }, 200),
  of(
    'If-Modified-Since in the form of RFC 850',
    { 'If-Modified-Since': 'Friday, 02-Jan-26 03:04:05 GMT' },
    304,
  ),
  of('If-Modified-Since in the form of asctime', { 'If-Modified-Since': 'Fri Jan  2 03:04:05 2026' }, 304),
  of('If-Modified-Since with words', { 'If-Modified-Since': 'yesterday' }, 200),
  of(
    'the tag counts before the date, no match',
    { 'If-None-Match': '"other"', 'If-Modified-Since': later },
    200,
  ),
  of(
    'the tag counts before the date, match',
    { 'If-None-Match': '{tag}', 'If-Modified-Since': earlier },
    304,
  ),
  of('If-Match with the tag', { 'If-Match': '{tag}' }, 200),
  of('If-Match with another tag', { 'If-Match': '"other"' }, 412),
  of('If-Match with the tag marked weak', { 'If-Match': 'W/{tag}' }, 412),
  of('If-Match with a list', { 'If-Match': '"other", {tag}' }, 200),
  of('If-Match with a star', { 'If-Match': '*' }, 200),
  of('If-Unmodified-Since with the date', { 'If-Unmodified-Since': modified }, 200),
  of('If-Unmodified-Since with an earlier date', { 'If-Unmodified-Since': earlier }, 412),
  of('If-Unmodified-Since with words', { 'If-Unmodified-Since': 'yesterday' }, 200),
  of(
    'If-Match counts before If-Unmodified-Since',
    { 'If-Match': '{tag}', 'If-Unmodified-Since': earlier },
    200,
  ),
  of('If-Match counts before If-None-Match', { 'If-Match': '"other"', 'If-None-Match': '{tag}' }, 412),
  of('If-None-Match counts before a range', { 'If-None-Match': '{tag}', Range: 'bytes=0-4' }, 304),
  of('If-Match counts before a range', { 'If-Match': '"other"', Range: 'bytes=0-4' }, 412),
];
