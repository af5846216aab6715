import { posix } from 'node:path';

/** The path that a request asks for, below the site's base and without a slash at its start; or the status of an error. */
export type RequestPath =
  | {
      path: string;
      query: string;
      /** The base itself was asked for, without its last slash. */
      bare: boolean;
    }
  | { status: 400 | 404 };

/**
 * Reads the target of a request.
 * @param target as it stands in the request line, such as `/page/?a=b` or `http://localhost/page/`
 * @param base path of the site, with slashes at both ends
 */
export function requestPath(target: string, base: string): RequestPath {
  const [, encoded = '', query = ''] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/i.exec(target) ?? [];
  if (/%(?![\da-f]{2})|%00/i.test(encoded) || !/^(?:\/|$)/.test(encoded)) return { status: 400 };
  let decoded: string;
  try {
    decoded = decodeURIComponent(encoded || '/');
  } catch {
    // Bytes that are not UTF-8 name no file of the site.
    return { status: 404 };
  }
  // Windows would read a backslash as a slash, and no file of the site has one.
  if (decoded.includes('\\')) return { status: 404 };
  // An absolute path cannot lead out of its root by `..`.
  const path = posix.normalize(decoded);
  if (`${path}/` === base) return { path: '', query, bare: true };
  return path.startsWith(base) ? { path: path.slice(base.length), query, bare: false } : { status: 404 };
}

/** An address of the site's own, from a decoded path; never one of another host. */
export const addressOf = (base: string, path: string): string =>
  base + path.split('/').map(encodeURIComponent).join('/');
