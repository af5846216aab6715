// What the environment sets: PORT, BASE_PATH and SITE_URL, each read into a value or an error in words. Needs no packages.

/** A setting that cannot be used; its message says what was given, what is wrong and what to write. */
export class SettingError extends Error {}

/**
 * The port to serve on.
 * @param {string | undefined} text the value of PORT
 * @returns {number} 4321 without one
 */
export function readPort(text) {
  if (text === undefined) return 4321;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65535) return port;
  throw new SettingError(
    `PORT is "${text}", which is not a port. Use a whole number from 1 to 65535, such as PORT=4322, or unset PORT for 4321.`,
  );
}

/**
 * The path below which the site is built and served.
 * @param {string | undefined} text the value of BASE_PATH, with or without slashes at its ends
 * @returns {string} with slashes at both ends; `/` without one
 */
export function readBasePath(text) {
  /** @param {string} fault */
  const refuse = (fault) => new SettingError(`BASE_PATH is "${text}", ${fault}`);
  if (text === undefined) return '/';
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(text))
    throw refuse(
      'which is a whole address. Write its path alone, such as BASE_PATH=/hardware/, and its origin as SITE_URL.',
    );
  const parts = text.split('/').filter((part) => part !== '');
  const odd = parts.find((part) => !/^[\w.~-]+$/.test(part) || /^\.+$/.test(part));
  if (odd !== undefined)
    throw refuse(
      `in which "${odd}" cannot be part of a path. Use letters, digits, - . _ and ~, such as BASE_PATH=/hardware/.`,
    );
  return parts.length === 0 ? '/' : `/${parts.join('/')}/`;
}

/**
 * The origin at which the site will be published.
 * @param {string | undefined} text the value of SITE_URL
 * @returns {string} http://localhost:4321 without one
 */
export function readSiteUrl(text) {
  /** @param {string} fault */
  const refuse = (fault) => new SettingError(`SITE_URL is "${text}", ${fault}`);
  if (text === undefined) return 'http://localhost:4321';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw refuse('which is not an address. Write an origin, such as SITE_URL=https://example.org.');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw refuse(
      `which is more than an origin. Write SITE_URL=${url.origin} BASE_PATH=${url.pathname.replace(/\/?$/, '/')}`,
    );
  if (url.username !== '' || url.password !== '')
    throw refuse(`which has a user or a password. Write SITE_URL=${url.origin}`);
  return url.origin;
}

/**
 * Runs work that reads settings; a setting that cannot be used ends this process with its message.
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
export function withSettings(work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
