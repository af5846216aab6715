/** Data files and code that are loaded after the page. A failure has a reason for readers. */
import { atom, type ReadableAtom } from 'nanostores';

/**
 * Reads one of the site's own data files.
 * @throws Error whose message is the reason
 */
export async function readDataFile<Content>(url: string): Promise<Content> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error('the site could not be reached');
  }
  if (!response.ok) throw new Error(`the site answered ${response.status}`);
  try {
    return (await response.json()) as Content;
  } catch {
    throw new Error('the file is incomplete or invalid');
  }
}

/** The reason when code fails to load. The browsers' own messages are not for readers. */
export const codeMissing = 'part of this page’s code could not be fetched';

/** The next task of the browser, after it has rendered and handled events. */
export const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * Imports parts of the page's code. Requesting, evaluating and using it are separate tasks, because together they would
 * noticeably block the page.
 * @throws Error whose message is `codeMissing`
 */
export async function loadCode<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    await nextTask();
    const code = await load();
    await nextTask();
    return code;
  } catch {
    throw new Error(codeMissing);
  }
}

/** The message of a thrown value, without a full stop at its end. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

/** The state of something that is loaded after the page. */
export type LoadState =
  { at: 'idle' } | { at: 'loading' } | { at: 'ready' } | { at: 'failed'; reason: string };

export interface Loadable<Value, Args extends unknown[]> {
  $state: ReadableAtom<LoadState>;
  /** Null until it is loaded. */
  $value: ReadableAtom<Value | null>;
  /**
   * Loads it at the first call. Later calls share that load. After a failure the next call tries again. The promise
   * may be ignored, because `$state` contains its failure.
   */
  load(...args: Args): Promise<Value>;
}

/** A value that is loaded once, when it is first needed. */
export function loadable<Value, Args extends unknown[] = []>(
  fetchValue: (...args: Args) => Promise<Value>,
): Loadable<Value, Args> {
  const $state = atom<LoadState>({ at: 'idle' });
  const $value = atom<Value | null>(null);
  let loading: Promise<Value> | undefined;
  const start = async (...args: Args): Promise<Value> => {
    $state.set({ at: 'loading' });
    try {
      const value = await fetchValue(...args);
      $value.set(value);
      $state.set({ at: 'ready' });
      return value;
    } catch (error) {
      loading = undefined;
      $state.set({ at: 'failed', reason: reasonOf(error) });
      throw error;
    }
  };
  return {
    $state,
    $value,
    load: (...args) => {
      if (!loading) {
        loading = start(...args);
        loading.catch(() => undefined);
      }
      return loading;
    },
  };
}
