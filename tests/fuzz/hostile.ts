import fc from 'fast-check';

/** Texts that have broken parsers before: markup, prototypes, numbers at the edge, other scripts. */
export const payloads = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "javascript:alert('x')",
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
  'constructor',
  'prototype',
  '{"__proto__":{"polluted":true}}',
  '../../../../etc/passwd',
  '%00',
  '\u202egnp.exe',
  '👩‍👩‍👧‍👦',
  'مرحبا',
  '1e308',
  '-0',
  'NaN',
  'Infinity',
  '9007199254740993',
  '1e-9',
  '０１２',
  '\ud800',
  '=HYPERLINK("http://x")',
] as const;

/** Any text a stranger may send: random letters, payloads, and both run together. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(...payloads),
  fc
    .array(fc.constantFrom(...payloads, '&', '=', '*', 'x', '~', '1', ',', '.', ';', '|'), { maxLength: 12 })
    .map((parts) => parts.join('')),
);

/** A query string with the given names, strange names, names given twice, and any values. */
export const hostileQuery = (names: readonly string[]) =>
  fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...names), hostileText), hostileText), { maxLength: 8 })
    .map((pairs) => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'));

/** Lone surrogates have no UTF-8 form; a browser sends the replacement character for them. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

/** JSON of any shape, and JSON that nearly has the given shape. */
export const hostileJson = (example: object) =>
  fc.oneof(
    fc.json({ maxDepth: 4 }),
    hostileText,
    fc
      .tuple(fc.constantFrom(...Object.keys(example)), fc.jsonValue({ maxDepth: 3 }))
      .map(([key, value]) => JSON.stringify({ ...example, [key]: value })),
    fc.nat().map((at) => {
      const text = JSON.stringify(example);
      return text.slice(0, at % (text.length + 1));
    }),
    fc
      .constantFrom(...payloads)
      .map((payload) =>
        JSON.stringify(example).replace('{', `{"__proto__":{"polluted":"${payload.replaceAll('"', '')}"},`),
      ),
  );
