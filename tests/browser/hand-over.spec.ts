import { expect as plainExpect, test, type Page } from '@playwright/test';

/** Each link opens a tool, which takes long on a busy machine. */
const expect = plainExpect.configure({ timeout: 30_000 });

/** What a tool shows that it was asked; a field that is left out is not checked. */
interface Arrived {
  model?: string;
  card?: string;
  /** Number of cards. */
  count?: string;
  /** Text of the price of one card. */
  price?: RegExp;
  budget?: string;
  condition?: string;
  program?: string;
  size?: RegExp;
}

/** A pattern for the name of a card, by the number in its id. */
const nameOf = (card: string): RegExp =>
  new RegExp(
    card.split('-').find((part) => /\d/.test(part))!,
    'i',
  );

const value = (page: Page, label: string | RegExp) => page.getByLabel(label, { exact: true }).first();

/** Asserts that the tool that a page shows has taken over what was asked. */
async function expectArrived(page: Page, asked: Arrived): Promise<void> {
  const path = new URL(page.url()).pathname;
  await expect(page.locator('.tool[data-ready]').first()).toBeVisible();
  if (path === '/tools/calculator/') {
    if (asked.model) await expect(value(page, 'Model to run')).toHaveValue(asked.model);
    if (asked.card) await expect(page.getByLabel(/^Part for/).first()).toHaveValue(nameOf(asked.card));
    if (asked.count) await expect(page.getByLabel(/^Quantity of/).first()).toHaveValue(asked.count);
    if (asked.price) await expect(page.getByLabel(/^Price of one/).first()).toHaveValue(asked.price);
    return;
  }
  if (path === '/tools/machine/') {
    if (asked.model) await expect(value(page, 'Task 1')).toHaveValue(asked.model);
    if (asked.program) await expect(value(page, 'Program')).toHaveValue(asked.program);
    if (asked.condition) await expect(value(page, 'Condition of cards')).toHaveValue(asked.condition);
    return;
  }
  if (asked.model) await expect(value(page, 'Model')).toHaveValue(asked.model);
  if (path === '/tools/which-gpu/') {
    if (asked.budget) await expect(value(page, /^Budget for one card/)).toHaveValue(asked.budget);
    if (asked.condition) await expect(value(page, 'Condition')).toHaveValue(asked.condition);
    return;
  }
  if (asked.card) await expect(value(page, 'Card')).toHaveValue(asked.card);
  if (path === '/tools/vram/') {
    if (asked.program) await expect(value(page, 'Program')).toHaveValue(asked.program);
    if (asked.size) await expect(value(page, 'Size')).toHaveValue(asked.size);
  }
}

/** Follows every link of a place to a tool, each in a page of its own, and asserts that what was asked arrives. */
async function followAll(page: Page, place: string, asked: Arrived): Promise<string[]> {
  const links = page.locator(`${place} a[href*="/tools/"]:visible`);
  const addresses = await links.evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href));
  for (const address of addresses) {
    const other = await page.context().newPage();
    await other.goto(address);
    await expectArrived(other, asked);
    await expect(other.locator('.notices, [role="alert"]').getByText(/not a valid|unknown/i)).toHaveCount(0);
    await other.close();
  }
  return addresses.map((address) => new URL(address).pathname);
}

test('home hands card, model, size and program to each tool', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Card', { exact: true }).selectOption('geforce-rtx-3090');
  await page.getByLabel('Model', { exact: true }).selectOption('flux1-dev');
  await page.getByLabel('Program', { exact: true }).selectOption('comfyui');
  await expect(page.locator('.home .gauge')).toHaveAttribute('aria-label', /FLUX\.1.*RTX 3090/, {
    timeout: 90_000,
  });
  // The verdict for the program before may be shown until then.
  await expect(page.locator('.home .takes a[href*="comfyui"]').first()).toBeVisible({ timeout: 90_000 });
  const asked = { model: 'flux1-dev', card: 'geforce-rtx-3090', program: 'comfyui', count: '1', price: /\d/ };
  const paths = await followAll(page, '.home .takes', asked);
  for (const tool of ['calculator', 'vram', 'gpu-chart', 'which-gpu', 'machine'])
    expect(paths, tool).toContain(`/tools/${tool}/`);
  await expect(page.getByRole('link', { name: 'All about the card' })).toHaveAttribute(
    'href',
    '/gpus/geforce-rtx-3090/#runs-flux1-dev',
  );
});

