import { componentKinds } from '../../../../src/content/part-kinds.ts';
import fc from 'fast-check';
import { buildFromTier, type Build, type Start } from '../../../../src/lib/build/rows/build.ts';
import { edit, type Edit } from '../../../../src/lib/build/rows/edit.ts';

const cents = fc.integer({ min: 0, max: 10_000_000 }).map((value) => value / 100);
const price = fc.oneof(
  fc.constant({ low: null, high: null }),
  fc.tuple(cents, cents).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
);

/** Any edit a reader could make on a tier, rows that are not there included. */
const anyEdit = (tier: Start): fc.Arbitrary<Edit> => {
  const line = fc.constantFrom(...tier.lines.map((row) => row.id), 'added-1', 'added-2');
  return fc.oneof(
    fc.record({
      kind: fc.constant('set-quantity' as const),
      line,
      quantity: fc.integer({ min: 1, max: 9_999 }),
    }),
    fc.record({ kind: fc.constant('set-price' as const), line, price }),
    fc.record({
      kind: fc.constant('set-model' as const),
      line,
      model: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('@x', '~_t', ',,', '‏עברית', '👩🏽‍🚀', '=1+1', 'a, b'),
      ),
    }),
    fc.record({
      kind: fc.constant('set-component' as const),
      line: fc.constantFrom('added-1', 'added-2'),
      component: fc.constantFrom(...componentKinds),
    }),
    fc.record({
      kind: fc.constant('set-part' as const),
      line,
      part: fc.constantFrom(
        null,
        { id: 'geforce-rtx-5090', name: 'GeForce RTX 5090' },
        { id: 'a.b+c', name: '' },
      ),
    }),
    fc.record({ kind: fc.constantFrom('add' as const) }),
    fc.record({ kind: fc.constantFrom('remove' as const, 'restore' as const), line }),
  );
};

/** A build reached from `tier` by a few edits. */
export const anyBuild = (tier: Start): fc.Arbitrary<Build> =>
  fc
    .array(anyEdit(tier), { maxLength: 12 })
    .map((edits) => edits.reduce((build, action) => edit(build, action, tier), buildFromTier(tier)));
