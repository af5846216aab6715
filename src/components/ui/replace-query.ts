import { withSetup, withoutSetup } from '../../lib/setup/setup-address.ts';
import { $setup } from '../../stores/setup.ts';

/** The query of the page's address without the reader's setup, which every tool reads by itself. */
export const toolQuery = (): string => withoutSetup(location.search);

/**
 * Replaces the query of the page's address, without a new entry in the history. A reader who shares the setup has it in
 * every address.
 */
export function replaceQuery(query: string): void {
  const { pathname, hash } = location;
  const setup = $setup.get();
  const whole = setup.shared ? withSetup(query, setup) : query;
  try {
    history.replaceState(null, '', `${pathname}${whole && `?${whole}`}${hash}`);
  } catch {
    // Some browsers refuse more than a hundred changes in half a minute. The next change tries again.
  }
}

/** Adds the setup to the address or removes it, when the reader decides so. */
export const renewQuery = (): void => replaceQuery(toolQuery().replace(/^\?/, ''));
