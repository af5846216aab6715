import { describe, expect, test } from 'vitest';
import { readBasePath, readPort, readSiteUrl } from '../../src/commands/settings.mjs';

describe('PORT', () => {
  test.each(['', '0', 'abc', '70000', '-1', '4321.5', ' 80', '1e3', '0x50'])(
    '%j is refused in words',
    (text) => {
      expect(() => readPort(text)).toThrow(
        `PORT is "${text}", which is not a port. Use a whole number from 1 to 65535`,
      );
    },
  );

  test('is 4321 when it is not set', () => {
    expect(readPort(undefined)).toBe(4321);
    expect(readPort('65535')).toBe(65535);
  });
});

describe('BASE_PATH', () => {
  test.each([
    [undefined, '/'],
    ['', '/'],
    ['/', '/'],
    ['hardware', '/hardware/'],
    ['/hardware/', '/hardware/'],
    ['/a/b-c_d.e~f', '/a/b-c_d.e~f/'],
  ])('%j is %s', (text, path) => expect(readBasePath(text)).toBe(path));

  test.each([
    ['https://example.org/hardware/', 'Write its path alone'],
    ['//example.org/', 'Write its path alone'],
    ['/my site/', '"my site" cannot be part of a path'],
    ['/a?b', '"a?b" cannot be part of a path'],
    ['/../a', '".." cannot be part of a path'],
    ['/%20/', '"%20" cannot be part of a path'],
  ])('%j is refused in words', (text, words) => {
    expect(() => readBasePath(text)).toThrow(words);
  });
});

describe('SITE_URL', () => {
  test.each([
    [undefined, 'http://localhost:4321'],
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['http://localhost:8080', 'http://localhost:8080'],
  ])('%j is %s', (text, origin) => expect(readSiteUrl(text)).toBe(origin));

  test.each([
    ['https://example.org/hardware', 'Write SITE_URL=https://example.org BASE_PATH=/hardware/'],
    ['https://example.org/?a', 'more than an origin'],
    ['example.org', 'not an address'],
    ['', 'not an address'],
    ['ftp://example.org', 'not an address'],
    ['https://me:secret@example.org', 'a user or a password'],
  ])('%j is refused in words', (text, words) => {
    expect(() => readSiteUrl(text)).toThrow(words);
  });
});
