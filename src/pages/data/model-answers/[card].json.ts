import type { APIRoute, GetStaticPaths } from 'astro';
import { modelsOnCards } from '../../../catalogue/answers.ts';
import { fromAstro } from '../../../content/from-astro.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  [...(await modelsOnCards(fromAstro)).keys()].map((card) => ({ params: { card } }));

/** Each model on a card at its native size: fit, headroom, options, memory with its range and parts, speed; and what the card costs. */
export const GET: APIRoute = async ({ params }) =>
  Response.json((await modelsOnCards(fromAstro)).get(params.card!));
