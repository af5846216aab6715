import { verdictCatalogue } from '../../catalogue/verdict.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { modelNeed, type ModelNeed } from '../../lib/verdict/model-need.ts';

/** The memory of the unchanged request, and the ways to need less, on a card without peculiarities. */
function servedNeed({ id, name, request, ways, weightBytes, notes }: ModelNeed) {
  const [unchanged, ...savings] = ways.usual;
  const { mid, low, high } = unchanged!.bytes;
  return {
    id,
    name,
    request,
    gpuBytes: { value: mid, low, high },
    savings: savings.map(({ options, bytes, systemMemoryBytes, diskBytes }) => ({
      bytes: bytes.mid,
      low: bytes.low,
      high: bytes.high,
      options: options.map(({ label }) => label),
      changesResult: options.some((option) => option.changesResult),
      systemMemoryBytes,
      diskBytes,
    })),
    weightBytes,
    systemMemoryBytes: unchanged!.systemMemoryBytes,
    diskBytes: unchanged!.diskBytes,
    notes,
  };
}

/** The memory and storage that each model needs, at its usual size and precision. */
export async function GET(): Promise<Response> {
  const catalogue = await verdictCatalogue(fromAstro);
  const models = [...catalogue.memory.pipelines.keys()];
  return Response.json(models.map((model) => servedNeed(modelNeed(catalogue, { model }))));
}
