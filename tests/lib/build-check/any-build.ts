import { partKinds } from '../../../src/content/part-kinds.ts';
import fc from 'fast-check';
import { circuits } from '../../../src/lib/build/circuit.ts';
import type { CheckSetting } from '../../../src/lib/build/check-setting.ts';
import { type PartsCatalogue } from '../../../src/lib/parts/catalogue.ts';
import { emptyLine, type Build, type BuildLine } from '../../../src/lib/build/rows/build.ts';
import { aModel } from './good-machine.ts';

/** Random builds of catalogue parts, free text, choices of several parts and parts outside the catalogue. */
export function anyBuildOf(catalogue: PartsCatalogue): fc.Arbitrary<Build> {
  const line = fc.constantFrom(...partKinds).chain((kind): fc.Arbitrary<Omit<BuildLine, 'id'>> => {
    const ids = [...catalogue[kind].keys()];
    const part = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...ids) },
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constant('no-such-part') },
    );
    const choices = fc.oneof(
      { weight: 4, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.array(fc.constantFrom(...ids), { minLength: 2, maxLength: 3 }) },
    );
    const quantity = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 8 }) },
      { weight: 1, arbitrary: fc.constant(9_999) },
    );
    return fc
      .record({ part, choices, quantity, model: fc.string({ unit: 'binary', maxLength: 20 }) })
      .map((drawn) => ({ ...emptyLine(''), ...drawn, component: kind }));
  });
  return fc.array(line, { maxLength: 12 }).map((lines) => ({
    tier: 'none',
    currency: 'USD',
    lines: lines.map((each, index) => ({ ...each, id: `added-${index + 1}` })),
  }));
}

/** Random settings. */
export const anySetting: fc.Arbitrary<CheckSetting> = fc.record({
  circuit: fc.constantFrom(null, ...circuits),
  models: fc.constantFrom([], [aModel], [aModel, { ...aModel, id: 'other', weightBytes: 1e12 }]),
  os: fc.constantFrom(null, 'linux', 'windows'),
  use: fc.constantFrom(null, 'desk', 'rack'),
});
