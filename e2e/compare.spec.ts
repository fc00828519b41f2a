import { expect, fill, languages, test, woken, wordsOf } from './support/test.ts';

for (const language of languages) {
  const words = wordsOf[language];

  test.describe(`compare in ${language}`, () => {
    test('the bare comparison tells what both codes mean, and everything row by row', async ({ page }) => {
      await page.goto(`/${language}/compare/250-vs-500`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(fill(words.compare.heading, { a: 250, b: 500 }));
      await expect(page.getByRole('heading', { name: words.compare.differences })).toBeVisible();
      await expect(page.getByRole('heading', { name: words.compare.whenToUse })).toBeVisible();
      await expect(page.getByRole('heading', { name: words.compare.rows.fixOrNext })).toBeVisible();
      for (const row of ['retry', 'whoActs'] as const)
        await expect(page.getByRole('term').filter({ hasText: words.compare.rows[row] })).toHaveCount(2);
      await page.getByText(words.compare.otherRows).click();
      for (const row of ['connection', 'description', 'whenSeen', 'clientNext', 'source'] as const)
        await expect(page.getByRole('rowheader', { name: words.compare.rows[row], exact: true })).toBeVisible();
      await expect(page.getByText(words.computed.note)).toHaveCount(0);
    });

    test('a numeral is pressed, another code is typed and picked: the address follows', async ({ page }) => {
      await page.goto(`/${language}/compare/250-vs-500`);
      await woken(page);
      await page.getByRole('button', { name: `500 ${words.compare.change}` }).click();
      const dialog = page.getByRole('dialog', { name: words.compare.chooseRight });
      await dialog.getByRole('combobox').fill('550');
      await dialog.getByRole('option', { name: /^550/ }).first().click();
      await expect(page).toHaveURL(`/${language}/compare/250-vs-550`);
      await expect(dialog).toBeHidden();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(fill(words.compare.heading, { a: 250, b: 550 }));
      await page.goBack();
      await expect(page).toHaveURL(`/${language}/compare/250-vs-500`);
      await page.goForward();
      await expect(page).toHaveURL(`/${language}/compare/250-vs-550`);
    });

    test('picking the code of the other side swaps the two', async ({ page }) => {
      await page.goto(`/${language}/compare/450-vs-451`);
      await woken(page);
      await page.getByRole('button', { name: `450 ${words.compare.change}` }).click();
      await page.getByRole('combobox').fill('451');
      await page.getByRole('option', { name: /^451/ }).first().click();
      await expect(page).toHaveURL(`/${language}/compare/451-vs-450`);
    });

    test('swapping keeps the page and turns its sides', async ({ page }) => {
      await page.goto(`/${language}/compare/250-vs-500?only=differences`);
      await woken(page);
      await page.getByRole('link', { name: words.compare.swap }).click();
      await expect(page).toHaveURL(`/${language}/compare/500-vs-250?only=differences`);
      await expect(page.getByRole('columnheader').first()).toContainText('500');
      await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', /\/compare\/250-vs-500$/);
    });

    test('"only what differs" hides the rows that are the same, says how many, and stands in the address', async ({
      page,
    }) => {
      await page.goto(`/${language}/compare/550-vs-554`);
      await woken(page);
      const connection = page.getByRole('rowheader', { name: words.compare.rows.connection, exact: true });
      await expect(connection).toBeVisible();
      await page.getByLabel(words.compare.onlyDifferences).check();
      await expect(page).toHaveURL(`/${language}/compare/550-vs-554?only=differences`);
      await expect(connection).toHaveCount(0);
      await page.reload();
      await expect(page.getByLabel(words.compare.onlyDifferences)).toBeChecked();
      await expect(connection).toHaveCount(0);
    });

    test('a pair without its own text gets a comparison computed from facts, and labelled so', async ({ page }) => {
      await page.goto(`/${language}/compare/214-vs-432`);
      await expect(page.getByText(words.computed.note)).toBeVisible();
      const verdict = fill(words.computed.verdict['2-4'], { a: 214, b: 432 }).replaceAll('\u00A0', ' ');
      await expect(page.getByText(verdict.slice(0, 40))).toBeVisible();
    });

    test('a code nobody registered can be compared, by the rules of its class', async ({ page }) => {
      await page.goto(`/${language}/compare/550-vs-522`);
      await page.getByRole('heading', { name: words.compare.sideBySide }).scrollIntoViewIfNeeded();
      await expect(page.getByRole('columnheader').nth(1)).toContainText('522');
      await page.getByText(words.compare.otherRows).click();
      await expect(
        page.getByRole('table').last().getByText(words.facts.standing.unregistered, { exact: false }).first(),
      ).toBeVisible();
    });

    test('the link and the ticket text are copied', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(`/${language}/compare/250-vs-500`);
      await woken(page);
      await page.getByRole('button', { name: words.share.copyLink }).click();
      await expect(page.getByText(words.share.linkCopied)).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
      await page.getByRole('button', { name: words.share.copyTicket }).click();
      await expect(page.getByText(words.share.ticketCopied)).toBeVisible();
      const ticket = await page.evaluate(() => navigator.clipboard.readText());
      expect(ticket).toContain('SMTP 250: ');
      expect(ticket).toContain('SMTP 500: ');
      expect(ticket).toContain(page.url());
      expect(ticket).not.toMatch(/[`[\]{}]/);
    });

    test('when copying is refused, the text is there to copy by hand', async ({ page }) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
      });
      await page.goto(`/${language}/compare/250-vs-500`);
      await woken(page);
      await page.getByRole('button', { name: words.share.copyTicket }).click();
      await expect(page.getByRole('textbox', { name: words.share.text })).toHaveValue(/SMTP 250: /);
    });
  });
}

test('no backtick reaches the reader', async ({ page }) => {
  for (const address of ['/en/compare/250-vs-500', '/vi/compare/220-vs-250', '/en/codes/354', '/vi/enhanced/5.7.1']) {
    await page.goto(address);
    await woken(page);
    await expect(page.locator('main')).not.toContainText('`');
  }
});

test('on a phone the two codes stay in sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/vi/compare/250-vs-500');
  await woken(page);
  const bar = page.getByRole('navigation', { name: wordsOf.vi.compare.contents.label });
  await page.evaluate(() => scrollTo(0, 1500));
  for (const code of ['250', '500']) await expect(bar.getByRole('link', { name: code })).toBeInViewport({ ratio: 1 });
});
