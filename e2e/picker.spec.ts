import type { Page } from '@playwright/test';
import type { Language } from '../src/i18n/language.ts';
import { expect, fill, languages, test, woken, wordsOf } from './support/test.ts';

/** Opens the finder of the page's header. */
async function openFinder(page: Page, language: Language) {
  const words = wordsOf[language];
  await page.goto(`/${language}/compare/250-vs-500`);
  await woken(page);
  await page.getByRole('button', { name: words.common.find.open }).click();
  const dialog = page.getByRole('dialog', { name: words.common.find.title });
  await expect(dialog.getByRole('option').first()).toBeVisible();
  return { dialog, box: dialog.getByRole('combobox'), options: dialog.getByRole('option') };
}

for (const language of languages) {
  const words = wordsOf[language];

  test.describe(`finder in ${language}`, () => {
    test('numbers, words and texts are found, with and without accents', async ({ page }) => {
      const { box, options } = await openFinder(page, language);
      for (const { typed, found } of [
        { typed: '55', found: /^55\d/ },
        { typed: '550', found: /^550/ },
        { typed: 'greylist', found: /^45[012]/ },
        { typed: 'hop thu day', found: /^(?:552|452|422|.\.2\.2)/ },
        { typed: 'hộp thư đầy', found: /^(?:552|452|422|.\.2\.2)/ },
        { typed: '5.1.1', found: /^(?:550|5\.1\.1|551)/ },
        { typed: 'relay', found: /^(?:55\d|454|5\.7\.1|2\d\d|4\.\d|.\.\d\.\d)/ },
        { typed: 'RELAY ACCESS DENIED', found: /^(?:554|454|550)/ },
        { typed: 'unrouteable address', found: /^550/ },
      ]) {
        await box.fill(typed);
        await expect(options.first(), typed).toHaveText(found);
        await expect(page.getByRole('status').filter({ hasText: /\d/ })).toBeVisible();
      }
    });

    test('what matched is marked, and a server text is marked as English', async ({ page }) => {
      const { box, options } = await openFinder(page, language);
      await box.fill('eerie');
      await expect(options.first().locator('mark')).toHaveText('eerie');
      await expect(options.first().locator('[lang="en"]')).toContainText('You have an eerie feeling');
    });

    test('three digits nobody registered are offered as that', async ({ page }) => {
      const { box, options } = await openFinder(page, language);
      await box.fill('522');
      await expect(options.first()).toContainText(fill(words.picker.unregistered, { code: 522 }));
      await options.first().click();
      await expect(page).toHaveURL(`/${language}/codes/522`);
    });

    test('nothing found is said in words, and what was typed stays', async ({ page }) => {
      const { dialog, box } = await openFinder(page, language);
      await box.fill('qqqqzzzz');
      await expect(dialog.getByText(fill(words.picker.nothing, { query: 'qqqqzzzz' }))).toBeVisible();
      await expect(box).toHaveValue('qqqqzzzz');
    });

    test('a very long query is searched by its beginning, and said so', async ({ page }) => {
      const { dialog, box } = await openFinder(page, language);
      await box.fill('x'.repeat(15_000));
      await expect(box).toHaveValue('x'.repeat(15_000));
      await expect(dialog.getByText(fill(words.picker.tooLong, { count: 10_000 }))).toBeVisible();
    });

    test('zero-width and right-to-left characters do no harm', async ({ page }) => {
      const { box, options } = await openFinder(page, language);
      await box.fill('\u202E\u200B550\u200F');
      await expect(options.first()).toHaveText(/^550/);
    });
  });
}

