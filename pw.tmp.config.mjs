import { defineConfig } from '/work/wt/layout/node_modules/@playwright/test/index.mjs';
export default defineConfig({ testDir: '/work/wt/layout/tests/browser', workers: 1, retries: 0, timeout: 45000, expect: { timeout: 12000 }, reporter: [['list']],
 use: { serviceWorkers: 'block', baseURL: 'http://localhost:4403', launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] } } });
