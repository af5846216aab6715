/** What the site keeps in this browser: texts, models, files for reading offline. Each part may be refused by the browser. */
import { isOwnKey, keptName } from '../../../lib/setup/kept-items.ts';

/** One thing that is kept. */
export interface KeptThing {
  id: string;
  name: string;
  /** What is lost when it is deleted. */
  loss: string;
  bytes: number | null;
  /** Its text, if it is one that a reader may want to save. */
  text: string | null;
  remove: () => Promise<void>;
}

/** What was found, and sentences about places that could not be read. */
export interface Kept {
  things: KeptThing[];
  refused: string[];
}

function textsIn(name: 'localStorage' | 'sessionStorage'): KeptThing[] {
  const storage = window[name];
  return Object.keys(storage)
    .filter(isOwnKey)
    .map((key) => {
      const text = storage.getItem(key) ?? '';
      return {
        id: `${name} ${key}`,
        ...keptName(key),
        bytes: new Blob([text]).size,
        text,
        remove: async () => storage.removeItem(key),
      };
    });
}

async function models(): Promise<KeptThing[]> {
  const root = await navigator.storage.getDirectory();
  let bytes = 0;
  let files = 0;
  try {
    const folder = await root.getDirectoryHandle('models');
    for await (const [, handle] of folder.entries()) {
      if (handle.kind !== 'file') continue;
      bytes += (await (handle as FileSystemFileHandle).getFile()).size;
      files += 1;
    }
  } catch (error) {
    // Nothing was downloaded yet.
    if (error instanceof DOMException && error.name === 'NotFoundError') return [];
    throw error;
  }
  if (files === 0) return [];
  return [
    {
      id: 'models',
      name: 'Models of the demo',
      loss: 'The demo downloads them again.',
      bytes,
      text: null,
      remove: () => root.removeEntry('models', { recursive: true }),
    },
  ];
}

async function files(): Promise<KeptThing[]> {
  const names = await caches.keys();
  return Promise.all(
    names.map(async (name) => {
      const count = (await (await caches.open(name)).keys()).length;
      return {
        id: `cache ${name}`,
        name:
          name === 'models'
            ? `Models of the demo, in ${count} files`
            : `Copies for reading offline: ${count} ${name === 'pages' ? 'pages' : 'files'}`,
        loss:
          name === 'models'
            ? 'The demo downloads them again.'
            : 'Pages that you read are not there without a network.',
        bytes: null,
        text: null,
        remove: async () => void (await caches.delete(name)),
      };
    }),
  );
}

/** Everything that is kept. */
export async function keptThings(): Promise<Kept> {
  const things: KeptThing[] = [];
  const refused: string[] = [];
  const places: [name: string, read: () => KeptThing[] | Promise<KeptThing[]>][] = [
    ['its storage of texts', () => [...textsIn('localStorage'), ...textsIn('sessionStorage')]],
    ['its private file system', () => ('storage' in navigator ? models() : [])],
    ['its store of files', () => ('caches' in window ? files() : [])],
  ];
  for (const [name, read] of places) {
    try {
      things.push(...(await read()));
    } catch {
      refused.push(`Your browser does not let this site use ${name}: nothing is kept there.`);
    }
  }
  return { things, refused };
}
