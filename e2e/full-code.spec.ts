import type { Page } from '@playwright/test';
import { parseStatement } from '../src/catalogue/statement.ts';
import { expect, fill, languages, test, woken, wordsOf } from './support/test.ts';

/** A message as a page shows it, without its sources. */
const shown = (message: string, values: Readonly<Record<string, string | number>> = {}): string =>
  parseStatement(fill(message, values))
    .runs.map(({ text }) => text)
    .join('');

const main = (page: Page) => page.getByRole('main');

for (const language of languages) {
  const words = wordsOf[language];
  const { fullCode, digits, compare, codes } = words;

  test.describe(`a code with its enhanced code, in ${language}`, () => {
    test('the first screen says what happened, whether to send again and what to do', async ({ page }) => {
      await page.goto(`/${language}/codes/550/5.7.26`);
      await woken(page);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('550 5.7.26: ');
      for (const label of [compare.rows.retry, codes.next]) {
        await expect(page.getByRole('term').filter({ hasText: label }).first()).toBeInViewport();
      }
      await expect(page.getByRole('term').filter({ hasText: compare.rows.whoActs })).toBeVisible();
      await expect(main(page)).toContainText(shown(digits.retry['not-unchanged']));
      await expect(main(page)).toContainText(shown(fullCode.listed, { code: 550, enhanced: '5.7.26' }));
      await expect(page).toHaveTitle(/^SMTP 550 5\.7\.26: /);
    });

    test('code and enhanced code lead to it, and it leads on to both and to its neighbors; back returns', async ({
      page,
    }) => {
      await page.goto(`/${language}/codes/550`);
      await woken(page);
      await page.getByRole('link', { name: '550 5.7.1', exact: true }).click();
      await expect(page).toHaveURL(`/${language}/codes/550/5.7.1`);
      await expect(
        page.getByRole('heading', { name: fill(words.recordings.evidence.heading, { code: '550 5.7.1' }) }),
      ).toBeVisible();
      await page.getByRole('link', { name: '554 5.7.1', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('554 5.7.1');
      await page.goBack();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('550 5.7.1');
      await page.goBack();
      await expect(page).toHaveURL(`/${language}/codes/550`);
      await page.goForward();
      await expect(page).toHaveURL(`/${language}/codes/550/5.7.1`);
    });

    test('two classes that contradict each other: the reply code decides', async ({ page }) => {
      for (const [code, enhanced, replyClass, retry] of [
        [550, '4.7.1', 'permanent-negative', 'not-unchanged'],
        [450, '5.7.1', 'transient-negative', 'later'],
        [250, '5.1.1', 'positive-completion', 'not-needed'],
        [354, '2.0.0', 'positive-intermediate', 'continue'],
        [999, '5.7.1', 'out-of-range', 'not-unchanged'],
      ] as const) {
        await page.goto(`/${language}/codes/${code}/${enhanced}`);
        await woken(page);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(fullCode.contradictionName[replyClass]);
        await expect(main(page)).toContainText(shown(fullCode.contradiction[replyClass], { code, enhanced }));
        await expect(main(page)).toContainText(shown(digits.retry[retry]));
        // What the registry does not name may be right, but not in the class of another.
        await expect(main(page)).not.toContainText(shown(fullCode.unlisted, { code, name: `X${enhanced.slice(1)}` }));
      }
      await page.goto(`/${language}/codes/550/4.7.1`);
      await woken(page);
      const listed = { code: 550, proper: '5.7.1', enhanced: '4.7.1' };
      await expect(main(page)).toContainText(shown(fullCode.listedOtherwise, listed));
    });

    test('what nobody listed or recorded follows from the rules, and says so', async ({ page }) => {
      await page.goto(`/${language}/codes/550/5.7.515`);
      await woken(page);
      await expect(main(page)).toContainText(shown(fullCode.unregistered, { enhanced: '5.7.515' }));
      await expect(main(page)).toContainText(shown(fullCode.fromRules));
      await page.goto(`/${language}/codes/551/5.7.26`);
      await woken(page);
      await expect(main(page)).toContainText(shown(fullCode.unlisted, { code: 551, name: 'X.7.26' }));
    });

    test('an address whose enhanced code has no class leads nowhere, and says why', async ({
      page,
      expectedErrors,
    }) => {
      expectedErrors.push(/404/);
      await page.goto(`/${language}/codes/550/3.1.1`);
      await woken(page);
      await expect(main(page)).toContainText(shown(words.notFound.noSuchClass, { enhanced: '3.1.1' }));
      await expect(page.getByRole('link', { name: fill(words.notFound.code, { code: 550 }) })).toBeVisible();
    });
  });
}

test('the text for a ticket is Markdown: code, meaning, retry, who acts, next step, source, address', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/en/codes/550/5.7.26');
  await woken(page);
  await page.getByRole('button', { name: wordsOf.en.share.copyTicket }).click();
  await expect(page.getByText(wordsOf.en.share.ticketCopied)).toBeVisible();
  const ticket = await page.evaluate(() => navigator.clipboard.readText());
  expect(ticket).toMatch(
    /^\*\*SMTP 550 5\.7\.26: .+\*\*\n\n- Meaning: .+\n- Retry: .+\n- Who acts: .+\n- Next step: .+\n- Source: .+\n\nhttp.+\/en\/codes\/550\/5\.7\.26$/,
  );
});
