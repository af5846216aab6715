// Makes public/images/deluxe-tier.png, the README's screenshot, from a running site (npm run -s serve):
//   node tools/screenshots/deluxe-tier.ts [address of the site]
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import config from '../../playwright.config.ts';

const [site = 'http://localhost:4321/'] = process.argv.slice(2);
const browser = await chromium.launch(config.use?.launchOptions);
const page = await browser.newPage({ viewport: { width: 1180, height: 1240 } });
await page.goto(new URL('cost/deluxe/#does-it-add-up', site).href, { waitUntil: 'networkidle' });
await sharp(await page.screenshot())
  .png({ palette: true, effort: 10 })
  .toFile('public/images/deluxe-tier.png');
await browser.close();
