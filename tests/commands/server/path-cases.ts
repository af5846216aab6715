import type { Case } from './case.ts';
import { letters } from './small-site.ts';

const of = (name: string, path: string, expected: Case['expected'], more: Partial<Case> = {}): Case => ({
  name,
  path,
  expected,
  ...more,
});
const file = { status: 200, body: letters };
const gzip = { 'Accept-Encoding': 'gzip' };
const refused = { status: 405, allow: 'GET,HEAD' };

const methods: Case[] = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method) =>
  of(`${method}`, '/letters.txt', refused, { method }),
);

/** RFC 9110, sections 4, 8, 9 and 12. */
export const pathCases: Case[] = [
  ...methods,
  of('POST to a missing file', '/gone.txt', { status: 404 }, { method: 'POST' }),
  of('HEAD', '/letters.txt', { status: 200, length: '26' }, { method: 'HEAD' }),
  of('HEAD of a missing file', '/gone.txt', { status: 404 }, { method: 'HEAD' }),
  of('file', '/letters.txt', { ...file, tag: 'strong', ranges: 'bytes' }),
  of('query', '/letters.txt?version=2', file),
  of('empty file', '/empty.txt', { status: 200, length: '0', body: '' }),
  of('folder', '/page/', { status: 200 }),
  of('folder without its slash', '/page', { status: 301, location: '/page/' }),
  of('folder without its slash, query', '/page?a=b&c=%20d', { status: 301, location: '/page/?a=b&c=%20d' }),
  of('folder without an index', '/folder/', { status: 404 }),
  of('file with a slash', '/letters.txt/', { status: 404 }),
  of('missing', '/gone.txt', { status: 404 }),
  of('missing folder', '/gone/', { status: 404 }),
  of('path that is too long', `/${'a'.repeat(5_000)}`, { status: 404 }),
  of('spaces', '/name%20with%20spaces.txt', file),
  of('plus and percent sign', '/plus+and%2525.txt', file),
  of('needless percent encoding', '/%6cetters.txt', file),
  of('malformed percent encoding', '/%zz.txt', { status: 400 }),
  of('half a percent encoding', '/letters.txt%2', { status: 400 }),
  of('bytes that are not UTF-8', '/%ff%fe.txt', { status: 404 }),
  of('null byte', '/letters.txt%00', { status: 400 }),
  of('null byte in the middle', '/letters%00.txt', { status: 400 }),
  of('dot', '/./letters.txt', file),
  of('two dots', '/page/../letters.txt', file),
  of('two dots, encoded', '/page/%2e%2e/letters.txt', file),
  of('out of the folder', '/../package.json', { status: 404 }),
  of('out of the folder, encoded', '/%2e%2e/%2e%2e/etc/passwd', { status: 404 }),
  of('out of the folder, encoded slash', '/..%2f..%2fetc/passwd', { status: 404 }),
  of('out of the folder, backslashes', '/..%5c..%5cetc%5cpasswd', { status: 404 }),
  of('two slashes', '//letters.txt', file),
  of('two slashes before a folder', '//page', { status: 301, location: '/page/' }),
  of('whole address', 'http://localhost/letters.txt', file),
  of('page, gzip', '/page/', { status: 200, encoding: 'gzip', vary: 'accept-encoding' }, { headers: gzip }),
  of('page without encoding', '/page/', { status: 200, encoding: undefined, tag: 'strong' }),
  of('page, gzip refused', '/page/', { encoding: undefined }, { headers: { 'Accept-Encoding': 'gzip;q=0' } }),
  of('page, identity', '/page/', { encoding: undefined }, { headers: { 'Accept-Encoding': 'identity' } }),
  of('page, any but gzip', '/page/', {}, { headers: { 'Accept-Encoding': 'gzip;q=0, *' } }),
  of('page, unknown encoding', '/page/', { encoding: undefined }, { headers: { 'Accept-Encoding': 'nope' } }),
  of('weights, gzip', '/weights.onnx', { encoding: undefined }, { headers: gzip }),
  of('short file, gzip', '/letters.txt', { encoding: undefined }, { headers: gzip }),
  of('page, gzip, HEAD', '/page/', { status: 200 }, { headers: gzip, method: 'HEAD' }),
  of('missing, gzip', '/gone.txt', { status: 404 }, { headers: gzip }),
  of(
    'range and gzip',
    '/long.txt',
    { status: 206, encoding: undefined, range: 'bytes 0-4/54000', tag: 'strong', body: 'abcde' },
    { headers: { ...gzip, Range: 'bytes=0-4' } },
  ),
  of(
    'several ranges and gzip',
    '/long.txt',
    { status: 206, encoding: undefined, body: 'bytes 0-1/54000 ab | bytes 53998-53999/54000 z\n' },
    { headers: { ...gzip, Range: 'bytes=0-1,-2' } },
  ),
  of(
    'range beyond the end and gzip',
    '/long.txt',
    { status: 416, encoding: undefined },
    { headers: { ...gzip, Range: 'bytes=99999-' } },
  ),
  of(
    'If-None-Match with the plain tag, gzip',
    '/long.txt',
    { status: 304, encoding: undefined, tag: 'weak', vary: 'accept-encoding' },
    {
      headers: { ...gzip, 'If-None-Match': '{tag}' },
      differs:
        '15.4.5: 304 has the ETag and the Vary that 200 would have, which are those of the compressed body',
    },
  ),
  of(
    'If-Range with the plain tag, gzip',
    '/long.txt',
    { status: 206, encoding: undefined },
    { headers: { ...gzip, 'If-Range': '{tag}', Range: 'bytes=0-4' } },
  ),
  of(
    'If-Range with another tag, gzip',
    '/long.txt',
    { status: 200, encoding: 'gzip', range: undefined },
    { headers: { ...gzip, 'If-Range': '"other"', Range: 'bytes=0-4' } },
  ),
];
