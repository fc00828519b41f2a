import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/browser.mjs';

const executablePath = findBrowser();
/** Another port than the default, if something runs there: `PORT=4180 npm test`. */
const port = Number(process.env['PORT'] ?? 4173);

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A machine that does something else too is slow, not wrong: no test is ended by the clock while what it waits for may come.
  timeout: 0,
  expect: { timeout: 60_000 },
  retries: 1,
  reporter: [['dot']],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'en-US',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    {
      name: 'phone',
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
      testMatch: /(?:compare|full-code|picker|accessibility)\.spec\.ts/,
    },
  ],
  webServer: {
    command: `npm run --silent preview -- --port ${port}`,
    url: `http://localhost:${port}/en`,
    reuseExistingServer: false,
  },
});
