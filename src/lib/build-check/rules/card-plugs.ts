import type { Gpu } from '../../../content/schemas/gpu.ts';
import { slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import { figureOf } from '../power.ts';
import { notKnown, sumOf } from '../../units/estimated.ts';
import { cannotCheck, figure, fine, linesOf, named, problem, type Rule, type Verdict } from '../rule.ts';

/** Power of an 8-pin plug, and of the slot, in watts. */
const eightPinW = 150;
const slotW = 75;

/** 8-pin plugs that an adapter to a 16-pin socket needs for a card's own power: 3 for 450 W, 4 for 575 W. */
const adapterPlugs = (boardPowerW: number): number =>
  Math.max(2, Math.ceil((boardPowerW - slotW) / eightPinW));

/** Plugs of one card: its 16-pin sockets, and the 8-pin plugs that the rest takes. NVIDIA's 12-pin takes two. */
function plugsOf({
  connectors,
  boardPowerW,
}: Gpu): { sixteen: number; eight: number; ifAdapted: number } | null {
  if (connectors === null || boardPowerW === null) return null;
  const { sixteenPin, twelvePin, eightPin, sixPin } = connectors;
  return {
    sixteen: sixteenPin,
    eight: twelvePin * 2 + eightPin + sixPin,
    ifAdapted: sixteenPin === 0 ? 0 : adapterPlugs(boardPowerW),
  };
}

/** Whether the supplies bring a plug for every socket of every card, natively or by adapter. */
export const cardPlugs: Rule = {
  id: 'card-plugs',
  title: 'Is there a power plug for every card?',
  method:
    'Sockets of the reference cards against the supplies’ cables: 16-pin to 16-pin, and where those run out an adapter from 8-pin plugs of 150 W each (three for 450 W, the slot gives 75 W). A 12-pin socket takes two 8-pin plugs.',
  about: ['gpu', 'psu'],
  source: {
    name: 'PCIe CEM 5.0 as given in Intel’s design guide 613768: 75 W 2x3, 150 W 2x4 and 600 W 12VHPWR connectors',
    url: 'https://www.easymanua.ls/intel/atx12vo/manual?p=24',
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/power-supply/#common-mistakes', title: 'Common mistakes' },
  check({ machine }): Verdict[] {
    const items = slotCards(machine);
    const { supplies } = machine;
    if (items.length === 0 || supplies.length === 0) return [];
    const lines = linesOf(items, supplies);
    const unread = items.filter((item) => item.options.length !== 1 || plugsOf(item.options[0]!) === null);
    const count = (kind: 'sixteenPin' | 'eightPin') =>
      sumOf(
        supplies.map((item) =>
          item.options.length === 0
            ? notKnown(`no supply is chosen in “${item.label}”`)
            : figureOf(
                item,
                (supply) => supply.connectors?.[kind] ?? null,
                kind === 'sixteenPin' ? 'the number of 16-pin plugs' : 'the number of 8-pin plugs',
              ),
        ),
      );
    const [sixteen, eight] = [count('sixteenPin'), count('eightPin')];
    const source = supplies[0]!.options[0]?.source ?? null;
    const needed = items.flatMap((item) => {
      const plugs = item.options.length === 1 ? plugsOf(item.options[0]!) : null;
      return plugs ? [{ ...plugs, quantity: item.quantity }] : [];
    });
    const need16 = needed.reduce((sum, each) => sum + each.sixteen * each.quantity, 0);
    const need8 = needed.reduce((sum, each) => sum + each.eight * each.quantity, 0);
    const figures = [
      figure(
        '16-pin sockets of the cards',
        unread.length > 0 ? null : need16,
        null,
        items[0]!.options[0] ? sourceOf(items[0]!.options[0]) : null,
      ),
      figure('8-pin plugs for other sockets', unread.length > 0 ? null : need8),
      figure('16-pin plugs of the supply', sixteen.value, null, source),
      figure('8-pin plugs of the supply', eight.value, null, source),
    ];
    const open = (explanation: string) => [
      cannotCheck({ title: 'Power plugs of the cards', explanation, figures, lines }),
    ];
    if (unread.length > 0) return open(`The sockets of ${unread.map(named).join(', ')} are not known.`);
    if (sixteen.value === null || eight.value === null)
      return open(`Not known: ${[...new Set([sixteen.reason, eight.reason])].filter(Boolean).join('; ')}.`);
    const adapted = Math.max(0, need16 - sixteen.value);
    // The cards that are left for adapters are taken to be the least hungry ones, so that "too few" is certain.
    const each = needed
      .flatMap((one) =>
        Array.from({ length: Math.min(one.sixteen * one.quantity, adapted) }, () => one.ifAdapted),
      )
      .sort((a, b) => a - b);
    const withAdapters = need8 + each.slice(0, adapted).reduce((sum, plugs) => sum + plugs, 0);
    if (withAdapters > eight.value) {
      const explanation =
        adapted > 0
          ? `${need16} 16-pin sockets, ${sixteen.value} 16-pin plugs: adapters for the other ${adapted} bring the need to ${withAdapters} 8-pin plugs, and there are ${eight.value}.`
          : `The cards need ${withAdapters} 8-pin plugs; the supply has ${eight.value}.`;
      return [
        problem('problem', { title: 'Too few power plugs for the cards', explanation, figures, lines }),
      ];
    }
    if (adapted > 0) {
      const explanation = `${adapted} of ${need16} 16-pin sockets need an adapter from 8-pin plugs, ${withAdapters} of ${eight.value} plugs in all. Use a cable for each plug.`;
      return [problem('note', { title: 'Cards fed through adapters', explanation, figures, lines })];
    }
    return [
      fine({
        title: 'A power plug for every card',
        explanation: `${need16} 16-pin and ${need8} 8-pin sockets, ${sixteen.value} and ${eight.value} plugs.`,
        figures,
        lines,
      }),
    ];
  },
};
