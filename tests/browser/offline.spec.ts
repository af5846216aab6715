import { expect, test } from '@playwright/test';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

test.use({ serviceWorkers: 'allow' });

const controlled = () =>
  navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null);

test('visited pages and the calculators work offline, and other pages say that the reader is offline', async ({
  page,
  context,
}) => {
  await page.goto('/guide/gpu/');
  await expect.poll(() => page.evaluate(controlled), { timeout: 30_000 }).toBe(true);
  await page.goto('/cost/deluxe/');
  await context.setOffline(true);
  await page.goto('/cost/deluxe/');
  await expect(page.locator('table.datasheet').first()).toContainText('$25,800');
  await page.goto('/tools/calculator/?v=2&tier=deluxe&rows=gpu,2x1800');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.calculator input').first()).toBeVisible();
  // The checks need the catalogue of parts.
  await expect(page.getByTestId('counts')).toBeVisible();
  await page.goto('/guide/storage/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are offline');
  await context.setOffline(false);
  await page.goto('/guide/storage/');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('You are offline');
});

test.describe('a new version', () => {
  let server: Server;
  let origin = '';
  let deployed = 1;

  /** The site at another address, whose service worker can be replaced by a newer one. */
  test.beforeAll(async ({ baseURL }) => {
    const site = new URL(baseURL!);
    server = createServer((incoming, outgoing) => {
      const headers = { ...incoming.headers, host: site.host, 'accept-encoding': 'identity' };
      const onward = ask({ host: site.hostname, port: site.port, path: incoming.url, headers }, (answer) => {
        const isWorker = incoming.url === '/service-worker.js';
        // The changed worker has another length and another tag than the original.
        const changed = new Set(isWorker ? ['content-length', 'etag'] : []);
        const kept = Object.entries(answer.headers).filter(([name]) => !changed.has(name));
        outgoing.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
        answer.on('end', () => outgoing.end(isWorker ? `\n// ${deployed}` : ''));
        answer.pipe(outgoing, { end: false });
      });
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  });

  test.afterAll(() => server.close());

  test('is offered, and loaded only by the reader', async ({ page }) => {
    await page.goto(`${origin}/guide/`);
    await expect.poll(() => page.evaluate(controlled), { timeout: 30_000 }).toBe(true);
    deployed = 2;
    await page.goto(`${origin}/tools/calculator/`);
    const notice = page.getByRole('status').filter({ hasText: 'A new version' });
    await expect(notice).toBeVisible({ timeout: 30_000 });
    const loaded = page.waitForEvent('load');
    await notice.getByRole('button', { name: 'Reload' }).click();
    await loaded;
    await expect(notice).toBeHidden();
  });
});
