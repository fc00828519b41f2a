import { expect, fill, languages, test, woken, wordsOf } from './support/test.ts';

for (const language of languages) {
  const words = wordsOf[language];

  test.describe(`codes in ${language}`, () => {
    test('the list holds every code; search and filters narrow it and stand in the address', async ({ page }) => {
      await page.goto(`/${language}/codes`);
      await woken(page);
      const items = page.getByRole('main').getByRole('listitem');
      const folded = page.getByRole('main').locator('details');
      await expect(folded.first()).toBeVisible();
      await expect(page.locator('main li')).toHaveCount(66);
      expect(await items.count()).toBeLessThan(45);
      await folded.first().locator('summary').click();
      await expect(items.filter({ hasText: words.facts.standing.listed }).first()).toBeVisible();
      await page.getByRole('searchbox', { name: words.codes.search }).fill('relay');
      await expect(page).toHaveURL(`/${language}/codes?q=relay`);
      await expect.poll(() => items.count()).toBeLessThan(30);
      await page.getByRole('radio', { name: `5 ${words.digits.class['permanent-negative']}` }).check();
      await expect(page).toHaveURL(`/${language}/codes?q=relay&class=5`);
      await page.getByRole('combobox', { name: words.codes.standing }).selectOption('standard');
      await expect(page).toHaveURL(`/${language}/codes?q=relay&class=5&standing=standard`);
      await page.reload();
      await expect(page.getByRole('searchbox', { name: words.codes.search })).toHaveValue('relay');
    });

    test('filters that nothing fits say so and can be cleared', async ({ page }) => {
      await page.goto(`/${language}/codes?class=3&standing=obsolete`);
      await woken(page);
      await expect(page.getByText(words.codes.nothing)).toBeVisible();
      await page.getByRole('button', { name: words.codes.clear }).click();
      await expect(page).toHaveURL(`/${language}/codes`);
      await expect(page.locator('main li')).toHaveCount(66);
    });

    test('what is typed in a row reaches the address whole, and back leaves the list', async ({ page }) => {
      await page.goto(`/${language}/compare/250-vs-500`);
      await woken(page);
      await page.getByRole('link', { name: words.common.nav.codes, exact: true }).click();
      await expect(page.locator('main li')).toHaveCount(66);
      await page.getByRole('searchbox').pressSequentially('hop thu day');
      await expect(page.getByRole('searchbox')).toHaveValue('hop thu day');
      await expect(page).toHaveURL(`/${language}/codes?q=hop+thu+day`);
      await page.goBack();
      await expect(page).toHaveURL(`/${language}/compare/250-vs-500`);
    });

    test('all enhanced status codes are listed, and lead to their pages', async ({ page }) => {
      await page.goto(`/${language}/enhanced`);
      await woken(page);
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(81);
      await page.getByRole('link', { name: /^5\.7\.1(?!\d)/ }).click();
      await expect(page).toHaveURL(`/${language}/enhanced/5.7.1`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('5.7.1');
      await page.getByRole('link', { name: '550 5.7.1', exact: true }).click();
      await expect(page).toHaveURL(`/${language}/codes/550/5.7.1`);
    });

    test("a code's page tells all rows and leads to its comparisons", async ({ page }) => {
      await page.goto(`/${language}/codes/550`);
      await woken(page);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('550');
      for (const row of ['description', 'whenSeen', 'fix', 'clientNext', 'operator', 'source'] as const) {
        await expect(page.getByRole('term').filter({ hasText: words.compare.rows[row] }).first()).toBeVisible();
      }
      await page.getByRole('link', { name: fill(words.codes.compareWith, { code: 450 }) }).click();
      await expect(page).toHaveURL(`/${language}/compare/550-vs-450`);
      await page.goBack();
      await page.getByRole('button', { name: fill(words.codes.compareWithAnother, { code: 550 }) }).click();
      await page.getByRole('combobox').fill('421');
      await page.getByRole('option', { name: /^421/ }).first().click();
      await expect(page).toHaveURL(`/${language}/compare/550-vs-421`);
    });

    test('an unregistered code is called that, with the rules of its class and what is near', async ({ page }) => {
      await page.goto(`/${language}/codes/522`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(
        fill(words.codes.unregistered, { code: 522 }),
      );
      await expect(
        page.getByRole('link', { name: fill(words.codes.dotted, { code: 522, enhanced: '5.2.2' }) }),
      ).toBeVisible();
      await expect(page.getByRole('link', { name: fill(words.codes.compareWith, { code: 552 }) })).toBeVisible();
    });

    test('an enhanced code outside the registry is called that', async ({ page }) => {
      await page.goto(`/${language}/enhanced/5.7.509`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(
        fill(words.codes.unknownEnhanced, { code: '5.7.509' }),
      );
      const answers = page.getByRole('term').filter({ hasText: words.codes.next });
      await expect(answers.first()).toBeInViewport();
      await expect(page.getByRole('button', { name: words.share.copyTicket })).toBeVisible();
      await expect(page.getByRole('link', { name: '5.7.1', exact: true })).toBeHidden();
      await page.locator('summary').click();
      await expect(page.getByRole('link', { name: '5.7.1', exact: true })).toBeVisible();
    });
  });
}
