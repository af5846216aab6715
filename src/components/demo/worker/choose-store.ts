import { memoryStore, type FileStore } from '../../../lib/diffusion/model-store/file-store.ts';
import { cacheStore } from './cache-store.ts';
import { opfsStore } from './opfs-store.ts';

/** The best store that this browser supports, and why the better ones failed. */
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
