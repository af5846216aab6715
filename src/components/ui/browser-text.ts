import type { KeptText } from '../../stores/kept-text.ts';

/** Where an invalid text is moved to, by the key that it had. */
const asideKey = (key: string): string => `${key}.unreadable`;

/**
 * A text in the browser's storage. Each call accesses it again, because the access itself throws in private windows and with
 * storage blocked. The caller shows that to the reader.
 */
export const browserText = (key: string): KeptText => ({
  read: () => window.localStorage.getItem(key),
  write: (text) => window.localStorage.setItem(key, text),
  remove: () => window.localStorage.removeItem(key),
  setAside: (text) => window.localStorage.setItem(asideKey(key), text),
});
