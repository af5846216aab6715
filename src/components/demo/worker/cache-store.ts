import { memoryStore, type FileStore } from '../../../lib/diffusion/model-store/file-store.ts';

const cacheName = 'models';
const address = (key: string) => `/stored-models/${encodeURIComponent(key)}`;

/** Complete files in the Cache API. Incomplete files are in memory, so they are lost when the page is closed. */
export async function cacheStore(): Promise<FileStore> {
  const cache = await caches.open(cacheName);
  const partial = memoryStore();
  return {
    place: 'the browser’s cache storage',
    read: async (key) => (await cache.match(address(key)))?.arrayBuffer() ?? null,
    open: async (key) => {
      const file = await partial.open(key);
      return {
        get kept() {
          return file.kept;
        },
        append: file.append,
        restart: file.restart,
        content: file.content,
        close: async (whole) => {
          await file.close(whole);
          if (!whole) return;
          await cache.put(address(key), new Response(await file.content()));
          await partial.remove(key);
        },
      };
    },
    list: async () => {
      const found: { key: string; bytes: number }[] = [];
      for (const request of await cache.keys()) {
        const key = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1)!);
        const response = await cache.match(request);
        found.push({ key, bytes: (await response?.blob())?.size ?? 0 });
      }
      return found;
    },
    remove: async (key) => {
      await cache.delete(address(key));
    },
  };
}
