import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Everything a page does that it must not: policy violations, foreign requests, errors on the console. */
export interface Watch {
  complaints: string[];
}

/** Starts watching; call before the page is opened. */
export function watch(page: Page, origin: string): Watch {
  const seen: Watch = { complaints: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') seen.complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && new URL(url).origin !== origin)
      seen.complaints.push(`foreign request: ${url}`);
  });
  return seen;
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose answers depend on the colours of a page. */
const colourRules = ['color-contrast', 'link-in-text-block'];

const told = { resultTypes: ['violations' as const] };

async function expectNothing(axe: AxeBuilder): Promise<void> {
  // No page has frames of another origin; the other mode opens a second page to join what frames say.
  // Only what is wrong is read, so that axe describes nothing else: a long table has thousands of nodes that are right.
  const { violations } = await axe.setLegacyMode().analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(' | ')}`,
  );
  expect(found).toEqual([]);
}

/** Asserts that axe (WCAG 2.2 AA and best practices) finds nothing. */
export const expectAccessible = (page: Page): Promise<void> =>
  expectNothing(new AxeBuilder({ page }).options(told).withTags(tags));

/** Asserts that axe finds nothing in what depends on colours. */
export const expectColoursAccessible = (page: Page): Promise<void> =>
  expectNothing(new AxeBuilder({ page }).options(told).withRules(colourRules));

/** How many pixels a page is wider than its window. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
