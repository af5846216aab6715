import { expect, test, type Locator, type Page } from '@playwright/test';
import { controlNetwork } from './broken-network.ts';
import { pageOfEachKind } from '../../src/commands/site-pages.mjs';
import { expectAccessible } from './violations.ts';

const ready = (page: Page, tool: string) =>
  expect(page.locator(`.${tool}[data-ready]`)).toBeVisible({ timeout: 30_000 });
const total = (page: Page) => page.getByTestId('total');
const gpuPrice = (page: Page) => page.getByRole('textbox', { name: /^Price of one .*, GPU$/ });
const missing = (page: Page, words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });
const retry = (place: Locator) => place.getByRole('button', { name: 'Retry' }).click();
/** The message about a tool's code, in place of the tool. */
const codeStatus = (page: Page, words: string) =>
  page.locator('.code-status p').filter({ hasText: words }).first();

/** Uncaught errors, except the one of Pagefind about its own download, for which it also rejects the search. */
function uncaught(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => {
    if (!message.startsWith('Failed to load the Pagefind')) errors.push(message);
  });
  return errors;
}

test('without its scripts every kind of page is readable and shows what does not work', async ({ page }) => {
  const errors = uncaught(page);
  const network = await controlNetwork(page);
  network.fails(/\.js(?:\?|$)/, 'no connection');
  for (const path of pageOfEachKind()) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    if (!path.startsWith('/embed/'))
      expect(await page.getByRole('link').count(), `links of ${path}`).toBeGreaterThan(5);
    const tables = page.locator('main table');
    if ((await tables.count()) > 0) await expect(tables.first(), path).not.toBeEmpty();
    const islands = page.locator('.tool-place > astro-island[client=idle]');
    if ((await islands.count()) === 0) continue;
    await expect(codeStatus(page, 'failed to load'), path).toBeVisible();
    await expect(islands.first().locator('.tool-fields'), path).toHaveAttribute('disabled');
  }
  expect(errors).toEqual([]);
});

test('a tool whose code failed to load has disabled fields, and works after Retry', async ({ page }) => {
  const errors = uncaught(page);
  const network = await controlNetwork(page);
  network.fails(/\.js(?:\?|$)/, 'no connection');
  await page.goto('/cost/deluxe/', { waitUntil: 'domcontentloaded' });
  await expect(codeStatus(page, 'failed to load')).toBeVisible();
  await expect(gpuPrice(page)).toBeDisabled();
  await expect(gpuPrice(page)).toHaveValue('1500-2000');
  await expectAccessible(page);
  network.works();
  await retry(page.locator('.code-status').first());
  await ready(page, 'calculator');
  await expect(codeStatus(page, 'failed to load')).toBeHidden();
  await expect(gpuPrice(page)).toBeEnabled();
  await gpuPrice(page).fill('1800');
  await expect(total(page)).toHaveText('$23,000 to $24,200');
  expect(errors).toEqual([]);
});

