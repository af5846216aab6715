import { buildDay } from '../content/build-day.ts';
import { driverFact } from '../lib/build-check/driver-facts.ts';
import { householdPrices } from '../lib/machine/electricity.ts';
import { energyOf } from '../lib/choose/card-energy.ts';
import { resultOf } from '../lib/choose/card-speed-text.ts';
import { worthsIn, type Worth } from '../lib/choose/worth.ts';
import { durationText } from '../lib/units/duration-text.ts';
import { lowerFirst } from '../lib/units/first-letter.ts';
import { smallMoney } from '../lib/units/money-format.ts';
import { quantity } from '../lib/units/quantity.ts';
import { shortVerdictWords } from '../lib/verdict/short-verdict.ts';
import type { CardAnswer } from '../lib/choose/card-answer.ts';
import { answersOfCards } from './answers.ts';
import { remembered } from './remembered.ts';

/** Whether a card is worth its price, with what it runs, costs to run, and how long its software lasts. */
export interface CardWorth extends Worth {
  /** What it runs and how fast, one sentence for each model. */
  runs: string[];
  /** The times alone, in one sentence; null without data. */
  times: string | null;
  /** Electricity of 1,000 images; null without data. */
  power: string | null;
  /** PyTorch's support in words. */
  software: string;
}

/** The models that a buyer asks about first: images, larger images, clips. */
const askedModels = ['sdxl', 'flux1-dev', 'wan22-t2v-14b'] as const;

/** Seconds of one image or clip; null where it does not run, or has no data. */
const secondsOf = ({ verdict, speed }: CardAnswer): number | null =>
  verdict === 'no' || speed === null ? null : 60 / speed.imagesPerMinute.mid;

function runText(name: string, answer: CardAnswer): string {
  const words = `${name}: ${lowerFirst(shortVerdictWords(answer))}`;
  const seconds = secondsOf(answer);
  return seconds === null
    ? `${words}.`
    : `${words}, ${durationText(seconds)} per ${resultOf(answer.speed!)}.`;
}

/** "Stable Diffusion XL 2.8 s, FLUX.1 dev 46 s, Wan 2.2 T2V A14B 65 min per clip.": the times of the models that run. */
function timesText(answers: readonly (CardAnswer | undefined)[], names: readonly string[]): string | null {
  const times = answers.flatMap((answer, at) => {
    const seconds = answer ? secondsOf(answer) : null;
    if (seconds === null) return [];
    const clip = resultOf(answer!.speed!) === 'clip' ? ' per clip' : '';
    return [`${names[at]!} ${durationText(seconds)}${clip}`];
  });
  return times.length === 0 ? null : `${times.join(', ')}.`;
}

/** Whether each card is worth its price, by id. */
export const cardWorths = remembered(async (read): Promise<Map<string, CardWorth>> => {
  const pipelines = await read('pipelines');
  const nameOf = (model: string) => pipelines.find(({ id }) => id === model)!.name;
  const answers = await Promise.all(askedModels.map((model) => answersOfCards(read, model)));
  const perKwh = householdPrices(await read('electricity-prices'))['USD'];
  // Clips differ too much in length and steps to be compared with images.
  const worthIn = worthsIn(answers.slice(0, 2), buildDay());
  return new Map(
    (await read('gpus')).flatMap((gpu) => {
      const own = answers.map((cards) => cards.find(({ id }) => id === gpu.id));
      const [first] = own;
      if (!first) return [];
      const wh = energyOf(first);
      const power =
        wh === null || perKwh === undefined
          ? null
          : `1,000 SDXL images: ${quantity(wh, 'kWh', 2)} on the card, ${smallMoney(wh * perKwh, 'USD')} (US).`;
      const { words } = driverFact(gpu, null);
      const worth: CardWorth = {
        ...worthIn(gpu.id),
        runs: own.flatMap((answer, at) => (answer ? [runText(nameOf(askedModels[at]!), answer)] : [])),
        times: timesText(own, askedModels.map(nameOf)),
        power,
        software: `PyTorch: ${words}.`,
      };
      return [[gpu.id, worth] as const];
    }),
  );
});

/** A card's worth in one text: what search shows above the link to the whole section. */
export const worthText = ({ text, runs, rivals }: CardWorth): string =>
  [text, ...rivals.slice(0, 2), ...runs].join(' ');
