import type { APIContext } from 'astro';
import { fromAstro } from '../../../content/from-astro.ts';
import { recordingFromAstro } from '../../../content/recordings-from-astro.ts';

export async function getStaticPaths() {
  const architectures = await fromAstro('architectures');
  return architectures
    .filter((each) => each.class === 'Recorded' && each.recordedAs === undefined)
    .map(({ id }) => ({ params: { id } }));
}

/** The memory program of one component, which the tools load when a model with it is chosen. */
export const GET = ({ params }: APIContext): Response => Response.json(recordingFromAstro(params.id!));
