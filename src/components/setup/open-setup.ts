import { setupKey } from '../../lib/setup/kept-keys.ts';
import type { Setup } from '../../lib/setup/setup.ts';
import { $setup, openSetup } from '../../stores/setup.ts';
import { browserText } from '../ui/browser-text.ts';

let opened = false;

/** The reader's setup, opened once per page: by whichever part of a tool needs it first. */
export function readersSetup(): Setup {
  if (opened) return $setup.get();
  opened = true;
  return openSetup(browserText(setupKey), location.search);
}

/** Reads the setup again after another tab changed it. */
export function followOtherTabs(): () => void {
  const onStored = ({ key }: StorageEvent) => {
    if (key === setupKey || key === null) openSetup(browserText(setupKey), location.search);
  };
  window.addEventListener('storage', onStored);
  return () => window.removeEventListener('storage', onStored);
}
