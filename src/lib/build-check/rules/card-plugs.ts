import type { Gpu } from '../../../content/schemas/gpu.ts';
import { slotCards } from '../cards.ts';
import { figureOf } from '../power.ts';
import { sumOf } from '../../units/estimated.ts';
import { answersAbout, figure, firstSource, namesOf, whyMissing, type Rule } from '../rule.ts';

/** Power of an 8-pin plug, and of the slot, in watts. */
const eightPinW = 150;
const slotW = 75;

/** 8-pin plugs that an adapter to a 16-pin socket needs for a card's own power: 3 for 450 W, 4 for 575 W. */
const adapterPlugs = (boardPowerW: number): number =>
  Math.max(2, Math.ceil((boardPowerW - slotW) / eightPinW));

/** Plugs of one card: its 16-pin sockets, and the 8-pin plugs for its other sockets. NVIDIA's 12-pin takes two. */
function plugsOf({ connectors, boardPowerW }: Gpu) {
  if (connectors === null || boardPowerW === null) return null;
  const { sixteenPin, twelvePin, eightPin, sixPin } = connectors;
  return {
    sixteen: sixteenPin,
    eight: twelvePin * 2 + eightPin + sixPin,
    ifAdapted: sixteenPin === 0 ? 0 : adapterPlugs(boardPowerW),
  };
}

/** Whether the supplies have a plug for every socket of every card, directly or by adapter. */
export const cardPlugs: Rule = {
  id: 'card-plugs',
  title: 'Is there a power plug for every card?',
  method:
    'Compares the sockets of the reference cards with the supplies’ cables: a 16-pin plug for each 16-pin socket, then an adapter from 8-pin plugs of 150 W each (three for 450 W, since the slot gives 75 W). A 12-pin socket takes two 8-pin plugs.',
  about: ['gpu', 'psu'],
  source: {
    name: 'PCIe CEM 5.0 as given in Intel’s design guide 613768: 75 W 2x3, 150 W 2x4 and 600 W 12VHPWR connectors',
    url: 'https://www.easymanua.ls/intel/atx12vo/manual?p=24',
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/power-supply/#common-mistakes', title: 'Common mistakes' },
  check({ machine }) {
    const items = slotCards(machine);
    const { supplies } = machine;
    if (items.length === 0 || supplies.length === 0) return null;
    const countPlugs = (kind: 'sixteenPin' | 'eightPin') =>
      sumOf(
        supplies.map((item) =>
          figureOf(
            item,
            (supply) => supply.connectors?.[kind] ?? null,
            `the number of ${kind === 'sixteenPin' ? 16 : 8}-pin plugs`,
          ),
        ),
      );
    const [sixteen, eight] = [countPlugs('sixteenPin'), countPlugs('eightPin')];
    const rows = items.map((item) => ({
      item,
      plugs: item.options.length === 1 ? plugsOf(item.options[0]!) : null,
    }));
    const unknown = rows.filter(({ plugs }) => plugs === null);
    const total = (kind: 'sixteen' | 'eight') =>
      rows.reduce((sum, { item, plugs }) => sum + (plugs?.[kind] ?? 0) * item.quantity, 0);
    const [need16, need8] = [total('sixteen'), total('eight')];
    const source = firstSource(supplies);
    const answer = answersAbout(
      [items, supplies],
      [
        figure('16-pin sockets of the cards', unknown.length > 0 ? null : need16, null, firstSource(items)),
        figure('8-pin plugs for other sockets', unknown.length > 0 ? null : need8),
        figure('16-pin plugs of the supply', sixteen.value, null, source),
        figure('8-pin plugs of the supply', eight.value, null, source),
      ],
    );
    if (unknown.length > 0)
      return answer.noData(
        'Power plugs of the cards',
        `No data on the power sockets of ${namesOf(unknown.map(({ item }) => item))}.`,
      );
    if (sixteen.value === null || eight.value === null)
      return answer.noData('Power plugs of the cards', whyMissing(sixteen, eight));
    const adapted = Math.max(0, need16 - sixteen.value);
    // Adapters are counted for the cards that need the fewest plugs, so that "too few" is certain.
    const perAdapter = rows
      .flatMap(({ item, plugs }) =>
        Array<number>(Math.min(plugs!.sixteen * item.quantity, adapted)).fill(plugs!.ifAdapted),
      )
      .sort((a, b) => a - b);
    const withAdapters = need8 + perAdapter.slice(0, adapted).reduce((sum, plugs) => sum + plugs, 0);
    if (withAdapters > eight.value)
      return answer.problem(
        'Too few power plugs for the cards',
        adapted > 0
          ? `The cards have ${need16} 16-pin sockets, the supply has ${sixteen.value} 16-pin plugs. With adapters for the other ${adapted}, the cards need ${withAdapters} 8-pin plugs; the supply has ${eight.value}.`
          : `The cards need ${withAdapters} 8-pin plugs; the supply has ${eight.value}.`,
      );
    if (adapted > 0)
      return answer.note(
        'Cards powered through adapters',
        `${adapted} of ${need16} 16-pin sockets need an adapter from 8-pin plugs. The cards use ${withAdapters} of ${eight.value} 8-pin plugs in all. Use a separate cable for each plug.`,
      );
    return answer.fine(
      'Every card has its power plugs',
      `The cards need ${need16} 16-pin and ${need8} 8-pin plugs; the supply has ${sixteen.value} and ${eight.value}.`,
    );
  },
};
