import { memoryStore, type FileStore } from '../../../lib/diffusion/model-store/file-store.ts';
import { cacheStore } from './cache-store.ts';
import { opfsStore } from './opfs-store.ts';

/** The best place that this browser lends, and why it is not a better one. */
export async function chooseStore(): Promise<{ store: FileStore; refused: string | null }> {
  const reasons: string[] = [];
  for (const open of [opfsStore, cacheStore]) {
    try {
      return { store: await open(), refused: null };
    } catch (error) {
      reasons.push(String(error));
    }
  }
  return { store: memoryStore(), refused: reasons.join('; ') };
}
