import type { APIRoute, GetStaticPaths } from 'astro';
import { answersOfCards } from '../../../catalogue/answers.ts';
import { fromAstro } from '../../../content/from-astro.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await fromAstro('pipelines')).map(({ id }) => ({ params: { model: id } }));

/** Each card with a model at its native size: verdict, options, memory, speed with its interval, first price. */
export const GET: APIRoute = async ({ params }) =>
  Response.json(await answersOfCards(fromAstro, params.model!));
