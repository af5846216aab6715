import { answersOfCards } from '../../catalogue/answers.ts';
import { buildDay } from '../../content/build-day.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { cheapestCard } from '../../lib/home/budget-answer.ts';
import { firstHomeQuestion } from '../../lib/home/home-question.ts';

/** The cheapest card that runs each model at its native size, by the model’s id; null where no price is known. */
export async function GET(): Promise<Response> {
  const models = await fromAstro('pipelines');
  const found = models.map(async ({ id: model }) => {
    const cards = await answersOfCards(fromAstro, model);
    return [model, cheapestCard({ ...firstHomeQuestion, model }, cards, buildDay())] as const;
  });
  return Response.json(Object.fromEntries(await Promise.all(found)));
}
