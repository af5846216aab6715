/** The vocabulary of the site's own model and the things that it draws, loaded when a reader needs them. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { fileAddress } from '../../lib/diffusion/model-store/model-files.ts';
import type { ThingList } from '../../lib/diffusion/things.ts';
import { $vocabulary } from '../../stores/demo.ts';

let loading: string | null = null;

/** Whether a model comes with the list of what it draws: the site's own does. */
export const hasThings = ({ base, text }: DemoModel): boolean =>
  text.tokenizer === 'words' && !/^https?:/.test(base);

/** Loads a model's vocabulary once. A model without a vocabulary, or one that fails to load, has no suggestions. */
export async function loadVocabulary(model: DemoModel): Promise<void> {
  if (model.text.tokenizer !== 'words' || loading === model.id) return;
  loading = model.id;
  try {
    const file = model.files.tokenizer[0]!;
    const address = (path: string) => fileAddress(model, { ...file, path }, location.origin);
    const read = async (path: string): Promise<unknown> => (await fetch(address(path))).json();
    if (hasThings(model)) {
      const { words, ...things } = (await read('things.json')) as ThingList & { words: string[] };
      const list = { ...things, image: address(things.image) };
      $vocabulary.set({ model: model.id, words: new Set(words), things: list });
    } else {
      const words = (await read(file.path)) as string[];
      $vocabulary.set({ model: model.id, words: new Set(words), things: null });
    }
  } catch {
    loading = null;
  }
}
