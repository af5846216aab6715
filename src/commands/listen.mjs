// Listening on both loopback addresses, because browsers try either for "localhost". Needs no packages.

/** The loopback addresses; the second is absent where IPv6 is. */
export const loopback = ['127.0.0.1', '::1'];

/** @param {unknown} error @returns {string} */
const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** The address does not exist on this machine. */
const absent = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'ENOTSUP'];

/**
 * @param {import('node:net').Server} server
 * @param {number} port
 * @param {string} host
 */
const listenAt = (server, port, host) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, ipv6Only: true }, () => {
      server.off('error', reject);
      resolve(undefined);
    });
  });

/**
 * Listens on `127.0.0.1` and, where there is one, on `::1` at the same port.
 * @template {import('node:net').Server} S
 * @param {() => S} create a new server
 * @param {number} port 0 for any free port
 * @param {string[]} hosts
 * @returns {Promise<S[]>} the servers that listen
 */
export async function listenOnLoopback(create, port, hosts = loopback) {
  for (let tries = 0; ; tries += 1) {
    /** @type {S[]} */
    const servers = [];
    let chosen = port;
    try {
      for (const host of hosts) {
        const server = create();
        try {
          await listenAt(server, chosen, host);
        } catch (error) {
          if (absent.includes(codeOf(error))) continue;
          throw error;
        }
        servers.push(server);
        const address = server.address();
        if (address && typeof address === 'object') chosen = address.port;
      }
      if (servers.length === 0)
        throw new Error(`neither ${hosts.join(' nor ')} is an address of this machine`);
      return servers;
    } catch (error) {
      for (const server of servers) server.close();
      // A port that is free on one address may be taken on the other.
      if (port !== 0 || tries === 9 || codeOf(error) !== 'EADDRINUSE') throw error;
    }
  }
}

/**
 * Why a port cannot be listened on, and what to do.
 * @param {number} port
 * @param {unknown} error
 */
export function portFault(port, error) {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Choose another: PORT=${port === 4322 ? 4323 : 4322} npm start`;
  if (code === 'EACCES')
    return `Port ${port} is reserved for other users of this machine. Choose one above 1023: PORT=4322 npm start`;
  return `Port ${port} cannot be used: ${error instanceof Error ? error.message : String(error)}`;
}
