import type { Source } from '../../../content/schemas/sourced.ts';
import type { GpuConnectors } from '../../../content/schemas/gpu.ts';
import { atMost, exactly, likelyShare, type Basis, type Comparison } from '../amount.ts';
import { cardPowerW, slotCards, socketsOf, type CardItem } from '../cards.ts';
import { minClassParts } from '../classes/part-classes.ts';
import type { CatalogueFacts } from '../catalogue-facts.ts';
import { publishedBy, rowsAmount } from '../row-amounts.ts';
import { answersAbout, conclude, figure, firstSource, gapOf, partsOf, type Rule } from '../rule.ts';
import { exactValue } from '../amount.ts';

/** Whether a figure comes from the data set, and not from the maker. */
const fromDataSet = ({ name }: Source): boolean => name.startsWith('BuildCores');

/** Power of an 8-pin plug, and of the slot, in watts. */
const eightPinW = 150;
const slotW = 75;

/** Plugs that one card or several take. */
interface Plugs {
  sixteen: number;
  /** 8-pin plugs for sockets of 8, 6 and 12 pins. */
  eight: number;
  /** 8-pin plugs that adapters take where the supply has no 16-pin plug, for each 16-pin socket. */
  adapter: number;
}

/** 8-pin plugs that an adapter to a 16-pin socket needs for a card's own power: 3 for 450 W, 4 for 575 W. */
const adapterPlugs = (boardPowerW: number): number =>
  Math.max(2, Math.ceil((boardPowerW - slotW) / eightPinW));

/** Plugs of one card: its 16-pin sockets, and the 8-pin plugs for its other sockets. NVIDIA's 12-pin takes two. */
const plugsOf = ({ sixteenPin, twelvePin, eightPin, sixPin }: GpuConnectors, watts: number): Plugs => ({
  sixteen: sixteenPin,
  eight: twelvePin * 2 + eightPin + sixPin,
  adapter: sixteenPin === 0 ? 0 : adapterPlugs(watts),
});

/** The plugs that the cards of a row may take: those of the most cards sold, and of the rest. */
interface RowPlugs {
  item: CardItem;
  /** From the most frequent to the rarest; several where partners build the card with different sockets. */
  choices: { plugs: Plugs; share: number }[];
  basis: Basis | null;
}

function rowPlugs(item: CardItem, facts: CatalogueFacts): RowPlugs | null {
  const { sets, of, words } = socketsOf(item, facts);
  const watts = Math.max(
    0,
    ...item.options.map((gpu) => cardPowerW({ ...item, use: {}, stated: {} }, gpu) ?? 0),
  );
  if (sets.length === 0 || watts === 0) return null;
  const byPlugs = new Map<string, { plugs: Plugs; share: number }>();
  for (const { connectors, share } of sets) {
    const plugs = plugsOf(connectors, watts);
    const key = `${plugs.sixteen} ${plugs.eight}`;
    byPlugs.set(key, { plugs, share: (byPlugs.get(key)?.share ?? 0) + share });
  }
  const choices = [...byPlugs.values()].sort((a, b) => b.share - a.share);
  const count = Math.round(choices[0]!.share * of);
  return { item, choices, basis: choices.length > 1 ? { count, of, words } : null };
}

/** The plugs of all rows, each with one of its choices. */
function demandOf(rows: readonly { item: CardItem; plugs: Plugs }[], sixteen: number) {
  const need16 = rows.reduce((sum, { item, plugs }) => sum + plugs.sixteen * item.quantity, 0);
  const need8 = rows.reduce((sum, { item, plugs }) => sum + plugs.eight * item.quantity, 0);
  const adapted = Math.max(0, need16 - sixteen);
  // Adapters are counted for the cards that need the fewest plugs, so that "too few" is certain.
  const perAdapter = rows
    .flatMap(({ item, plugs }) =>
      Array<number>(Math.min(plugs.sixteen * item.quantity, adapted)).fill(plugs.adapter),
    )
    .sort((a, b) => a - b);
  const eight = need8 + perAdapter.slice(0, adapted).reduce((sum, plugs) => sum + plugs, 0);
  return { need16, need8, adapted, eight };
}

