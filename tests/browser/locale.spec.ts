import { expect, test, type Browser, type Page } from '@playwright/test';

/** Locales, time zones and dates of readers. The dates are hard cases: a leap day, past 32 bits, far future, past. */
const worlds = [
  { locale: 'de-DE', timezoneId: 'America/St_Johns', date: '2020-02-29T23:59:00Z' },
  { locale: 'ar-EG', timezoneId: 'Pacific/Kiritimati', date: '2038-01-19T03:14:08Z' },
  { locale: 'hi-IN', timezoneId: 'America/St_Johns', date: '2099-12-31T23:59:00Z' },
  { locale: 'tr-TR', timezoneId: 'Pacific/Kiritimati', date: '1999-12-31T12:00:00Z' },
];
/** The tools, each with a selector that matches once it is ready. */
const tools = {
  '/tools/vram/': '.vram[data-ready]',
  '/tools/gpu-chart/': '.choose[data-ready]',
  '/tools/which-gpu/': '.choose[data-ready]',
  '/tools/calculator/': '.quote [data-testid=counts]',
};
type Path = keyof typeof tools;

async function pageIn(browser: Browser, baseURL: string, world: Partial<(typeof worlds)[number]>) {
  const { date, ...place } = world;
  const context = await browser.newContext({ ...place, baseURL, serviceWorkers: 'block' });
  const page = await context.newPage();
  const errors: string[] = [];
  // React reports a hydration mismatch as an uncaught error.
  page.on('pageerror', ({ message }) => errors.push(message));
  if (date) await page.clock.setFixedTime(date);
  return { page, context, errors };
}

const words = (page: Page) => page.locator('main').innerText();
async function open(page: Page, path: Path): Promise<void> {
  await page.goto(path);
  await expect(page.locator(tools[path])).toBeAttached({ timeout: 30_000 });
}
const price = (page: Page, row: string) =>
  page.getByRole('textbox', { name: new RegExp(`^Price of one .*, ${row}$`) });

test('figures, order and links are the same in every locale and on every date, and typed numbers are accepted or rejected', async ({
  browser,
  baseURL,
}) => {
  const here = await pageIn(browser, baseURL!, {});
  const expected = new Map<string, string>();
  for (const path of Object.keys(tools) as Path[]) {
    await open(here.page, path);
    expected.set(path, await words(here.page));
  }
  const links: string[] = [];
  for (const world of worlds) {
    const { page, context, errors } = await pageIn(browser, baseURL!, world);
    const openAndCompare = async (path: Path) => {
      await open(page, path);
      await expect.poll(() => words(page), `${path} in ${world.locale}`).toBe(expected.get(path));
    };
    await openAndCompare('/tools/vram/');
    await openAndCompare('/tools/gpu-chart/');
    await openAndCompare('/tools/which-gpu/');
    const before = await page.locator('.best').innerText();
    await page.getByLabel('Budget for one card, US dollars').fill('1.500,00');
    await expect(page.getByText(/or leave it empty. Use a point for decimals/)).toBeVisible();
    expect(await page.locator('.best').innerText()).toBe(before);

    await openAndCompare('/tools/calculator/');
    for (const typed of ['1,5', '1.500,00']) {
      await price(page, 'CPU').fill(typed);
      await expect(page.getByText(/a range such as 1500-2000. Use a point for decimals/)).toBeVisible();
      await expect(price(page, 'CPU')).toHaveValue(typed);
      await expect(page.getByTestId('total')).toHaveText('$21,800 to $25,000');
    }
    await price(page, 'CPU').fill('9000.50');
    await price(page, 'GPU').fill('1,800');
    await expect(page.getByTestId('total')).toHaveText('$22,000.50 to $23,200.50');
    expect(await words(page)).not.toMatch(/NaN|Invalid|undefined/);
    links.push(page.url());

    // The clock is set back before the next visit.
    const later = await context.newPage();
    await later.clock.setFixedTime('1971-01-01T00:00:00Z');
    await later.goto('/tools/calculator/');
    await expect(later.getByTestId('total')).toHaveText('$22,000.50 to $23,200.50');
    await later.getByRole('button', { name: 'Search' }).click();
    await later.getByRole('combobox', { name: 'Search the guide' }).fill('NVİDİA RTX 4090 fıts');
    const results = later.getByRole('listbox', { name: 'Results' });
    await expect(results.getByRole('option').first()).toContainText('4090', { timeout: 30_000 });
    expect(errors, world.locale).toEqual([]);
    await context.close();
  }
  expect(new Set(links).size).toBe(1);
  await here.page.goto(links[0]!);
  await expect(here.page.getByTestId('total')).toHaveText('$22,000.50 to $23,200.50');
  expect(here.errors).toEqual([]);
  await here.context.close();
});
