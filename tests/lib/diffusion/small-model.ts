/** The site's own model in Node, by the code that runs it in the page. */
import { readFileSync } from 'node:fs';
import type { MemoryAccount } from '../../../src/components/demo/worker/memory-account.ts';
import {
  createSession,
  openSessions,
  readNetwork,
} from '../../../src/components/demo/worker/model-networks.ts';
import { loadRuntime } from '../../../src/components/demo/worker/ort-runtime.ts';
import { processorNetworks } from '../../../src/components/demo/worker/processor-networks.ts';
import type { DemoModel } from '../../../src/content/schemas/demo-model.ts';
import type { Networks } from '../../../src/lib/diffusion/pipeline.ts';
import { wordTokenizer, type Tokenizer } from '../../../src/lib/diffusion/word-tokenizer.ts';
import { parseModel } from '../../../src/lib/diffusion/model-store/parse-model.ts';

const folder = 'public/models/small/';
const nothing = { weights: 0, activations: 0, latents: 0, other: 0 };
const uncounted: MemoryAccount = {
  creating: (create) => create(),
  loaded: () => undefined,
  begins: () => undefined,
  report: () => ({ place: 'wasm', loaded: nothing, peak: nothing, now: nothing, heap: 0, readBack: null }),
};

export interface SmallModel {
  model: DemoModel;
  networks: Networks<Float32Array>;
  tokenize: Tokenizer;
}

export const readSmall = (path: string): Buffer => readFileSync(folder + path);

export async function loadSmallModel(): Promise<SmallModel> {
  const model = parseModel(readSmall('model.json').toString(), '/');
  const read = async ({ path }: { path: string }) => new Uint8Array(readSmall(path)).buffer;
  const ort = await loadRuntime('wasm');
  const unet = await createSession(ort, await readNetwork(model.files.unet, read), null, uncounted);
  const networks = processorNetworks(ort, await openSessions(ort, model, null, uncounted, unet, read), model);
  const words = JSON.parse(readSmall(model.files.tokenizer[0]!.path).toString()) as string[];
  return { model, networks, tokenize: wordTokenizer(words, model.text.length) };
}
