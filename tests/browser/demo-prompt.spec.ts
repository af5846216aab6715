import { expect, test } from '@playwright/test';
import { expectAccessible } from './violations.ts';

test('a prompt that the model does not know is told, and the nearest known thing is one press away', async ({
  page,
}) => {
  await page.goto('/tools/demo/');
  await expect(page.locator('.demo[data-ready]')).toBeVisible();
  const prompt = page.getByLabel('Prompt', { exact: true });
  await prompt.fill('red strawbery 🐱 кот');
  await expect(prompt).toHaveValue(/^red strawbery cat face кот$/);
  await expect(page.getByText('It leaves out кот')).toBeVisible();
  await expect(page.getByText('The model knows no word of this prompt')).toBeHidden();
  await page.getByRole('button', { name: 'strawberry' }).first().click();
  await expect(prompt).toHaveValue('red strawberry cat face кот');
  await expect(page.getByText('Words that the model was not trained on')).toBeHidden();
});

test('a prompt of an address that the model cannot read at all is told before a press', async ({ page }) => {
  await page.goto(`/tools/demo/?v=1&prompt=${encodeURIComponent('一只猫')}`);
  await expect(page.getByText('It leaves out 一只猫')).toBeVisible();
  await expect(page.getByText('The model knows no word of this prompt')).toBeVisible();
});

test('the things that the model draws are a list with images, which fills the prompt', async ({ page }) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.goto('/tools/demo/');
  await expect(page.locator('.demo[data-ready]')).toBeVisible();
  await page.getByRole('heading', { name: 'What it can draw' }).scrollIntoViewIfNeeded();
  await page.getByLabel('Find a thing').fill('insect');
  const found = page.getByRole('region', { name: 'Found' }).getByRole('button');
  await expect(found.first()).toBeVisible();
  await found.filter({ hasText: 'butterfly' }).click();
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('butterfly');
  await expectAccessible(page);
  expect(requested.filter((url) => /\.(onnx|wasm)/.test(url))).toEqual([]);
});

test('emoji in an address become words', async ({ page }) => {
  await page.goto(`/tools/demo/?v=1&prompt=${encodeURIComponent('🚀')}&seed=3`);
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('rocket');
});

test('one press draws a grid of seeds, each of which can be taken into the form; other seeds draw other images', async ({
  page,
}) => {
  await page.goto('/tools/demo/?v=1&prompt=owl&steps=2&seed=7');
  await expect(page.locator('.demo[data-ready]')).toBeVisible();
  await page.getByRole('button', { name: 'Generate' }).click();
  await expect(page.locator('#result')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Seeds', exact: true }).click();
  const cells = page.getByRole('list', { name: 'Images by seed' }).locator('canvas');
  await expect(cells).toHaveCount(6, { timeout: 60_000 });
  const bytes = await cells.evaluateAll((all) => all.map((each) => (each as HTMLCanvasElement).toDataURL()));
  expect(new Set(bytes).size).toBe(6);
  await page.getByRole('button', { name: 'Use: Seed 9' }).click();
  await expect(page.getByRole('textbox', { name: 'Seed' })).toHaveValue('9');
  await expect(page.locator('#result')).toHaveCount(1);
});
