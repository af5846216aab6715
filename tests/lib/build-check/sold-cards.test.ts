import { describe, expect, test } from 'vitest';
import { circuits } from '../../../src/lib/build/circuit.ts';
import { emptyLine, type Build, type BuildLine } from '../../../src/lib/build/rows/build.ts';
import { checkBuild } from '../../../src/lib/build-check/check-build.ts';
import { powerOf } from '../../../src/lib/build-check/power.ts';
import type { Answer } from '../../../src/lib/build-check/types.ts';
import { facts, wholeCatalogue as catalogue } from './cases/case-builds.ts';

const setting = { circuit: circuits.find(({ id }) => id === 'us-15')!, models: [], os: null, use: null };

/** A build with some cards, a processor and a supply that states its output. */
function buildWith(card: Partial<BuildLine>, quantity: number, supplyW: number): Build {
  const line = (id: string, rest: Partial<BuildLine>) => ({ ...emptyLine(id), ...rest });
  return {
    tier: 'none',
    currency: 'USD',
    lines: [
      line('card', { component: 'gpu', quantity, ...card }),
      line('cpu', { component: 'cpu', part: 'ryzen-9-9950x' }),
      line('supply', { component: 'psu', model: `${supplyW} W Gold ATX 3.1` }),
    ],
  };
}

/** Full load of the build apart from its cards, in watts. */
const restW =
  powerOf(buildWith({ part: 'geforce-rtx-4090' }, 1, 1000), catalogue, setting, facts).fullLoadW.value! -
  catalogue.gpu.get('geforce-rtx-4090')!.boardPowerW!;

/** Rules that depend on the board power of the cards. */
const rulesOfPower = new Set([
  'supply-output',
  'supply-transients',
  'circuit-load',
  'wall-power',
  'card-plugs',
]);

const answersTo = (build: Build): Map<string, Answer> =>
  new Map(
    checkBuild(build, catalogue, setting, facts).flatMap(({ id, rule, answer }) =>
      rulesOfPower.has(rule) ? [[id, answer] as const] : [],
    ),
  );

/** A product of each board power that is sold with a chip, for every chip. */
const soldByChip = Map.groupBy(
  [...facts.products.values()].filter(({ chip, boardPowerW }) => chip !== null && boardPowerW !== null),
  ({ chip }) => chip!,
);
const chips = [...catalogue.gpu.values()].flatMap((gpu) => {
  const products = new Map(soldByChip.get(gpu.id)?.map((card) => [card.boardPowerW!, card]) ?? []);
  const differs = [...products.keys()].some((watts) => watts !== gpu.boardPowerW);
  return gpu.boardPowerW !== null && differs ? [{ gpu, rated: gpu.boardPowerW, products }] : [];
});

describe('a card that names its chip stands for all that are sold with it', () => {
  test('the catalogue has chips whose cards differ in board power', () => {
    expect(chips.length).toBeGreaterThan(40);
  });

  test.each(chips)('$gpu.id: naming the card changes no fine and no problem', ({ gpu, rated, products }) => {
    for (const quantity of [1, 2])
      for (const watts of [rated, ...products.keys()])
        // Supplies at the edge of each answer: with headroom, without it, and for spikes of twice the board power.
        for (const load of [
          (watts * quantity + restW) * 1.2,
          watts * quantity + restW,
          watts * (quantity + 1) + restW,
        ])
          for (const supplyW of [Math.floor(load), Math.ceil(load) + 1]) {
            const unnamed = answersTo(buildWith({ part: gpu.id }, quantity, supplyW));
            for (const card of products.values()) {
              const named = answersTo(buildWith({ part: gpu.id, product: card.id }, quantity, supplyW));
              for (const [id, answer] of unnamed)
                if (answer === 'fine' || answer === 'problem')
                  expect([card.id, quantity, supplyW, id, named.get(id)]).toEqual([
                    card.id,
                    quantity,
                    supplyW,
                    id,
                    answer,
                  ]);
            }
          }
  });

  const enough = Math.ceil((450 + restW) * 1.2);

  test('what nearly all of them pass is likely, with their number', () => {
    const finding = checkBuild(
      buildWith({ part: 'geforce-rtx-4090' }, 1, enough),
      catalogue,
      setting,
      facts,
    ).find(({ rule }) => rule === 'supply-output')!;
    expect(finding.answer).toBe('likely');
    expect(finding.basis[0]!.count).toBeLessThan(finding.basis[0]!.of);
    expect(finding.explanation).toMatch(
      /Likely: \d+ of \d+ GeForce RTX 4090 cards do\. The others draw more\./,
    );
  });

  test('a power limit below them all leaves nothing open', () => {
    const limited = buildWith({ part: 'geforce-rtx-4090', use: { powerLimitW: 400 } }, 1, enough);
    expect(answersTo(limited).get('supply-output')).toBe('fine');
  });
});
