import { expect, test, woken, wordsOf } from './support/test.ts';

for (const place of [
  'compare/450-vs-451?only=differences',
  'compare/214-vs-432',
  'codes/550',
  'codes/522',
  'codes?q=relay&class=5',
  'codes/550/5.7.26',
  'enhanced/5.7.1',
  'enhanced?q=spf',
  'data',
]) {
  test(`switching language keeps the place: ${place}`, async ({ page }) => {
    await page.goto(`/en/${place}`);
    await woken(page);
    await page.getByRole('link', { name: `VI ${wordsOf.en.common.language.vi}` }).click();
    await expect(page).toHaveURL(`/vi/${place}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
    await expect(page.getByRole('navigation', { name: wordsOf.vi.common.nav.label })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await page.getByRole('link', { name: `EN ${wordsOf.vi.common.language.en}` }).click();
    await expect(page).toHaveURL(`/en/${place}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
}

test('each language is loaded only when it is used', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  expect(scripts.filter((path) => /\/assets\/vi-/.test(path))).toEqual([]);
  await page.getByRole('link', { name: `VI ${wordsOf.en.common.language.vi}` }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  expect(scripts.filter((path) => /\/assets\/vi-/.test(path))).toHaveLength(1);
});

test('protocol text inside Vietnamese is marked as English and not to be translated', async ({ page }) => {
  await page.goto('/vi/compare/250-vs-500');
  const tokens = page.getByRole('main').locator('code');
  expect(await tokens.count()).toBeGreaterThan(5);
  for (const token of await tokens.all()) {
    await expect(token).toHaveAttribute('lang', 'en');
    await expect(token).toHaveAttribute('translate', 'no');
  }
});
