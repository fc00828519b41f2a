import type { Page } from '@playwright/test';
import { expect, test, woken } from './support/test.ts';

/** Bytes on the wire by kind, for the first load of an address: Brotli for text, as the server sends it. */
async function bytesOf(page: Page, address: string) {
  const bytes = { script: 0, stylesheet: 0, font: 0, document: 0 };
  const pending: Promise<void>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (!(kind in bytes)) return;
    const count = async () => {
      const length = response.headers()['content-length'];
      bytes[kind as keyof typeof bytes] += length === undefined ? (await response.body()).length : Number(length);
    };
    pending.push(count());
  });
  await page.goto(address);
  await woken(page);
  await page.evaluate(() => document.fonts.ready);
  // What the page would fetch when it has nothing better to do counts too.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.waitForLoadState('networkidle');
  await Promise.all(pending);
  return bytes;
}

test.describe('budgets, in bytes of all that comes without an act of the reader', () => {
  for (const address of ['/en/compare/250-vs-500', '/vi/compare/250-vs-500', '/vi/compare/214-vs-432']) {
    test(`${address}: scripts 105 kB, styles 12 kB, fonts 75 kB`, async ({ page }) => {
      const { script, stylesheet, font } = await bytesOf(page, address);
      test.info().annotations.push({ type: 'bytes', description: JSON.stringify({ script, stylesheet, font }) });
      expect(script).toBeGreaterThan(50_000);
      // A comparison that is computed brings the words for that.
      expect(script).toBeLessThanOrEqual(address.includes('214') ? 109_000 : 105_000);
      expect(stylesheet).toBeGreaterThan(1000);
      expect(stylesheet).toBeLessThanOrEqual(12_000);
      expect(font).toBeGreaterThan(10_000);
      expect(font).toBeLessThanOrEqual(75_000);
    });
  }
});

for (const language of ['en', 'vi']) {
  test(`what the box loads in ${language} when it is opened: 60 kB`, async ({ page }) => {
    await bytesOf(page, `/${language}/compare/250-vs-500`);
    const lengths: Promise<number>[] = [];
    page.on('response', (response) => {
      const length = response.headers()['content-length'];
      lengths.push(
        length === undefined ? response.body().then((body) => body.length) : Promise.resolve(Number(length)),
      );
    });
    await page.keyboard.press('/');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    const total = (await Promise.all(lengths)).reduce((sum, length) => sum + length, 0);
    test.info().annotations.push({ type: 'bytes', description: String(total) });
    expect(total).toBeGreaterThan(20_000);
    expect(total).toBeLessThanOrEqual(60_000);
  });
}

test('the matrix of recordings needs at most 30 kB of scripts more than a comparison', async ({ page }) => {
  const { script, stylesheet, document } = await bytesOf(page, '/vi/recordings');
  test.info().annotations.push({ type: 'bytes', description: JSON.stringify({ script, stylesheet, document }) });
  expect(script).toBeGreaterThan(50_000);
  expect(script).toBeLessThanOrEqual(140_000);
  expect(document).toBeLessThanOrEqual(60_000);
});

test('nothing moves once it is shown', async ({ page }) => {
  const asked = [
    '/en/recordings?q=unrecognized',
    '/en/recordings/unknown?server=postfix13&step=5',
    '/en/servers/postfix13?beside=exim13',
  ];
  for (const address of ['/vi/compare/250-vs-500', '/en/codes/550', '/vi/codes', '/en/recordings', ...asked]) {
    await page.goto(address);
    await woken(page);
    await page.evaluate(() => document.fonts.ready);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          // Entries are given out with the frame after the one that they are about.
          requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve(sum))));
        }),
    );
    expect(shift, address).toBeLessThan(0.01);
  }
});
