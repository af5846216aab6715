import type { KeptText } from '../../stores/kept-builds.ts';

/** Name under which the builds are kept in the browser. */
export const storeKey = 'diffusion-hardware.calculator';

/**
 * The browser's own store. Each call reaches for it anew: in private windows and with storage blocked the mere access
 * throws, and the caller says so to the reader.
 */
export const browserStore: KeptText = {
  read: () => window.localStorage.getItem(storeKey),
  write: (text) => window.localStorage.setItem(storeKey, text),
  remove: () => window.localStorage.removeItem(storeKey),
  setAside: (text) => window.localStorage.setItem(`${storeKey}.unreadable`, text),
};
