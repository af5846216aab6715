import { browserText } from '../ui/browser-text.ts';
import { buildsKey } from '../../lib/setup/kept-keys.ts';

/** Key of the builds in the browser's storage. */
export const storeKey = buildsKey;

/** The browser's storage for the builds. */
export const browserStore = browserText(storeKey);