for (const key of ['Tab', 'Shift+Tab']) {
  test(`${key} goes on to the other controls of the dialog, and picks nothing`, async ({ page }) => {
    const { dialog, box, options } = await openFinder(page, 'en');
    await box.fill('relay');
    await expect(options.first()).toHaveText(/^\d/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(key);
    await expect(box).not.toBeFocused();
    await expect(dialog).toBeVisible();
    await expect(page).toHaveURL('/en/compare/250-vs-500');
    await expect(box).toHaveValue('relay');
  });
}

test('a pasted log line is read whole: the reply comes first, and Enter opens its code with its enhanced code', async ({
  page,
}) => {
  const { box, options } = await openFinder(page, 'en');
  const line = `Jan 02 07:31:13 mx postfix/smtp[1050192]: 251A3372458: to=<foo@example.com>, relay=mx.example.net[203.0.113.5]:25, delay=0.79, dsn=5.7.26, status=bounced (host mx.example.net[203.0.113.5] said: 550-5.7.26 Your email has been blocked ${'x '.repeat(300)}550 5.7.26 - gsmtp (in reply to end of DATA command))`;
  await box.fill(line);
  await expect(options.first()).toHaveText(/^550\s*5\.7\.26/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en/codes/550/5.7.26');
});

test('Ctrl K opens it, and what can be done is done from it: dark, the other language, the keys', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  const deed = async (typed: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(typed);
    await expect(page.getByRole('option').first()).toHaveText(new RegExp(typed, 'i'));
    await page.keyboard.press('Enter');
  };
  await deed('dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await deed('swap');
  await expect(page).toHaveURL('/en/compare/500-vs-250');
  await deed('Tiếng Việt');
  await expect(page).toHaveURL('/vi/compare/500-vs-250');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: wordsOf.vi.common.find.open })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: wordsOf.vi.picker.keys.title })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('going back closes it', async ({ page }) => {
  await page.goto('/en/codes');
  await woken(page);
  await page.getByRole('link', { name: /^550/ }).first().click();
  await expect(page).toHaveURL('/en/codes/550');
  await page.keyboard.press('/');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL('/en/codes');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the code that stands on the side is highlighted until something is typed', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.getByRole('button', { name: /500/ }).filter({ hasText: wordsOf.en.compare.change }).first().click();
  const highlighted = page.getByRole('option', { selected: true });
  await expect(highlighted).toHaveText(/^500/);
  await expect(highlighted).toBeInViewport();
  await page.getByRole('combobox').fill('4');
  await expect(highlighted).toHaveText(/^4/);
});

test('an enhanced code is opened by its number and Enter; any pair by its two', async ({ page }) => {
  for (const [typed, address] of [
    ['5.7.1', '/en/enhanced/5.7.1'],
    ['500 vs 550', '/en/compare/500-vs-550'],
  ] as const) {
    const { box, options } = await openFinder(page, 'en');
    await box.fill(typed);
    await expect(options.first()).toHaveText(/^5/);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(address);
  }
});

test('the keyboard alone: "/" opens, arrows move, Enter goes, Escape closes', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.keyboard.press('/');
  const box = page.getByRole('combobox');
  await expect(box).toBeFocused();
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.type('45');
  const second = page.getByRole('option').nth(1);
  await expect(second).toHaveText(/^45/);
  await page.keyboard.press('ArrowDown');
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute('aria-activedescendant', (await second.getAttribute('id')) ?? 'none');
  const code = ((await second.textContent()) ?? '').slice(0, 3);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/en/codes/${code}`);

  await page.keyboard.press('/');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(`/en/codes/${code}`);
});

test('Enter picks what was typed, even before the list has caught up', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.keyboard.press('/');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.type('421', { delay: 0 });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en/codes/421');
});

test('Enter before the list has come waits for it', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/catalogue/search-index.json', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.keyboard.press('/');
  await page.getByRole('combobox').fill('421');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(wordsOf.en.common.loading);
  release();
  await expect(page).toHaveURL('/en/codes/421');
});

test('Enter and Escape during composition belong to the input method', async ({ page }) => {
  await page.goto('/vi/compare/250-vs-500');
  await woken(page);
  await page.keyboard.press('/');
  const box = page.getByRole('combobox');
  await expect(page.getByRole('option').first()).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: 'hộ', selectionStart: 2, selectionEnd: 2 });
  await box.evaluate((element) =>
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
  );
  await expect(page.getByRole('dialog')).toBeVisible();
  await devtools.send('Input.insertText', { text: 'hộp' });
  await expect(box).toHaveValue('hộp');
});

test('pairs looked at before are offered first, but for the one on the screen, and can be forgotten', async ({
  page,
}) => {
  for (const pair of ['450-vs-451', '250-vs-550', '550-vs-250']) {
    await page.goto(`/en/compare/${pair}`);
    await woken(page);
  }
  await page.keyboard.press('/');
  const recent = page.getByRole('group', { name: wordsOf.en.picker.recent });
  await expect(recent.getByRole('option')).toHaveCount(1);
  await expect(recent.getByRole('option')).toContainText('451');
  await page.getByRole('button', { name: wordsOf.en.common.close }).click();
  await page.goto('/en/codes');
  await woken(page);
  await page.keyboard.press('/');
  await expect(recent.getByRole('option')).toHaveCount(2);
  await page.getByRole('button', { name: wordsOf.en.picker.clearRecent }).click();
  await expect(recent).toHaveCount(0);
});
