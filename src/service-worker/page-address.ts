/** The address that a page is stored under: without query and fragment, which do not change it. */
export function pageAddress(address: string): string {
  const url = new URL(address);
  return url.origin + url.pathname;
}

/** The address of a page that was written without the slash at its end, or with its file; null for any other. */
export function slashed({ href }: URL): string | null {
  const url = new URL(href);
  const last = url.pathname.split('/').at(-1)!;
  if (last === '' || (last !== 'index.html' && last.includes('.'))) return null;
  url.pathname = last === 'index.html' ? url.pathname.slice(0, -last.length) : `${url.pathname}/`;
  return url.href;
}

/** Whether an answer can be stored as the page of its address: no error, no redirect, no other file. */
export const wholePage = ({ status, redirected, headers }: Response): boolean =>
  status === 200 && !redirected && (headers.get('content-type') ?? '').startsWith('text/html');
