import { expect, test } from '@playwright/test';
import { allPages, pageOfEachKind } from '../../src/commands/site-pages.mjs';
import { expectAccessible, watch } from './violations.ts';

const pages = process.env.ALL_PAGES ? allPages() : pageOfEachKind();

for (const path of pages) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${path} in ${theme}: accessible, no policy violation, nothing foreign, no sideways scroll`, async ({
      page,
      baseURL,
    }) => {
      const seen = watch(page, baseURL!);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 320, height: 800 });
      await page.goto(path, { waitUntil: 'networkidle' });
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `sideways scroll at ${width} px`).toBeLessThanOrEqual(0);
      }
      expect(seen.complaints.filter((text) => !(path === '/404.html' && text.includes('404')))).toEqual([]);
    });
  }
}
