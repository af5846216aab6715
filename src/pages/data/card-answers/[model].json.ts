import type { APIRoute, GetStaticPaths } from 'astro';
import { memoryCollections } from '../../../components/vram/catalogue.ts';
import { answersOf } from '../../../components/model/card-answers.ts';

export const getStaticPaths: GetStaticPaths = async () => {
  const { pipelines } = await memoryCollections();
  return pipelines.map(({ id }) => ({ params: { model: id } }));
};

/** What each card makes of a model at its native size: verdict, options, memory, speed with its interval, first price. */
export const GET: APIRoute = async ({ params }) => Response.json(await answersOf(params.model!));
