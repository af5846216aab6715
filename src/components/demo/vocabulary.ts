/** The vocabulary of the site's own model and the things that it draws, loaded when a reader needs them. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { fileAddress } from '../../lib/diffusion/model-store/model-files.ts';
import type { ThingList } from '../../lib/diffusion/things.ts';
import { $vocabulary } from '../../stores/demo.ts';

let loading: string | null = null;

/** Loads a model's vocabulary once. A model without a vocabulary, or one that fails to load, has no suggestions. */
export async function loadVocabulary(model: DemoModel): Promise<void> {
  if (model.text.tokenizer !== 'words' || loading === model.id) return;
  loading = model.id;
  try {
    const words = model.files.tokenizer[0]!;
    const address = (path: string) => fileAddress(model, { ...words, path }, location.origin);
    const [list, known] = await Promise.all([fetch(address(words.path)), fetch(address('things.json'))]);
    const things = known.ok ? ((await known.json()) as ThingList) : null;
    $vocabulary.set({
      model: model.id,
      words: new Set((await list.json()) as string[]),
      things: things && { ...things, image: address(things.image) },
    });
  } catch {
    loading = null;
  }
}
