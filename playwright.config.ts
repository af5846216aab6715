import { defineConfig } from '@playwright/test';
import { findBrowser } from './src/commands/browser.mjs';

const executablePath = findBrowser();

/** Without a graphics card, Chromium's own software adapter gives WebGPU. */
const softwareGpu = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
];
const quiet = [
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
    baseURL: 'http://localhost:4329',
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...quiet, ...softwareGpu] },
  },
  webServer: {
    command: 'node src/commands/serve.mjs',
    env: { PORT: '4329' },
    url: 'http://localhost:4329/',
    reuseExistingServer: false,
  },
});
