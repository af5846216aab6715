import { expect, test, type Page } from '@playwright/test';
import { allPages, pageOfEachKind } from '../../src/commands/site-pages.mjs';
import { expectAccessible, expectColoursAccessible, sidewaysScroll, watch } from './violations.ts';

/** Widths of a phone and a desktop, at which each page is read in light and dark. With all pages, also widths between and beyond. */
const widths = process.env.ALL_PAGES ? [320, 390, 768, 1024, 1280, 1920] : [320, 1280];

/** Widths of phones, tablets, notebooks and desktops, at none of which a page scrolls sideways; all with all pages. */
const allWidths = process.env.ALL_PAGES ? [320, 390, 640, 768, 820, 912, 1280, 1920] : [320, 640, 820, 1280];

const pages = process.env.ALL_PAGES ? allPages() : pageOfEachKind();

/** Captions that are wider than the scrolling frames of their tables. */
const cutCaptions = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.table-frame')].flatMap((frame) => {
      const caption = frame.querySelector('caption');
      const end = frame.getBoundingClientRect().right + 1;
      return caption && caption.getBoundingClientRect().right > end ? [caption.textContent] : [];
    }),
  );

/** Frames of tables that scroll sideways inside, at widths where rows are stacked. */
const scrollingFrames = (page: Page, width: number) =>
  width > 640
    ? []
    : page.evaluate(() =>
        [...document.querySelectorAll('.table-frame, .markdown-table')]
          .filter((frame) => frame.scrollWidth > frame.clientWidth)
          .map((frame) => frame.getAttribute('aria-label') ?? frame.textContent.slice(0, 60)),
      );

/** Asserts at each width that the check passes. */
async function atEachWidth(page: Page, check: (page: Page) => Promise<void>) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await check(page);
  }
}

/** Asserts at every width that nothing scrolls sideways, on phones inside tables neither, and no caption is cut off. */
async function expectWithinWindow(page: Page) {
  for (const width of allWidths) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await sidewaysScroll(page);
    expect(overflow, `sideways scroll at ${width} px`).toBeLessThanOrEqual(0);
    expect(await cutCaptions(page), `captions cut off at ${width} px`).toEqual([]);
    expect(await scrollingFrames(page, width), `tables scroll inside at ${width} px`).toEqual([]);
  }
}

/** The background colour of a page. */
const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const path of pages) {
  test(`${path}: accessible in light and dark, no policy violation, nothing foreign, no sideways scroll`, async ({
    page,
    baseURL,
  }) => {
    const seen = watch(page, baseURL!);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(path, { waitUntil: 'networkidle' });
    await expectWithinWindow(page);
    await atEachWidth(page, expectAccessible);
    const light = await background(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => background(page), 'the background differs from the light page').not.toBe(light);
    // The same page in other colours. Names, roles and order were checked above.
    await atEachWidth(page, expectColoursAccessible);
    expect(seen.complaints.filter((text) => !(path === '/404.html' && text.includes('404')))).toEqual([]);
  });
}
