import type { CardSpeed } from '../choose/card-answer.ts';
import type { CardPrice } from '../choose/card-price.ts';
import { priceInCondition } from '../prices/budget-price.ts';
import type { PricePointKind } from '../prices/price-point.ts';
import { basisText } from '../speed/basis-text.ts';
import { whPerImage } from '../speed/energy.ts';
import { duration, durationRangeText, type Duration } from '../units/duration-text.ts';
import { bytesPerGiB } from '../units/memory-size.ts';
import { formatMoney } from '../units/money-format.ts';
import { twoFigures, withDecimals } from '../units/number-format.ts';
import { counted, joint, quantity } from '../units/quantity.ts';
import { certaintyWords, verdictWords } from '../verdict/words.ts';
import type { CardFacts, ListedModel, ModelAnswer } from './model-answer.ts';

/** How a verdict is marked. */
export type VerdictState = 'fine' | 'warning' | 'problem' | 'note';

type Fit = Pick<ModelAnswer, 'fit' | 'headroom' | 'changesResult'>;

/** A verdict is a warning where the range crosses the limit, or the options change the image. */
export function verdictState({ fit, headroom, changesResult }: Fit): VerdictState {
  if (fit === 'no-data') return 'note';
  if (fit === 'does-not-fit') return 'problem';
  return headroom === 'little' || changesResult ? 'warning' : 'fine';
}

/** `13.5 GiB`: one decimal. */
const gibibytes = (bytes: number): string => `${(bytes / bytesPerGiB).toFixed(1)}${joint}GiB`;

/** "Fits with model offload": the words that every tool uses. */
export const answerWords = ({
  fit,
  headroom,
  options,
  changesResult,
}: Omit<ListedModel, 'neededBytes' | 'perMinute'>): string =>
  verdictWords({ fit, headroom, options: options.map((label) => ({ label, changesResult })) });

/** The verdict with its headroom: "Fits: 10.0 GiB to spare." */
export function verdictSentence(answer: ModelAnswer): string {
  const words = answerWords(answer);
  const { fit, neededBytes, usableBytes } = answer;
  if (usableBytes === null) return `${words} on the memory of this card.`;
  const spare = gibibytes(Math.abs(usableBytes - neededBytes.mid)).replace(/^0\.0/, 'less than 0.1');
  return fit === 'fits' ? `${words}: ${spare} to spare.` : `${words}: ${spare} too little.`;
}

/** What the verdict rests on, in one or two sentences. */
export function verdictDetail({
  fit,
  neededBytes,
  usableBytes,
  certainty,
  changesResult,
  options,
}: ModelAnswer): string {
  const { low, mid, high } = neededBytes;
  const range = `${(low / bytesPerGiB).toFixed(1)} to ${(high / bytesPerGiB).toFixed(1)}`;
  const least = fit === 'does-not-fit' ? ' at least' : '';
  const of = usableBytes === null ? '' : ` of the ${gibibytes(usableBytes)} that programs can use`;
  const said = [`Needs${least} ${gibibytes(mid)} (${range})${of}.`];
  if (fit === 'fits' && options.length === 0) said.push('No option is needed.');
  if (changesResult) said.push('The image changes.');
  if (certainty !== 'estimated') said.push(`The verdict is ${certaintyWords[certainty]}.`);
  return said.join(' ');
}

/** A figure with its second lines. */
interface Figure {
  figure: string;
  unit?: string;
  lines: string[];
}

/** The time of one image or clip, as figure and lines; null for no data. */
export function timeFigure(speed: CardSpeed | null, withOptions: boolean): (Duration & Figure) | null {
  if (speed === null) return null;
  const { low, mid, high } = speed.imagesPerMinute;
  const shown = duration(60 / mid);
  const lines = [`${durationRangeText(60 / high, 60 / low)}, ${basisText(speed.basis, speed.rows)}`];
  if (withOptions) lines.push('With the time for the options.');
  return { ...shown, lines };
}

/** The cheapest of today’s prices in US dollars. */
export const priceToday = ({ prices }: Pick<CardFacts, 'prices'>): CardPrice | null =>
  priceInCondition(
    prices.filter((price): price is CardPrice & { kind: PricePointKind } => price.kind !== 'yours'),
    ({ amount }) => amount,
    'any',
    'USD',
  );

const kinds: Readonly<Partial<Record<CardPrice['kind'], string>>> = {
  'street-new': 'new',
  used: 'used',
  list: 'list price',
};

/** What a card costs today, as figure and lines; null where no price of 2026 or later is known. */
export function priceFigure(card: Pick<CardFacts, 'prices' | 'launch'>): Figure | null {
  const price = priceToday(card);
  if (price === null) return null;
  const { amount, low = amount, high = amount, currency, kind, date } = price;
  const range = low === high ? '' : `${formatMoney(low, currency)} to ${formatMoney(high, currency)}, `;
  const { launch } = card;
  return {
    figure: formatMoney(amount, currency),
    lines: [
      `${range}${kinds[kind]}, ${date}`,
      ...(launch ? [`Launched at ${formatMoney(launch.amount, launch.currency)}`] : []),
    ],
  };
}

/** The rated power of a card, and the energy of one image; null for no data. */
export function powerFigure(
  { boardPowerW }: Pick<CardFacts, 'boardPowerW'>,
  speed: CardSpeed | null,
  each: 'image' | 'clip',
): Figure | null {
  if (boardPowerW === null) return null;
  const energy = speed && whPerImage(boardPowerW, speed.imagesPerMinute.mid);
  return {
    figure: withDecimals(boardPowerW, 0),
    unit: 'W',
    lines: energy === null ? [] : [`About ${twoFigures(energy)}${joint}Wh per ${each}`],
  };
}

/** How many models a card runs: "Runs 27 of 29 models, 18 of them without options." */
export function modelsSentence(answers: readonly ListedModel[]): string {
  if (answers.every(({ fit }) => fit === 'no-data')) return 'No data on the memory of this card.';
  const fitting = answers.filter(({ fit }) => fit === 'fits');
  const plain = fitting.filter(({ options }) => options.length === 0);
  return `Runs ${fitting.length} of ${counted(answers.length, 'model')}, ${plain.length} of them without options.`;
}

/** Models in the order of a list: those that fit without options first, then with options, the fastest first. */
export function orderedModels(models: readonly ListedModel[]): ListedModel[] {
  return [...models].sort(
    (one, other) =>
      Number(one.fit !== 'fits') - Number(other.fit !== 'fits') ||
      Number(one.options.length > 0) - Number(other.options.length > 0) ||
      (other.perMinute ?? 0) - (one.perMinute ?? 0),
  );
}

/** `24 GB`: memory as makers print it, in the name of a card. */
export const memoryName = (memoryGiB: number): string => quantity(memoryGiB, 'GB', 1);
