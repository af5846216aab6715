/** The words and things that the site's own model knows, fetched when a reader begins to write. */
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { fileAddress } from '../../lib/diffusion/model-store/model-files.ts';
import { $vocabulary } from '../../stores/demo.ts';

let asked: string | null = null;

/** Fetches a vocabulary once a model. A model without a word list, or one that cannot be reached, has no hints. */
export async function loadVocabulary(model: DemoModel): Promise<void> {
  if (model.text.tokenizer !== 'words' || asked === model.id) return;
  asked = model.id;
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
    asked = null;
  }
}
