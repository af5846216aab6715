import type { APIRoute, GetStaticPaths } from 'astro';
import { answersOfCards } from '../../../catalogue/answers.ts';
import { fromAstro } from '../../../content/from-astro.ts';
import { rankedCards } from '../../../lib/choose/card-answer.ts';
import { columnsOf } from '../../../lib/choose/columns.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await fromAstro('pipelines')).map(({ id }) => ({ params: { model: id } }));

/** What decides which card to buy for a model, as one list per field: a part of `/data/card-answers/`, half as large. */
export const GET: APIRoute = async ({ params }) => {
  const cards = await answersOfCards(fromAstro, params.model!);
  // The price follows from the prices and a question.
  return Response.json(columnsOf(rankedCards(cards).map((card) => ({ ...card, price: null }))));
};
