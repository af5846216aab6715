import type { Case } from './case.ts';
import { letters, modified } from './small-site.ts';

const of = (
  name: string,
  range: string,
  expected: Case['expected'],
  more: { headers?: Record<string, string>; path?: string; method?: string; differs?: string } = {},
): Case => ({
  name,
  path: '/letters.txt',
  ...more,
  headers: { Range: range, ...more.headers },
  expected,
});

const whole = { status: 200, range: undefined, body: letters };
const part = (range: string, body: string) => ({ status: 206, range: `bytes ${range}/26`, body });
const none = { status: 416, range: 'bytes */26' };

/** RFC 9110, section 14. */
export const rangeCases: Case[] = [
  of('first bytes', 'bytes=0-4', part('0-4', 'abcde')),
  of('one byte', 'bytes=0-0', part('0-0', 'a')),
  of('last byte', 'bytes=25-25', part('25-25', 'z')),
  of('middle', 'bytes=10-12', part('10-12', 'klm')),
  of('open end', 'bytes=20-', part('20-25', 'uvwxyz')),
  of('the whole as a range', 'bytes=0-', part('0-25', letters)),
  of('end beyond the file', 'bytes=20-99', part('20-25', 'uvwxyz')),
  of('end beyond any number', 'bytes=0-99999999999999999999999', part('0-25', letters), {
    differs: '14.1.2: an end beyond the file is its last byte, and large numbers must not overflow',
  }),
  of('last bytes', 'bytes=-3', part('23-25', 'xyz')),
  of('more last bytes than there are', 'bytes=-99', part('0-25', letters)),
  of('no last bytes', 'bytes=-0', {}),
  of('start at the end', 'bytes=26-', none),
  of('start beyond the end', 'bytes=99-100', none),
  of('reversed', 'bytes=10-5', none),
  of('no numbers', 'bytes=-', none),
  of('words', 'bytes=abc', none),
  of('words as positions', 'bytes=a-b', none),
  of('negative start', 'bytes=-5-10', none),
  of('fraction', 'bytes=1.5-3', none),
  of('hexadecimal', 'bytes=0x0-0x4', none),
  of('sign', 'bytes=+1-3', none),
  of('no unit', '0-4', { status: 200, body: letters }, {}),
  of('no equals sign', 'bytes 0-4', { status: 200, body: letters }),
  of('empty', '', whole),
  of('nothing after the equals sign', 'bytes=', whole),
  of('another unit', 'items=0-4', whole),
  of('unit in capitals', 'BYTES=0-4', part('0-4', 'abcde')),
  of('spaces', 'bytes= 0-4', part('0-4', 'abcde')),
  of('two ranges', 'bytes=0-2,23-25', {
    status: 206,
    range: undefined,
    body: 'bytes 0-2/26 abc | bytes 23-25/26 xyz',
  }),
  of('two ranges with a space', 'bytes=0-0, -1', {
    status: 206,
    body: 'bytes 0-0/26 a | bytes 25-25/26 z',
  }),
  of('three ranges in falling order', 'bytes=20-21,10-11,0-1', {
    status: 206,
    body: 'bytes 20-21/26 uv | bytes 10-11/26 kl | bytes 0-1/26 ab',
  }),
  of('ranges that touch', 'bytes=0-1,2-3', { status: 206, body: 'bytes 0-1/26 ab | bytes 2-3/26 cd' }),
  of('ranges that overlap', 'bytes=0-5,3-8', { status: 206 }),
  of('ranges longer than the file', 'bytes=0-,0-,0-', whole),
  of('two ranges, one beyond the end', 'bytes=0-2,99-', part('0-2', 'abc')),
  of('two ranges beyond the end', 'bytes=30-40,99-', none),
  of('two ranges, one reversed', 'bytes=0-2,9-5', {}),
  of('two ranges, one malformed', 'bytes=0-2,x', none),
  of('empty elements of the list', 'bytes=,0-2,', {}),
  of('first bytes of an empty file', 'bytes=0-4', {}, { path: '/empty.txt' }),
  of('last bytes of an empty file', 'bytes=-4', {}, { path: '/empty.txt' }),
  of('binary file', 'bytes=250-253', { status: 206, range: 'bytes 250-253/4000' }, { path: '/weights.onnx' }),
  of('page', 'bytes=0-8', { status: 206, body: '<!doctype' }, { path: '/page/' }),
  of('file that is missing', 'bytes=0-4', { status: 404, range: undefined }, { path: '/gone.txt' }),
  of(
    'HEAD',
    'bytes=0-4',
    { status: 200, range: undefined, length: '26' },
    { method: 'HEAD', differs: '14.2: a range has a meaning for GET only and must be ignored' },
  ),
  of('If-Range with the tag', 'bytes=0-4', part('0-4', 'abcde'), { headers: { 'If-Range': '{tag}' } }),
  of('If-Range with another tag', 'bytes=0-4', whole, { headers: { 'If-Range': '"other"' } }),
  of('If-Range with the tag marked weak', 'bytes=0-4', whole, { headers: { 'If-Range': 'W/{tag}' } }),
  of('If-Range with the date', 'bytes=0-4', part('0-4', 'abcde'), { headers: { 'If-Range': modified } }),
  of('If-Range with an earlier date', 'bytes=0-4', whole, {
    headers: { 'If-Range': 'Thu, 01 Jan 2026 00:00:00 GMT' },
  }),
  of('If-Range with a later date', 'bytes=0-4', whole, {
    headers: { 'If-Range': 'Sat, 03 Jan 2026 00:00:00 GMT' },
  }),
  of('If-Range with words', 'bytes=0-4', whole, { headers: { 'If-Range': 'yesterday' } }),
  of('If-Range and a range beyond the end', 'bytes=99-', none, { headers: { 'If-Range': '{tag}' } }),
  of('another tag and a range beyond the end', 'bytes=99-', whole, { headers: { 'If-Range': '"other"' } }),
];
