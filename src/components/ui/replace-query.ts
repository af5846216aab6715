/** Replaces the query of the page's address, without a new entry in the history. */
export function replaceQuery(query: string): void {
  const { pathname, hash } = location;
  try {
    history.replaceState(null, '', `${pathname}${query && `?${query}`}${hash}`);
  } catch {
    // Some browsers refuse more than a hundred changes in half a minute. The next change tries again.
  }
}
