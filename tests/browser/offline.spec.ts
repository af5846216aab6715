import { expect, test, type Page } from '@playwright/test';
import { serveBuilds, type Builds } from './two-builds.ts';

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
  // A visited page is found with another query, and without the slash at its end; so is the page of the first visit.
  await page.goto('/cost/deluxe/?v=2&tier=deluxe&rows=gpu,2x1800');
  await expect(page.getByTestId('total')).toHaveText('$19,400 to $20,600');
  await page.goto('/cost/deluxe?v=2&tier=deluxe&rows=gpu,2x1800');
  await expect(page).toHaveURL(/\/cost\/deluxe\/\?v=2&tier=deluxe&rows=gpu,2x1800$/);
  await page.goto('/guide/gpu/index.html');
  await expect(page).toHaveURL(/\/guide\/gpu\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/GPU|Graphics/);
  await page.goto('/guide/storage/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are offline');
  await context.setOffline(false);
  await page.goto('/guide/storage/');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('You are offline');
});

test.describe('a new version', () => {
  let builds: Builds;

  test.beforeAll(async ({ baseURL }) => {
    builds = await serveBuilds(new URL(baseURL!));
  });

  test.afterAll(() => builds.close());

  const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'A new version' });

  /** Publishes a later build, opens a page of it, and loads it as the notice offers. */
  async function update(page: Page, path: string): Promise<void> {
    builds.deploy();
    await page.goto(builds.origin + path);
    await expect(notice(page)).toBeVisible({ timeout: 30_000 });
    const loaded = page.waitForEvent('load');
    await notice(page).getByRole('button', { name: 'Reload' }).click();
    await loaded;
    await expect(notice(page)).toBeHidden();
  }

  /** The number of stored files with this ending, and of those of a build. */
  const stored = (page: Page, ending: string, build = '') =>
    page.evaluate(
      async ([ending, build]) => {
        const names = await caches.keys();
        const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        const paths = all.flat().map(({ url }) => new URL(url).pathname);
        return paths.filter((path) => path.endsWith(ending!) && path.includes(build!)).length;
      },
      [ending, build],
    );

  test('is loaded only by the reader; pages read before stay styled and work offline, and nothing else is kept', async ({
    page,
    context,
  }) => {
    await page.goto(`${builds.origin}/guide/`);
    await expect.poll(() => page.evaluate(controlled), { timeout: 30_000 }).toBe(true);
    await page.goto(`${builds.origin}/cost/deluxe/`);
    await expect(page.locator('.calculator[data-ready]')).toBeVisible();
    const scripts = await stored(page, '.js');
    await update(page, '/tools/vram/');
    expect(await stored(page, '.js', '-build2')).toBe(scripts);

    await context.setOffline(true);
    await page.goto(`${builds.origin}/cost/deluxe/?v=2&rows=gpu,2x1800`);
    await expect(page.locator('.calculator[data-ready]')).toBeVisible();
    const addresses = await page.locator('link[rel=stylesheet]').evaluateAll((links) =>
      links.map((link) => ({
        href: (link as HTMLLinkElement).href,
        rules: (link as HTMLLinkElement).sheet?.cssRules.length ?? 0,
      })),
    );
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter(({ href, rules }) => rules === 0 || href.includes('-build'))).toEqual([]);
    await expect(page.getByTestId('total')).toHaveText('$19,400 to $20,600');
    await context.setOffline(false);

    // Once they are read again in a newer build, their files of the first build are no longer needed.
    for (const path of ['/guide/', '/cost/deluxe/']) await page.goto(builds.origin + path);
    await update(page, '/tools/which-gpu/');
    expect(await stored(page, '.js', '-build3')).toBe(scripts);
    expect(await stored(page, '.js', '-build')).toBe(await stored(page, '.js'));
  });
});
