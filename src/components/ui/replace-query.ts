/** Keeps a page's state in its address: puts the query in place of the present one, without a step back in the history. */
export function replaceQuery(query: string): void {
  const { pathname, hash } = location;
  try {
    history.replaceState(null, '', `${pathname}${query && `?${query}`}${hash}`);
  } catch {
    // Some browsers refuse more than a hundred changes in half a minute; the next change tries again.
  }
}
