// Runs the site's own model in Node, with the code of the page.
import { readFile } from 'node:fs/promises';
import { createSession, openSessions, readNetwork } from '../components/demo/worker/model-networks.ts';
import { loadRuntime } from '../components/demo/worker/ort-runtime.ts';
import { processorNetworks } from '../components/demo/worker/processor-networks.ts';
import { runPipeline } from '../lib/diffusion/pipeline.ts';
import { wordTokenizer } from '../lib/diffusion/word-tokenizer.ts';
import { parseModel } from '../lib/diffusion/model-store/parse-model.ts';

/** @import { DemoModel } from '../content/schemas/demo-model.ts' */
/** @import { RgbaImage } from '../lib/diffusion/pixels.ts' */
/** @import { RunSettings } from '../lib/diffusion/run-settings.ts' */

/** Memory is not measured here. */
const uncounted = { weights: 0, activations: 0, latents: 0, other: 0 };
/** @type {import('../components/demo/worker/memory-account.ts').MemoryAccount} */
const account = {
  creating: (create) => create(),
  loaded: () => undefined,
  begins: () => undefined,
  report: () => ({
    place: 'wasm',
    loaded: uncounted,
    peak: uncounted,
    now: uncounted,
    heap: 0,
    readBack: null,
  }),
};

/**
 * Reads the description of a model.
 * @param {string} folder
 */
export async function modelIn(folder) {
  return parseModel(await readFile(`${folder}/model.json`, 'utf8'), '/');
}

/**
 * A model with its networks loaded: it draws the first image of each run that it is given, until it is closed.
 * @param {string} folder with the model's files
 * @param {DemoModel} model
 */
export async function opened(folder, model) {
  /** @param {{ path: string }} file */
  const read = async (file) => {
    const bytes = await readFile(`${folder}/${file.path}`);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  };
  const ort = await loadRuntime('wasm');
  const unet = await createSession(ort, await readNetwork(model.files.unet, read), null, account);
  const sessions = await openSessions(ort, model, null, account, unet, read);
  const networks = processorNetworks(ort, sessions, model);
  const words = JSON.parse(await readFile(`${folder}/${model.files.tokenizer[0]?.path}`, 'utf8'));
  const tokenize = wordTokenizer(words, model.text.length);
  return {
    /**
     * @param {RunSettings} settings
     * @returns {Promise<RgbaImage>}
     */
    draw: async (settings) => {
      for await (const event of runPipeline({ model, settings, networks, tokenize, source: null }))
        if (event.kind === 'image') return event.image;
      throw new Error('the run ended without an image');
    },
    close: () => sessions.release(),
  };
}

/**
 * The first image of a run.
 * @param {string} folder with the model's files
 * @param {DemoModel} model
 * @param {RunSettings} settings
 */
export async function generate(folder, model, settings) {
  const { draw, close } = await opened(folder, model);
  try {
    return await draw(settings);
  } finally {
    await close();
  }
}
