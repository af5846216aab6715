/** A network that fails, or holds answers back, for the addresses that a test names. */
import type { Page, Route } from '@playwright/test';

/** What becomes of an answer: an error status, no connection, half of the answer, or a page in place of data. */
type Fault = 404 | 500 | 'no connection' | 'cut' | 'a page';

export interface Network {
  /** From now on addresses that match fail. */
  fails(addresses: RegExp, fault: Fault): void;
  /** From now on addresses that match wait for `works`. */
  waits(addresses: RegExp): void;
  /** From now on everything works, and what waited is answered. */
  works(): void;
}

/** Puts the network of a page under a test's control; call before the page is opened. */
export async function controlNetwork(page: Page): Promise<Network> {
  let wrong: { addresses: RegExp; fault: Fault | null } | null = null;
  let release = () => {};
  let released = Promise.resolve();

  const answer = async (route: Route, fault: Fault) => {
    if (fault === 'no connection') return route.abort('internetdisconnected');
    if (fault === 'a page')
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Log in' });
    if (fault !== 'cut') return route.fulfill({ status: fault, body: 'no' });
    const response = await route.fetch();
    const body = await response.body();
    return route.fulfill({ response, body: body.subarray(0, body.length / 2) });
  };
  await page.route(/\.(?:js|json|wasm|pagefind|pf_\w+)(?:\?|$)/, async (route) => {
    if (!wrong?.addresses.test(route.request().url())) return route.continue();
    if (wrong.fault !== null) return answer(route, wrong.fault);
    await released;
    // The page may have been left meanwhile.
    await route.continue().catch(() => undefined);
  });
  return {
    fails: (addresses, fault) => {
      wrong = { addresses, fault };
    },
    waits: (addresses) => {
      wrong = { addresses, fault: null };
      released = new Promise((done) => {
        release = done;
      });
    },
    works: () => {
      wrong = null;
      release();
    },
  };
}
