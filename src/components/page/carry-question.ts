/**
 * A page of a card that was opened at the row of a model, or of a model at that of a card, takes the other half of the
 * question along: its links to tools name both.
 */
const rows = { model: /^#runs-([a-z0-9][a-z0-9.-]*)$/, card: /^#on-([a-z0-9][a-z0-9.-]*)$/ } as const;

function carry(): void {
  for (const [field, pattern] of Object.entries(rows)) {
    const id = pattern.exec(location.hash)?.[1];
    if (id === undefined || !document.getElementById(location.hash.slice(1))) continue;
    for (const link of document.querySelectorAll<HTMLAnchorElement>(`a[data-carries='${field}']`)) {
      const address = new URL(link.href);
      address.searchParams.set(field, id);
      link.href = address.href;
    }
  }
}

carry();
window.addEventListener('hashchange', carry);
