import { memoryCollections } from '../../components/vram/catalogue.ts';

/** Architectures and pipelines as the memory estimator reads them, for the page and for anyone else. */
export async function GET(): Promise<Response> {
  const { architectures, pipelines } = await memoryCollections();
  return Response.json({ architectures, pipelines });
}
