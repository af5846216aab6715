import { defineConfig } from '@playwright/test';
import { findBrowser, unneededFeatures } from './src/commands/browser.mjs';

const executablePath = findBrowser();
/** Another port lets two checkouts be tested at the same time. */
const port = process.env.PLAYWRIGHT_PORT ?? '4329';

/** Without a graphics card, Chromium's own software adapter gives WebGPU. */
const softwareGpu = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
];
// Of several such lists a browser heeds the last one, so what Playwright's own is for stands here again.
const disabled = [
  ...unneededFeatures,
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];
const quiet = [
  `--disable-features=${disabled.join()}`,
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export default defineConfig({
  testDir: 'tests/browser',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A journey through a software graphics card can starve on a busy machine; one that fails twice is broken.
  retries: 1,
  timeout: 180_000,
  reporter: [['list', { printSteps: false }]],
  use: {
    // Requests that a service worker makes pass by a test's own routes; what works offline has a test of its own.
    serviceWorkers: 'block',
    baseURL: `http://localhost:${port}`,
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...quiet, ...softwareGpu] },
  },
  webServer: {
    command: 'node src/commands/serve.mjs',
    env: { PORT: port },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
