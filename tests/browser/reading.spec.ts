import { expect, test } from '@playwright/test';
import { watch } from './violations.ts';

test('search: typed, third result opened by keyboard, landing on its section', async ({ page, baseURL }) => {
  const seen = watch(page, baseURL!);
  await page.goto('/');
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Search the guide' });
  await expect(box).toBeFocused();
  await box.pressSequentially('power supply for four 4090');
  const options = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  await expect(options.nth(2)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const third = options.nth(2);
  await expect(third).toHaveAttribute('aria-selected', 'true');
  const target = new URL((await third.getAttribute('href'))!, baseURL).href;
  await page.keyboard.press('Enter');
  await page.waitForURL(target);
  const { hash } = new URL(target);
  if (hash) await expect(page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`)).toBeInViewport();
  expect(seen.complaints).toEqual([]);
});

test('a search for a card and a model opens the card’s page at the verdict', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('/');
  await page.keyboard.type('3060 12gb sdxl');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/gpus/geforce-rtx-3060-12-gb/#runs-sdxl');
  await expect(page.locator('#runs-sdxl')).toBeInViewport();
});

// Pagefind falls back to words with the same beginning, so only letters that the site does not use have no results.
test('search corrects spelling, searches as typed, shows that nothing was found, and closes with Escape', async ({
  page,
}) => {
  await page.goto('/guide/gpu/');
  await page.route('**/search/pages.json', (route) => route.abort());
  await page.getByRole('button', { name: 'Search' }).click();
  const box = page.getByRole('combobox', { name: 'Search the guide' });
  const status = (words: string) => page.getByRole('status').filter({ hasText: words });
  await box.fill('psu');
  await expect(status('failed to load')).toBeVisible();
  await page.unroute('**/search/pages.json');
  await box.fill('powr suply');
  await expect(status('Showing results for “power supply”')).toBeVisible();
  await page.getByRole('button', { name: 'Search for “powr suply” as typed' }).click();
  await expect(status('Showing results')).toBeHidden();
  await box.fill('жжжжж');
  await expect(status('No results')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
});

test('the theme can be changed and stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/guide/');
  await page.locator('starlight-theme-select select').first().selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/cost/deluxe/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('in print the table is shown without navigation and buttons', async ({ page }) => {
  await page.goto('/cost/deluxe/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Computed total: sum of the rows').first()).toBeVisible();
  await expect(page.locator('nav.sidebar')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add a row' })).toBeHidden();
  const pdf = await page.pdf();
  expect(pdf.length).toBeGreaterThan(10_000);
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });
  const totals = {
    '/cost/deluxe/': ['$21,800 to $25,000', '$25,800'],
    '/cost/ultra-deluxe/': ['$123,500', '$124,500'],
    '/cost/individual/': ['no price', '$2,000 to $3,000'],
  };
  for (const [path, texts] of Object.entries(totals)) {
    test(`${path} shows its table, computed and stated total`, async ({ page }) => {
      await page.goto(path);
      const table = page.locator('table.datasheet').first();
      for (const text of texts) await expect(table).toContainText(text);
      await expect(page.locator('.calculator')).toBeHidden();
    });
  }
});

test.describe('a word of the glossary in prose', () => {
  test.use({ hasTouch: true });
  test('its definition opens on hover, by keyboard and by touch, closes with Escape, and is not clipped', async ({
    page,
  }) => {
    await page.goto('/advice/training/');
    const term = page.locator('a.term', { hasText: /^LoRA$/ });
    const definition = page.locator('.definition');
    await expect(definition).toBeHidden();

    await term.hover();
    await expect(definition).toContainText('Low-rank adapter');
    await definition.hover();
    await expect(definition).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(definition).toBeHidden();

    // The term is the first focusable element in the answer.
    await page.getByText('Short answer').click();
    await page.keyboard.press('Tab');
    await expect(term).toBeFocused();
    await expect(definition).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(definition).toBeHidden();
    await expect(term).toBeFocused();

    await page.setViewportSize({ width: 320, height: 640 });
    for (const each of await page.locator('.sl-markdown-content a.term').all()) {
      await each.tap();
      await expect(definition).toBeVisible();
      const box = (await definition.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(320);
      await page.keyboard.press('Escape');
    }
    expect(new URL(page.url()).pathname).toBe('/advice/training/');
  });
});