test('fields are disabled until a tool’s code is loaded, and text typed before its data is loaded stays', async ({
  page,
}) => {
  const errors = uncaught(page);
  const network = await controlNetwork(page);
  network.waits(/\.js(?:\?|$)/);
  await page.goto('/tools/calculator/', { waitUntil: 'commit' });
  await expect(gpuPrice(page)).toBeDisabled({ timeout: 15_000 });
  await page.getByText('Compare your builds side by side').click();
  await expect(codeStatus(page, 'still loading')).toBeVisible({ timeout: 15_000 });
  await expect(gpuPrice(page)).toBeDisabled();
  network.works();
  await ready(page, 'calculator');
  await expect(gpuPrice(page)).toBeEnabled();
  await gpuPrice(page).fill('1800');
  await expect(total(page)).toHaveText('$23,000 to $24,200');
  await expect(page.getByRole('group', { name: 'Comparison of your builds' })).toBeVisible();
  await expect(codeStatus(page, 'still loading')).toBeHidden();

  // Settings in the address, with fields that wait for the code, and settings typed before the data is loaded.
  network.waits(/\.js(?:\?|$)/);
  await page.goto('/tools/vram/?v=1&model=flux1-dev', { waitUntil: 'commit' });
  await expect(page.getByLabel('Width, pixels')).toBeDisabled();
  await expect(page.getByLabel('VAE tiling')).toBeDisabled();
  network.works();
  network.waits(/memory-catalogue/);
  await ready(page, 'vram');
  await page.getByLabel('Width, pixels').fill('768');
  await page.getByLabel('VAE tiling').check();
  await page.getByLabel('Task').selectOption('img2img');
  await expect(page.locator('.vram .busy')).toContainText('Updating');
  network.works();
  await expect(page).toHaveURL(/model=flux1-dev.*/);
  await expect(page.getByLabel('Model', { exact: true })).toHaveValue('flux1-dev');
  await expect(page.getByLabel('Width, pixels')).toHaveValue('768');
  await expect(page.getByRole('checkbox', { name: 'VAE tiling' })).toBeChecked();
  await expect(page.getByLabel('Task')).toHaveValue('img2img');
  for (const part of ['width=768', 'vaeTiling=true', 'task=img2img'])
    await expect(page).toHaveURL(new RegExp(part));
  await expect(page.locator('.vram .busy')).toBeEmpty();

  network.waits(/pagefind|search-panel/);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('Loading the search…')).toBeVisible();
  await page.getByRole('combobox', { name: 'Search the guide' }).pressSequentially('power supply');
  network.works();
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('combobox', { name: 'Search the guide' })).toHaveValue('power supply');
  expect(errors).toEqual([]);
});

