import type { KeptText } from '../../stores/kept-builds.ts';

/** Key of the builds in the browser's storage. */
export const storeKey = 'diffusion-hardware.calculator';

/**
 * The browser's storage. Each call accesses it again, because the access itself throws in private windows and with
 * storage blocked. The caller shows that to the reader.
 */
export const browserStore: KeptText = {
  read: () => window.localStorage.getItem(storeKey),
  write: (text) => window.localStorage.setItem(storeKey, text),
  remove: () => window.localStorage.removeItem(storeKey),
  setAside: (text) => window.localStorage.setItem(`${storeKey}.unreadable`, text),
};
