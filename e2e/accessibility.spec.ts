import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, languages, test, woken, wordsOf } from './support/test.ts';

const views = [
  'compare/250-vs-500',
  'compare/450-vs-451?only=differences',
  'compare/214-vs-432',
  'compare/550-vs-522',
  'codes/550',
  'codes/522',
  'codes',
  'codes?class=3&standing=obsolete',
  'codes/550/5.7.1',
  'codes/550/4.7.1',
  'enhanced/5.7.1',
  'enhanced/5.7.509',
  'enhanced',
  'data',
  'simulator',
  'simulator/no-such-user?step=7&beside=postfix13',
  'simulator/accepted-never-arrived?step=999',
  'recordings?q=starttls',
  'recordings?group=starttls',
  'recordings?q=unrecognized',
  'recordings/unknown?server=postfix13&step=5',
  'servers',
  'providers',
  'providers/gmail',
];

/** What axe finds: "rule: element". The frames axe could also look into do not exist here. */
async function violationsOn(page: Page, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** The same page in the dark, where only colours differ. */
async function contrastInTheDark(page: Page): Promise<string[]> {
  const ground = async () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await ground()).not.toBe(light);
  return violationsOn(page, ['color-contrast']);
}

for (const language of languages) {
  test.describe(`axe in ${language}`, () => {
    test.use({ colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });
    // Words differ, and what axe looks at does not: a phone is tight for the longer words.
    test.skip(({ isMobile }) => isMobile === (language === 'en'), 'English on a desktop, Vietnamese on a phone');

    for (const view of views) {
      test(view, async ({ page }) => {
        await page.goto(`/${language}/${view}`);
        await woken(page);
        expect(await violationsOn(page)).toEqual([]);
        expect(await contrastInTheDark(page)).toEqual([]);
      });
    }

    test('the picker, empty and with results', async ({ page }) => {
      await page.goto(`/${language}/compare/250-vs-500`);
      await woken(page);
      await page.keyboard.press('/');
      await expect(page.getByRole('option').first()).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('combobox').fill('relay');
      await expect(page.getByRole('option').first()).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      expect(await contrastInTheDark(page)).toEqual([]);
    });
  });
}

// Long pages of the parts that are looked at above; once is enough.
for (const view of ['recordings', 'servers/opensmtpd13?beside=opensmtpd']) {
  test(`axe on the whole of ${view}`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'the same page');
    test.slow();
    await page.goto(`/vi/${view}`);
    await woken(page);
    expect(await violationsOn(page)).toEqual([]);
  });
}

test('the first Tab reaches "skip to content", which moves the focus there', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: wordsOf.en.common.skip });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('after going to another page the focus is at its beginning', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.getByRole('link', { name: wordsOf.en.common.nav.codes, exact: true }).press('Enter');
  await expect(page).toHaveURL('/en/codes');
  await expect(page.locator('#main')).toBeFocused();
});

test('a closed picker gives the focus back to what opened it', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  const numeral = page.getByRole('button', { name: `250 ${wordsOf.en.compare.change}` });
  await numeral.press('Enter');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(numeral).toBeFocused();
});

test('the two codes of one class are told apart by more than colour', async ({ page }) => {
  await page.goto('/en/compare/450-vs-451');
  const heads = page.getByRole('columnheader');
  await expect(heads.nth(0).locator('[data-side="left"]')).toBeVisible();
  await expect(heads.nth(1).locator('[data-side="right"]')).toBeVisible();
});

test("the edge of a marked line says its side in the user's own colours, too", async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/en/simulator/greylisting?mark=250,450&step=7');
  await woken(page);
  const edges = async (line: string) =>
    page
      .locator(line)
      .first()
      .evaluate((element) => {
        const { borderLeftColor, borderRightColor } = getComputedStyle(element);
        return [borderLeftColor, borderRightColor];
      });
  const [none, alsoNone] = await edges('[data-turn]:not([data-side])');
  expect(alsoNone).toBe(none);
  const [left, right] = await edges('[data-turn][data-side="left"]');
  expect(left).not.toBe(none);
  expect(right).toBe(none);
});
