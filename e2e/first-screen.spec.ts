/** What a comparison shows before anybody scrolls or opens anything, in figures. */
import type { Page } from '@playwright/test';
import { expect, languages, test, woken, wordsOf } from './support/test.ts';

/** How much of the page is to be seen: words that are not folded away, and the height of the page. */
const figuresOf = async (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (parentElement?.checkVisibility()) words += (textContent?.match(/\S+/g) ?? []).length;
    }
    return { words, height: document.documentElement.scrollHeight };
  });

/** How often the Tab key goes to something else, from the top of the page to its end. */
async function tabStopsOf(page: Page): Promise<number> {
  for (let stops = 0; stops < 200; stops += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    await page.keyboard.press('Tab');
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    const isOut = await page.evaluate(() => document.activeElement === document.body);
    if (isOut) return stops;
  }
  return 200;
}

test.use({ viewport: { width: 1280, height: 800 } });

test('a comparison is at most 700 words, 40 stops of the Tab key and 3,600 px', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
  await expect(page.locator('#servers')).toBeVisible();
  const { words, height } = await figuresOf(page);
  expect(words).toBeGreaterThan(300);
  expect(words).toBeLessThanOrEqual(700);
  expect(height).toBeLessThanOrEqual(3600);
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  const stops = await tabStopsOf(page);
  expect(stops).toBeGreaterThan(20);
  expect(stops).toBeLessThanOrEqual(40);
});

for (const language of languages) {
  test(`verdict, who acts and six lines of a dialogue are on the first screen, in ${language}`, async ({ page }) => {
    await page.goto(`/${language}/compare/250-vs-500`);
    await woken(page);
    const lines = page.locator('#dialogue li');
    expect(await lines.count()).toBeGreaterThanOrEqual(6);
    expect(await lines.count()).toBeLessThanOrEqual(10);
    for (const line of [lines.first(), lines.last()]) await expect(line).toBeInViewport({ ratio: 1 });
    for (const row of ['retry', 'whoActs'] as const) {
      const terms = page.getByRole('term').filter({ hasText: wordsOf[language].compare.rows[row] });
      for (const term of await terms.all()) await expect(term).toBeInViewport({ ratio: 1 });
    }
    for (const code of ['250', '500'])
      await expect(lines.filter({ hasText: code }).first()).toHaveAttribute('data-side');
  });
}

test('a step in the strip opens the player at it, by the keyboard too', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.getByRole('link', { name: wordsOf.en.dialogue.strip.forward }).press('Enter');
  await expect(page).toHaveURL('/en/compare/250-vs-500?step=6');
  const line = page.locator('[data-turn][aria-current="step"]');
  await expect(line).toBeInViewport({ ratio: 1 });
  await expect(line.getByRole('button')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL('/en/compare/250-vs-500?step=7');
});

test('two codes that no session has together are each shown by themselves', async ({ page }) => {
  await page.goto('/en/compare/214-vs-432');
  await expect(page.getByText(wordsOf.en.dialogue.strip.apart)).toBeVisible();
  for (const code of ['214', '432'])
    await expect(page.locator('#dialogue li[data-side]').getByText(code)).toBeVisible();
});

test('who reads is chosen, stands in the address and is remembered on the device', async ({ page }) => {
  const { compare } = wordsOf.en;
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.getByRole('radio', { name: compare.reader.server }).check();
  await expect(page).toHaveURL('/en/compare/250-vs-500?reader=server');
  const operator = page.getByRole('rowheader', { name: compare.rows.operator, exact: true });
  await expect(operator).toBeVisible();
  await page.goto('/en/compare/450-vs-550');
  await expect(page.getByRole('radio', { name: compare.reader.server })).toBeChecked();
  await page.goto('/en/compare/450-vs-550?reader=log');
  await expect(page.getByRole('radio', { name: compare.reader.log })).toBeChecked();
});

test('a source is named where its number is pointed at, and linked in the list of its section', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  const number = page.locator('#answer').getByRole('note').first();
  await expect(number).toHaveAccessibleName(/^RFC 5321 §/);
  await number.hover();
  const shown = await number.evaluate((element) => getComputedStyle(element, '::after').content);
  expect(shown).toContain('RFC 5321 §');
  const list = page
    .locator('details')
    .filter({ hasText: /^\d+ sources/ })
    .first();
  await expect(list.getByRole('link').first()).toBeHidden();
  await list.locator('summary').click();
  await expect(list.getByRole('link', { name: (await number.getAttribute('data-source')) ?? '' })).toBeVisible();
});

test('the contents stay in sight, say where the reader is, and open what they lead to', async ({ page }) => {
  const { contents } = wordsOf.en.compare;
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  const bar = page.getByRole('navigation', { name: contents.label });
  await bar.getByRole('link', { name: contents.questions }).click();
  await expect(page).toHaveURL('/en/compare/250-vs-500#questions');
  await expect(bar).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('Does 250 mean that my message arrived?')).toBeVisible();
  await bar.getByRole('link', { name: '250' }).click();
  await expect(page).toHaveURL('/en/codes/250');
});

test('after a swap and after a choice the focus is where it was', async ({ page }) => {
  const { compare } = wordsOf.en;
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  const swap = page.getByRole('link', { name: compare.swap });
  await swap.press('Enter');
  await expect(page).toHaveURL('/en/compare/500-vs-250');
  await expect(swap).toBeFocused();
  await page.getByRole('button', { name: `250 ${compare.change}` }).press('Enter');
  await page.getByRole('combobox').fill('550');
  await page.getByRole('option', { name: /^550/ }).first().click();
  await expect(page.getByRole('button', { name: `550 ${compare.change}` })).toBeFocused();
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('what is folded is open, and the lines of the dialogue are there', async ({ page }) => {
    await page.goto('/en/compare/250-vs-500');
    await expect(page.getByText('Does 250 mean that my message arrived?')).toBeVisible();
    await expect(page.getByText('RFC 2034 §4').first()).toBeVisible();
    await expect(page.locator('#dialogue li').first()).toBeVisible();
  });
});