test('an error is shown where loading failed, with Retry', async ({ page }) => {
  const errors = uncaught(page);
  const network = await controlNetwork(page);

  await test.step('the calculator', async () => {
    network.fails(/build-parts|check-build/, 'a page');
    await page.goto('/tools/calculator/');
    await ready(page, 'calculator');
    await gpuPrice(page).fill('1800');
    const checks = missing(page, 'The parts and the checks failed to load');
    await expect(checks).toBeVisible();
    await expectAccessible(page);
    network.fails(/\/Comparison/, 'no connection');
    await retry(checks);
    await expect(page.getByTestId('counts')).toBeVisible();
    await page.getByText('Compare your builds side by side').click();
    const comparison = missing(page, 'The comparison failed to load');
    await expect(comparison).toBeVisible();
    network.fails(/data\/rental-prices/, 'cut');
    await retry(comparison);
    await expect(page.getByRole('group', { name: 'Comparison of your builds' })).toBeVisible();
    await page.getByText('Own or rent').click();
    const rents = missing(page, 'The rental prices failed to load');
    await expect(rents).toBeVisible();
    network.fails(/throughput/, 500);
    await retry(rents);
    await expect(page.getByText('Example rental prices')).toBeVisible();
    await page.getByLabel('Model to run').selectOption('sdxl');
    const model = missing(page, 'The estimates for this model failed to load: the site answered 500.');
    await expect(model).toBeVisible();
    network.fails(/\/write\./, 404);
    await retry(model);
    await expect(model).toBeHidden();
    await page.getByRole('button', { name: 'Save as JSON' }).click();
    const file = missing(page, 'The file was not saved');
    await expect(file).toBeVisible();
    network.works();
    await Promise.all([page.waitForEvent('download'), retry(file)]);
    await expect(total(page)).toHaveText('$23,000 to $24,200');
  });

  await test.step('the memory estimator', async () => {
    network.fails(/memory-catalogue/, 404);
    await page.goto('/tools/vram/?v=1&model=flux1-dev');
    const problem = missing(page, 'the site answered 404');
    await expect(problem).toBeVisible();
    await page.getByLabel('Width, pixels').fill('768');
    await expect(problem).toBeVisible();
    network.works();
    await retry(problem);
    await expect(page.getByLabel('Model', { exact: true })).toHaveValue('flux1-dev');
    await expect(page.getByLabel('Width, pixels')).toHaveValue('768');
    await expect(problem).toBeHidden();
  });

  await test.step('the best card', async () => {
    network.fails(/card-answers\//, 'cut');
    await page.goto('/tools/which-gpu/');
    await ready(page, 'choose');
    await page.getByLabel('Model', { exact: true }).selectOption('flux1-dev');
    const problem = missing(page, 'incomplete or invalid');
    await expect(problem).toBeVisible();
    network.fails(/estimator-worker/, 'no connection');
    await retry(problem);
    await expect(page.locator('.best')).toContainText(/denoiser|offload|No card/);
    await page.getByLabel('Width, pixels').fill('768');
    const code = missing(page, 'part of this page’s code could not be fetched');
    await expect(code).toBeVisible();
    network.fails(/throughput/, 500);
    await retry(code);
    const data = missing(page, 'the site answered 500');
    await expect(data).toBeVisible();
    network.works();
    await retry(data);
    await expect(page.locator('.choose .busy')).toContainText('Updating');
    await expect(page.getByLabel('Width, pixels')).toHaveValue('768');
  });

  await test.step('the chart', async () => {
    network.fails(/card-answers\//, 'a page');
    await page.goto('/tools/gpu-chart/');
    await ready(page, 'choose');
    await page.getByLabel('Model', { exact: true }).selectOption('flux1-dev');
    const problem = missing(page, 'The result failed to load');
    await expect(problem).toBeVisible();
    network.works();
    await retry(problem);
    await expect(page.locator('figcaption')).toContainText('FLUX.1 dev');
  });

  await test.step('the demo and the measurement', async () => {
    network.fails(/gpus\.json/, 'cut');
    await page.goto('/tools/demo/?v=1&prompt=rocket&steps=1');
    await ready(page, 'demo');
    const tool = page.getByRole('region', { name: 'Your graphics card' });
    await tool.scrollIntoViewIfNeeded();
    await tool.getByRole('button', { name: 'Select a card instead' }).click();
    const cards = missing(page, 'The list of cards failed to load');
    await expect(cards).toBeVisible();
    network.fails(/\/BenchmarkResult/, 'no connection');
    await retry(cards);
    const result = missing(page, 'The result failed to load');
    await expect(result).toBeVisible();
    network.fails(/\/worker-/, 'no connection');
    await retry(result);
    await expect(tool.getByLabel('Card', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Generate' }).click();
    await expect(page.locator('[data-fault="206"]')).toBeVisible();
    network.fails(/\/(?:MeasuredView|PipelineView)/, 500);
    await page.getByRole('button', { name: 'Generate' }).click();
    await expect(page.locator('.run-status[data-phase=done]')).toBeVisible({ timeout: 60_000 });
    const view = missing(page, 'The measurements failed to load');
    await expect(view).toBeVisible();
    await expect(page.locator('.demo .images figure')).toHaveCount(1);
    network.works();
    await retry(view);
    await expect(page.getByRole('region', { name: 'Measured and calculated' })).toBeVisible();
    await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('rocket');
  });

  await test.step('the search', async () => {
    network.fails(/\/search-panel/, 'no connection');
    await page.goto('/guide/gpu/');
    await page.getByRole('button', { name: 'Search' }).click();
    const dialog = page.getByRole('dialog', { name: 'Search' });
    const box = dialog.getByRole('combobox', { name: 'Search the guide' });
    const options = dialog.getByRole('listbox', { name: 'Results' }).getByRole('option');
    await box.fill('power supply');
    await expect(dialog.getByRole('status')).toContainText('failed to load');
    network.fails(/\/pagefind\.js|words\.json/, 404);
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await expect(dialog.getByRole('status')).toContainText('The search index failed to load');
    await expectAccessible(page);
    network.fails(/\.wasm|wasm\.\w+\.pagefind|pf_meta/, 'cut');
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await expect(dialog.getByRole('status')).toContainText('The search index failed to load');
    network.fails(/\.pf_index|pagefind-entry/, 'no connection');
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await expect(dialog.getByRole('status')).toContainText('The search index failed to load');
    network.works();
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await expect(options.first()).toBeVisible({ timeout: 30_000 });
    // A part of the index that fails to load is an error, not a search without results.
    network.fails(/pf_index|pf_fragment|pagefind-entry/, 500);
    await box.fill('motherboard slots');
    await expect(dialog.getByRole('status')).toContainText('failed to load');
    network.works();
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await expect(options.first()).toBeVisible({ timeout: 30_000 });
    await expect(box).toHaveValue('motherboard slots');
  });
  expect(errors).toEqual([]);
});
