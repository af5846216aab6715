import { expect, test, type Browser, type Page } from '@playwright/test';

/** Where and when a reader is. The clocks are those that break programs: a leap day, past 32 bits, a far future, long ago. */
const worlds = [
  { locale: 'de-DE', timezoneId: 'America/St_Johns', day: '2020-02-29T23:59:00Z' },
  { locale: 'ar-EG', timezoneId: 'Pacific/Kiritimati', day: '2038-01-19T03:14:08Z' },
  { locale: 'hi-IN', timezoneId: 'America/St_Johns', day: '2099-12-31T23:59:00Z' },
  { locale: 'tr-TR', timezoneId: 'Pacific/Kiritimati', day: '1999-12-31T12:00:00Z' },
];
/** The tools, each with what shows that it is ready. */
const tools = {
  '/tools/vram/': '.vram[data-ready]',
  '/tools/gpu-chart/': '.choose[data-ready]',
  '/tools/which-gpu/': '.choose[data-ready]',
  '/tools/calculator/': '.quote [data-testid=counts]',
};
type Path = keyof typeof tools;

async function pageIn(browser: Browser, baseURL: string, world: Partial<(typeof worlds)[number]>) {
  const { day, ...place } = world;
  const context = await browser.newContext({ ...place, baseURL, serviceWorkers: 'block' });
  const page = await context.newPage();
  const errors: string[] = [];
  // React tells of a page that differs from what was built by an error that nobody catches.
  page.on('pageerror', ({ message }) => errors.push(message));
  if (day) await page.clock.setFixedTime(day);
  return { page, context, errors };
}

const words = (page: Page) => page.locator('main').innerText();
async function open(page: Page, path: Path): Promise<void> {
  await page.goto(path);
  await expect(page.locator(tools[path])).toBeAttached({ timeout: 30_000 });
}
const price = (page: Page, row: string) =>
  page.getByRole('textbox', { name: new RegExp(`^Price of one .*, ${row}$`) });

test('every figure, order and link is the same in any country and on any day, and what is typed there is understood or refused', async ({
  browser,
  baseURL,
}) => {
  const here = await pageIn(browser, baseURL!, {});
  const told = new Map<string, string>();
  for (const path of Object.keys(tools) as Path[]) {
    await open(here.page, path);
    told.set(path, await words(here.page));
  }
  const links: string[] = [];
  for (const world of worlds) {
    const { page, context, errors } = await pageIn(browser, baseURL!, world);
    const openTheSame = async (path: Path) => {
      await open(page, path);
      await expect.poll(() => words(page), `${path} in ${world.locale}`).toBe(told.get(path));
    };
    await openTheSame('/tools/vram/');
    await openTheSame('/tools/gpu-chart/');
    await openTheSame('/tools/which-gpu/');
    const before = await page.locator('.best').innerText();
    await page.getByLabel('Budget for one card, US dollars').fill('1.500,00');
    await expect(page.getByText(/or leave it empty. Use a point for decimals/)).toBeVisible();
    expect(await page.locator('.best').innerText()).toBe(before);

    await openTheSame('/tools/calculator/');
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

    // The clock jumps back before the reader returns.
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
