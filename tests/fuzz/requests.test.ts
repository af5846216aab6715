import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preconditions, rangeApplies } from '../../src/commands/server/conditions.ts';
import { chosenEncoding } from '../../src/commands/server/encodings.ts';
import { lengthOf, rangesOf } from '../../src/commands/server/ranges.ts';
import { addressOf, requestPath } from '../../src/commands/server/request-path.ts';

/** Cases each reader of a header is tried with: some in every test run, many more by `npm run fuzz`. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2_000);

/** Text as a header may hold it, often close to one that means something. */
const headerOf = (...tokens: string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...tokens), fc.nat().map(String), fc.string({ maxLength: 5 })), {
      maxLength: 20,
    })
    .map((parts) => parts.join(''));

test('a header of ranges gives ranges of the file, or none', () => {
  const header = headerOf('bytes=', '-', ',', ', ', '0', '9999999999999999999', 'items=');
  fc.assert(
    fc.property(header, fc.nat({ max: 1_000 }), (text, size) => {
      const ranges = rangesOf(text, size);
      if (ranges === undefined || ranges === 'unsatisfiable') return;
      expect(ranges.length).toBeGreaterThan(0);
      for (const { start, end } of ranges) expect(0 <= start && start <= end && end < size).toBe(true);
      expect(ranges.reduce((sum, range) => sum + lengthOf(range), 0)).toBeLessThanOrEqual(size);
    }),
    { numRuns },
  );
});

test('conditions and encodings of any text have an answer', () => {
  const header = headerOf(
    '"',
    'W/"',
    '"a"',
    '*',
    ',',
    ';q=',
    'gzip',
    'br',
    'Fri, 02 Jan 2026 03:04:05 GMT',
    ' ',
  );
  const file = { tag: '"a"', modified: Date.UTC(2026, 0, 2) };
  fc.assert(
    fc.property(header, header, (one, other) => {
      const sent = {
        'if-match': one,
        'if-none-match': other,
        'if-range': one,
        'if-modified-since': other,
        'if-unmodified-since': one,
      };
      expect([304, 412, undefined]).toContain(preconditions(sent, file));
      expect(typeof rangeApplies(sent, file)).toBe('boolean');
      expect(['br', 'gzip', undefined]).toContain(chosenEncoding(one));
    }),
    { numRuns },
  );
});

test('no address leads out of the folder or to another host', () => {
  const target = headerOf(
    '/',
    '..',
    '.',
    '%2e',
    '%2f',
    '%5c',
    '\\',
    '%00',
    '%',
    '//',
    '?',
    '#',
    'http://',
    'a',
  );
  fc.assert(
    fc.property(target, fc.constantFrom('/', '/hardware/'), (text, base) => {
      const asked = requestPath(text, base);
      if ('status' in asked) return;
      expect(asked.path).not.toMatch(/^\/|\\|\0/);
      expect(asked.path.split('/')).not.toContain('..');
      const address = new URL(addressOf(base, asked.path), 'http://own.example');
      expect(address.host).toBe('own.example');
    }),
    { numRuns },
  );
});
