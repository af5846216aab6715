import { createServer, type AddressInfo, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { listenOnLoopback, portFault } from '../../src/commands/listen.mjs';
import { rmSync } from 'node:fs';
import { serve } from '../../src/commands/serve.mjs';
import { smallSite } from './server/small-site.ts';

const addresses = (servers: Server[]) => servers.map((server) => server.address() as AddressInfo);
const close = (servers: Server[]) => servers.forEach((server) => server.close());
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

test('both loopback addresses are listened on, at one port', async () => {
  const servers = await listenOnLoopback(() => createServer(), 0);
  expect(addresses(servers).map(({ address }) => address)).toEqual(
    hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'],
  );
  expect(new Set(addresses(servers).map(({ port }) => port)).size).toBe(1);
  close(servers);
});

test('an address that the machine lacks is left out', async () => {
  // An address for documentation stands for ::1 where IPv6 is absent.
  const servers = await listenOnLoopback(() => createServer(), 0, ['127.0.0.1', '192.0.2.1']);
  expect(addresses(servers).map(({ address }) => address)).toEqual(['127.0.0.1']);
  close(servers);
});

test('a port that is in use is an error in words, and nothing is left listening', async () => {
  const taken = await listenOnLoopback(() => createServer(), 0, ['127.0.0.2']);
  const { port } = addresses(taken)[0]!;
  const fault = await listenOnLoopback(() => createServer(), port, ['127.0.0.1', '127.0.0.2']).catch(
    (error: unknown) => portFault(port, error),
  );
  expect(fault).toBe(`Port ${port} is in use. Choose another: PORT=4322 npm start`);
  close(await listenOnLoopback(() => createServer(), port, ['127.0.0.1']));
  close(taken);
});

test.skipIf(!hasIpv6)('the site answers at both addresses and ends at both', async () => {
  const folder = smallSite();
  const server = await serve(0, '/', folder);
  const { port } = server.address() as AddressInfo;
  for (const host of ['127.0.0.1', '[::1]', 'localhost'])
    expect((await fetch(`http://${host}:${port}/letters.txt`)).status, host).toBe(200);
  server.close();
  server.closeAllConnections();
  await expect(fetch(`http://[::1]:${port}/`)).rejects.toThrow();
  rmSync(folder, { recursive: true });
});
