import type { APIRoute, GetStaticPaths } from 'astro';
import { answersOfCards } from '../../../catalogue/answers.ts';
import { fitOfShort } from '../../../lib/verdict/short-verdict.ts';
import { fromAstro } from '../../../content/from-astro.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await fromAstro('pipelines')).map(({ id }) => ({ params: { model: id } }));

/**
 * Each card with a model at its native size: fit and headroom (`verdict` is both in one word), options, memory, speed
 * with its interval, first price.
 */
export const GET: APIRoute = async ({ params }) => {
  const answers = await answersOfCards(fromAstro, params.model!);
  return Response.json(answers.map((answer) => ({ ...answer, ...fitOfShort(answer) })));
};