/** Whether the supplies have a plug for every socket of every card, directly or by adapter. */
export const cardPlugs: Rule = {
  id: 'card-plugs',
  title: 'Is there a power plug for every card?',
  method:
    'Compares the sockets of the cards as sold with the supplies’ cables: a 16-pin plug for each 16-pin socket, then an adapter from 8-pin plugs of 150 W each (three for 450 W, since the slot gives 75 W). A 12-pin socket takes two 8-pin plugs. Sockets for processor plugs are in another check. Where a figure is not published, supplies of the same rating and badge, and the cards sold with the chip, tell what is likely. A low count that only the data set gives is a warning: it counts one issue of a supply that has several.',
  about: ['gpu', 'psu'],
  readsCardPower: true,
  source: {
    name: 'PCIe CEM 5.0 as given in Intel’s design guide 613768: 75 W 2x3, 150 W 2x4 and 600 W 12VHPWR connectors',
    url: 'https://www.easymanua.ls/intel/atx12vo/manual?p=24',
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/power-supply/#common-mistakes', title: 'Common mistakes' },
  check({ machine, facts }) {
    const items = slotCards(machine);
    const { supplies } = machine;
    if (items.length === 0 || supplies.length === 0) return null;
    const plugsBy = (field: 'sixteenPin' | 'eightPin', words: string) =>
      rowsAmount(supplies, words, (supply) =>
        publishedBy(facts)({ kind: 'psu', field, words }, supply, supply.connectors?.[field] ?? null),
      );
    const sixteen = plugsBy('sixteenPin', 'the number of 16-pin plugs');
    const eight = plugsBy('eightPin', 'the number of 8-pin plugs');
    const found = items.map((item) => rowPlugs(item, facts));
    const rows = found.filter((each) => each !== null);
    const unknown = items.filter((_, place) => found[place] === null);
    const usual = rows.map(({ item, choices }) => ({ item, plugs: choices[0]!.plugs }));
    const pick = (of: (choices: RowPlugs['choices']) => Plugs) =>
      rows.map(({ item, choices }) => ({ item, plugs: of(choices) }));
    const extreme = (sign: 1 | -1) =>
      pick((choices) => {
        const size = ({ plugs }: { plugs: Plugs }) => sign * (plugs.sixteen * plugs.adapter + plugs.eight);
        return choices.reduce((best, each) => (size(each) > size(best) ? each : best)).plugs;
      });
    const shown = demandOf(usual, 0);
    const source = firstSource(supplies);
    const answer = answersAbout(
      [items, supplies],
      [
        figure(
          '16-pin sockets of the cards',
          unknown.length > 0 ? null : shown.need16,
          null,
          firstSource(items),
        ),
        figure('8-pin plugs for other sockets', unknown.length > 0 ? null : shown.need8),
        figure('16-pin plugs of the supply', exactValue(sixteen), null, source),
        figure('8-pin plugs of the supply', exactValue(eight), null, source),
      ],
    );
    const noData = 'Power plugs of the cards';
    if (unknown.length > 0)
      return answer.noData(
        noData,
        '',
        unknown.map((item) => gapOf(item, 'the power sockets')),
      );
    /** Whether the supplies feed some cards: with their 16-pin plugs first, where these are known. */
    const feeds = (demand: typeof usual): Comparison => {
      const direct = demandOf(demand, sixteen.low);
      if (direct.need16 === 0 || exactValue(sixteen) !== null) return atMost(exactly(direct.eight), eight);
      // With more 16-pin plugs fewer adapters are needed: without any is the worst case.
      const without = atMost(exactly(demandOf(demand, 0).eight), eight);
      if (without.is === 'yes' || without.is === 'likely') return without;
      const plugs16 = atMost(exactly(direct.need16), sixteen);
      if (plugs16.is !== 'yes' && plugs16.is !== 'likely')
        return { is: 'open', gaps: [...sixteen.gaps, ...eight.gaps], share: null };
      const others = atMost(exactly(direct.need8), eight);
      if (others.is === 'yes') return plugs16;
      return others.is === 'likely' && plugs16.is === 'yes'
        ? others
        : { is: 'open', gaps: [...sixteen.gaps, ...eight.gaps], share: null };
    };
    const worst = feeds(extreme(1));
    const { need16, need8, adapted, eight: withAdapters } = demandOf(usual, exactValue(sixteen) ?? 0);
    const needs = `The cards need ${need16} 16-pin and ${need8} 8-pin plugs`;
    const has = `the supply has ${exactValue(sixteen) ?? 'an unknown number of'} 16-pin and ${exactValue(eight) ?? 'an unknown number of'} 8-pin plugs`;
    if (worst.is === 'yes') {
      if (adapted > 0 && exactValue(sixteen) !== null)
        return answer.note(
          'Cards powered through adapters',
          `${adapted} of ${need16} 16-pin sockets need an adapter from 8-pin plugs. The cards use ${withAdapters} of ${exactValue(eight) ?? 'the'} 8-pin plugs in all. Use a separate cable for each plug.`,
        );
      return answer.fine('Every card has its power plugs', `${needs}; ${has}.`);
    }
    // Of two issues of one supply the data set often counts the plugs of one: a low count of its own is no proof.
    const certain = partsOf(supplies).every(
      (supply) => supply.source !== null && !fromDataSet(supply.source),
    );
    if (feeds(extreme(-1)).is === 'no')
      return answer[certain ? 'problem' : 'warning'](
        'Too few power plugs for the cards',
        adapted > 0
          ? `The cards have ${need16} 16-pin sockets, ${has}. With adapters for the other ${adapted}, the cards need ${withAdapters} 8-pin plugs. Choose a supply with more plugs, or a second supply.`
          : `${needs}; ${has}. Choose a supply with more plugs, or a second supply.`,
      );
    const ofUsual = feeds(usual);
    const bases = rows.flatMap(({ basis }) => basis ?? []);
    const telling =
      bases.length === 0 ||
      (bases.length === 1 && bases[0]!.of >= minClassParts && bases[0]!.count / bases[0]!.of >= likelyShare);
    if (worst.is === 'likely' && bases.length === 0)
      return answer.likely('Every card has its power plugs', `${needs}.`, worst.basis);
    if (telling && ofUsual.is === 'yes' && bases.length > 0)
      return answer.likely('Every card has its power plugs', `${needs}; ${has}.`, bases);
    if (worst.is === 'likely')
      return answer.likely('Every card has its power plugs', `${needs}.`, worst.basis);
    if (ofUsual.is === 'no')
      return answer.warning(
        'Too few power plugs for most of these cards',
        `${needs} with the sockets that most of them have; ${has}. Choose the model of card by its sockets, or a supply with more plugs.`,
      );
    return conclude(
      answer,
      {
        is: 'open',
        gaps: [
          ...(ofUsual.is === 'open' ? ofUsual.gaps : []),
          ...(bases.length > 0
            ? items.map((item) => gapOf(item, 'the model of card: the power sockets'))
            : []),
        ],
        share: null,
      },
      {
        fine: ['', ''],
        noData: [noData, `${needs}; ${has}.`],
      },
    );
  },
};
