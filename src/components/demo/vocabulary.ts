/** The vocabulary and the subjects of the site's own model, loaded when a reader starts to type. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { fileAddress } from '../../lib/diffusion/model-store/model-files.ts';
import { $vocabulary } from '../../stores/demo.ts';

let loaded: string | null = null;

/** Loads a model's vocabulary once. A model without a vocabulary, or one that fails to load, has no suggestions. */
export async function loadVocabulary(model: DemoModel): Promise<void> {
  if (model.text.tokenizer !== 'words' || loaded === model.id) return;
  loaded = model.id;
  try {
    const words = model.files.tokenizer[0]!;
    const read = (path: string) => fetch(fileAddress(model, { ...words, path }, location.origin));
    const [list, manifest] = await Promise.all([read(words.path), read('manifest.json')]);
    const { subjects } = manifest.ok ? ((await manifest.json()) as { subjects?: string[] }) : {};
    $vocabulary.set({
      model: model.id,
      words: new Set((await list.json()) as string[]),
      subjects: subjects ?? [],
    });
  } catch {
    loaded = null;
  }
}