test('home hands a budget and its condition to the chooser', async ({ page }) => {
  await page.goto('/');
  await page.getByText('For a budget', { exact: true }).click();
  await page.getByLabel('Budget for one card, US dollars').fill('700');
  await page.getByLabel('Condition', { exact: true }).selectOption('used');
  await expect(page.locator('.home .verdict:visible')).toContainText('$700, used');
  await page.getByRole('link', { name: 'All cards, with reasons' }).click();
  await expectArrived(page, { model: 'sdxl', budget: '700', condition: 'used' });
});

test('the chooser hands its card, at its price, to each tool', async ({ page }) => {
  await page.goto('/tools/which-gpu/?v=1&model=flux1-dev&budget=1300&condition=used&priority=memory');
  const best = page.locator('.best .answer a');
  await expect(page.locator('.choose[data-ready]')).toBeVisible();
  await expect(value(page, 'Model')).toHaveValue('flux1-dev');
  await expect(best).toHaveAttribute('href', /#runs-flux1-dev$/);
  const card = /\/gpus\/([^/]+)\//.exec((await best.getAttribute('href'))!)![1]!;
  const paths = await followAll(page, '.best .tool-links', {
    model: 'flux1-dev',
    card,
    count: '1',
    price: /\d/,
  });
  expect(paths).toContain('/tools/calculator/');
  await page.goto((await best.getAttribute('href'))!);
  await expect(page.locator('tr:target')).toContainText('FLUX.1');
});

test('the chart and the estimator hand on what they show', async ({ page }) => {
  await page.goto('/tools/gpu-chart/?v=1&model=sd15&card=geforce-rtx-4080&other=geforce-rtx-3090');
  await expect(value(page, 'Card')).toHaveValue('geforce-rtx-4080');
  const asked = { model: 'sd15', card: 'geforce-rtx-4080' };
  expect((await followAll(page, '.tool-links', asked)).length).toBeGreaterThan(2);
  await page.goto(
    '/tools/vram/?v=1&model=flux1-dev&width=768&height=768&batch=2&offload=model&card=geforce-rtx-4080',
  );
  await expect(value(page, 'Model')).toHaveValue('flux1-dev');
  await expect(value(page, 'Card')).toHaveValue('geforce-rtx-4080');
  const onward = await followAll(page, '.tool-links', { model: 'flux1-dev', card: 'geforce-rtx-4080' });
  expect(onward.length).toBeGreaterThan(2);
});

test('a card’s page opens a build with that card, and its models open the estimator with both', async ({
  page,
}) => {
  await page.goto('/gpus/geforce-rtx-3090/');
  await page.getByRole('link', { name: 'Price a build with this card' }).click();
  await expectArrived(page, { card: 'geforce-rtx-3090', count: '1', price: /\d/ });
  await page.goBack();
  await page.locator('#runs-flux1-dev td a').first().click();
  await expectArrived(page, { model: 'flux1-dev', card: 'geforce-rtx-3090' });
  // A reader who came for a model takes it along.
  await page.goto('/gpus/geforce-rtx-3090/#runs-wan21-14b');
  await page.getByRole('link', { name: 'Price a build with this card' }).click();
  await expectArrived(page, { model: 'wan21-14b', card: 'geforce-rtx-3090' });
  await page.goto('/gpus/geforce-rtx-3090/');
  await page.locator('#runs-flux1-dev th a').click();
  await expect(page).toHaveURL(/\/models\/flux1-dev\/#on-geforce-rtx-3090$/);
  await expect(page.locator('[id="on-geforce-rtx-3090"]')).toBeVisible();
  await page.getByRole('link', { name: 'Open in the VRAM estimator' }).click();
  await expectArrived(page, { model: 'flux1-dev', card: 'geforce-rtx-3090' });
});

test('a build hands its card, their number and its model on, and a tier opens as itself', async ({
  page,
}) => {
  await page.goto('/tools/calculator/?v=2&tier=deluxe&rows=gpu,3x900,@geforce-rtx-3090&model=flux1-dev');
  await expect(page.locator('.calculator[data-ready]')).toBeVisible();
  await expect(page.locator('.tool-links')).toBeVisible();
  await followAll(page, '.tool-links', { model: 'flux1-dev', card: 'geforce-rtx-3090' });
  await page.goto('/cost/ultra-deluxe/');
  await page.getByRole('link', { name: /Open in the full calculator/ }).click();
  await expect(page.getByRole('radio', { name: 'Ultra-Deluxe' })).toBeChecked();
});
