import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { lineLimit, replyLimit } from '../src/scenarios/branch.ts';
import { expect, fill, languages, test, woken, wordsOf } from './support/test.ts';

const current = (page: Page) => page.locator('[data-turn][aria-current="step"]');
const stepOf = (page: Page) => page.getByRole('slider').inputValue();

for (const language of languages) {
  const words = wordsOf[language].simulator;
  const open = async (page: Page, place: string): Promise<void> => {
    await page.goto(`/${language}/${place}`);
    await woken(page);
  };

  test.describe(`the simulator, in ${language}`, () => {
    test('buttons step forward, back, to the end and to the start, and the address follows', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb');
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      await press(words.controls.forward);
      await expect(current(page)).toContainText('EHLO client.example.org');
      await expect(page).toHaveURL(`/${language}/simulator/misspelt-verb?step=2`);
      await press(words.controls.end);
      await expect(current(page)).toContainText('221');
      await press(words.controls.back);
      await expect(current(page)).toContainText('QUIT');
      await press(words.controls.start);
      await expect(current(page)).toContainText('220');
      await expect(page).toHaveURL(`/${language}/simulator/misspelt-verb?step=1`);
    });

    test('keys step, find marked codes and play', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb?mark=500');
      // A page is woken without its query, and takes it up then.
      await expect(page.getByRole('list', { name: words.marks.label }).getByRole('listitem')).toHaveCount(1);
      await page.keyboard.press('n');
      await expect(current(page)).toHaveAttribute('data-reply-code', '500');
      await page.keyboard.press('ArrowLeft');
      await expect(current(page)).toContainText('MALI');
      await page.keyboard.press('End');
      await page.keyboard.press('p');
      await expect(current(page)).toHaveAttribute('data-reply-code', '500');
      await page.keyboard.press('Home');
      await page.keyboard.press(' ');
      await expect(page.getByRole('button', { name: words.controls.pause })).toBeVisible();
      await expect(async () => expect(Number(await stepOf(page))).toBeGreaterThan(1)).toPass();
      await page.keyboard.press(' ');
      await expect(page.getByRole('button', { name: words.controls.play })).toBeVisible();
    });

    test('the timeline scrubs, and a line is gone to by a click', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb');
      await page.getByRole('slider').fill('5');
      await expect(current(page)).toHaveAttribute('data-reply-code', '500');
      await page.getByRole('button', { name: /RCPT TO:<alice@example\.test>/ }).click();
      await expect(current(page)).toContainText('RCPT TO');
    });

    test('the current line alone is a stop of the Tab key, and the focus goes with it', async ({ page }) => {
      await open(page, 'simulator/long-envelope');
      await page.getByRole('region', { name: words.dialogue }).focus();
      await page.keyboard.press('Tab');
      const line = current(page).getByRole('button');
      await expect(line).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await expect(current(page)).toContainText('EHLO');
      await expect(line).toBeFocused();
      await page.keyboard.press('Tab');
      await expect(page.getByRole('region', { name: words.dialogue }).locator(':focus')).toHaveCount(0);
      await page.keyboard.press('Shift+Tab');
      await expect(line).toBeFocused();
      await page.keyboard.press('End');
      await expect(current(page)).toContainText('221');
      await expect(line).toBeFocused();
      // A step by other means leaves the focus where it is.
      const back = page.getByRole('button', { name: words.controls.back, exact: true });
      await back.click();
      await expect(back).toBeFocused();
    });

    test('marks count, and lead from place to place', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb?mark=250,500');
      const bar = page.getByRole('list', { name: words.marks.label });
      await expect(bar).toContainText(fill(words.marks.count_other, { code: 250, count: 4 }));
      await bar.getByRole('button', { name: fill(words.marks.next, { code: 500 }) }).click();
      await expect(current(page)).toHaveAttribute('data-reply-code', '500');
      await bar.getByRole('button', { name: fill(words.marks.previous, { code: 250 }) }).click();
      await expect(current(page)).toHaveAttribute('data-reply-code', '250');
      await page.getByRole('button', { name: '354', exact: true }).click();
      await expect(page).toHaveURL(/mark=250,500,354/);
    });

    test('a step says why, what the client must do, and where the session stands', async ({ page }) => {
      await open(page, 'simulator/no-such-user?step=7');
      const inspector = page.getByRole('region', { name: words.inspector.label });
      await expect(inspector).toContainText('550');
      await expect(inspector).toContainText(words.inspector.why);
      await expect(inspector.getByRole('link', { name: 'RFC 5321 §3.3' }).first()).toBeVisible();
      await expect(inspector.locator('[aria-current="true"]')).toHaveText(wordsOf[language].rules.stateName.envelope);
      await page.getByRole('button', { name: words.controls.end }).click();
      await expect(inspector).toContainText(words.outcome.heading);
      await expect(inspector).toContainText('alise@example.test: 550 5.1.1');
    });

    test('another server answers the same story', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb?step=5');
      await page.getByRole('combobox', { name: words.server, exact: true }).selectOption('postfix13');
      await expect(page).toHaveURL(/server=postfix13/);
      await expect(current(page)).toContainText('500 5.5.2 Error: command not recognized');
      await page.getByRole('combobox', { name: words.beside.with, exact: true }).selectOption('exim13');
      await expect(page.getByRole('heading', { name: words.beside.heading })).toBeVisible();
      await expect(page.getByRole('cell', { name: /500 unrecognized command/ })).toBeVisible();
    });

    test('a server without the setting that a story is about is marked, and an address that names it says so', async ({
      page,
    }) => {
      await open(page, 'simulator/shutting-down?server=postfix13&beside=sendmail13');
      const notice = (server: string) => page.getByText(fill(words.lacks.notice, { server }));
      await expect(notice('Postfix 3.10')).toBeVisible();
      await expect(notice('Sendmail 8.18')).toBeVisible();
      const both = page.getByRole('region', { name: words.beside.heading });
      await expect(
        both.getByRole('columnheader', { name: `Postfix 3.10 (${words.lacks.mark})` }).first(),
      ).toBeVisible();
      const choice = page.getByRole('combobox', { name: words.server, exact: true });
      await expect(choice.locator(`optgroup[label="${words.lacks.group}"]`)).toContainText('Postfix 3.10');
      await expect(choice.getByRole('option', { name: 'Postfix 3.10' })).toHaveAttribute('disabled');
      // By the keyboard it is passed over: behind the standard stands the next server that can.
      await choice.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect(choice).toHaveValue('exim13');
      await expect(notice('Postfix 3.10')).toBeHidden();
      await expect(page.getByRole('region', { name: words.dialogue })).toContainText(
        '421 mx.example.test: Service not',
      );
      await page.getByRole('button', { name: words.everyServer.show }).click();
      const marked = page.getByRole('listitem').filter({ hasText: `OpenSMTPD 7.6 (${words.lacks.mark})` });
      await expect(marked).toBeVisible();
    });

    test('the same line is put to every server, and each reply is told once', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb?step=5');
      await page.getByRole('button', { name: words.everyServer.show }).click();
      const table = page.getByRole('table');
      await expect(table.getByRole('listitem')).toHaveCount(19);
      const replies = await table.getByRole('rowheader').allInnerTexts();
      expect(replies.length).toBeLessThan(19);
      expect(replies).toEqual([...new Set(replies)]);
      const row = table.getByRole('row').filter({ hasText: '500 5.5.2 Error: command not recognized' });
      await expect(row.getByRole('listitem').filter({ hasText: 'Postfix 3.10' })).toBeVisible();
    });

    test('what stands below the player stays where it is when the client speaks', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb?step=5');
      const forward = page.getByRole('button', { name: words.controls.forward, exact: true });
      const every = page.getByRole('region', { name: words.everyServer.heading });
      await expect(every).toContainText('MALI FROM:<carol@example.org>');
      await page.getByRole('button', { name: words.everyServer.show }).click();
      await expect(every.getByRole('table')).toBeVisible();
      await forward.click();
      await expect(current(page)).toHaveAttribute('data-by', 'client');
      await expect(page).toHaveURL(/step=6/);
      await expect(every.getByRole('table')).toBeVisible();
      await forward.click();
      await expect(every).not.toContainText('MALI');
    });

    test('the choice of a server beside leads to the table of both, and a branch is not left by it', async ({
      page,
    }) => {
      await open(page, 'simulator/misspelt-verb?server=exim13&step=3');
      await page.getByRole('combobox', { name: words.turn.line }).fill('EXPN staff');
      await page.keyboard.press('Enter');
      await expect(current(page)).toContainText('550');
      await page.getByRole('combobox', { name: words.beside.with, exact: true }).selectOption('postfix13');
      const both = page.getByRole('region', { name: words.beside.heading });
      const differing = both.getByRole('row').filter({ hasText: words.beside.differs });
      await expect(differing).toHaveCount(1);
      const told = language === 'en' ? wordsOf.en.simulator.beside.differences_one : words.beside.differences_other;
      await page.getByRole('link', { name: fill(told, { count: 1 }) }).click();
      await expect(both.getByRole('heading')).toBeInViewport();
      await expect(page.locator('[data-turn]').filter({ hasText: 'EXPN staff' })).toBeAttached();
      await expect(page).toHaveURL(/#branch=/);
    });

    test('lines of one’s own follow one another, each with its answer', async ({ page }) => {
      await open(page, 'simulator/too-many-recipients');
      const line = page.getByRole('combobox', { name: words.turn.line });
      for (const [said, heard] of [
        ['EHLO me.example', '250'],
        ['MAIL FROM:<a@b.example>', '250 2.1.0'],
        ['RCPT TO:<alice@example.test>', '250 2.1.5'],
        ['FOO', '500'],
      ] as const) {
        await line.fill(said);
        await line.press('Enter');
        await expect(current(page)).toContainText(heard);
        await expect(page.getByRole('region', { name: words.inspector.label })).toContainText(heard.slice(0, 3));
      }
      await expect(page.locator('[data-turn]')).toHaveCount(9);
    });

    test('keys step from a code that was just marked', async ({ page }) => {
      await open(page, 'simulator/too-many-recipients?step=1');
      await page.getByRole('group', { name: words.marks.add }).getByRole('button', { name: '354' }).focus();
      await page.keyboard.press('ArrowRight');
      await expect(current(page)).toContainText('EHLO');
      await page.keyboard.press('n');
      await expect(current(page)).toContainText('250-');
    });

    test('a line of one’s own branches off; the branch can be sent, and dropped', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await open(page, 'simulator/misspelt-verb?step=3');
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill('RCPT TO:<bob@example.test>');
      await line.press('Enter');
      await expect(current(page)).toContainText('503');
      await expect(line).toBeFocused();
      await page.getByRole('button', { name: words.turn.share }).click();
      await expect(page.getByText(words.turn.shared)).toBeVisible();
      const address = await page.evaluate(() => navigator.clipboard.readText());
      expect(address).toContain('#branch=');
      const other = await context.newPage();
      await other.goto(address);
      await expect(other.locator('[data-turn]').filter({ hasText: '503' })).toBeVisible();
      await other.close();
      await page.getByRole('button', { name: words.turn.drop }).click();
      await expect(page.locator('[data-turn]')).toHaveCount(15);
      expect(page.url()).not.toContain('#');
    });

    test('a branch is told above the dialogue, one’s own lines by a word, and a saved one is opened again', async ({
      page,
    }) => {
      await open(page, 'simulator/misspelt-verb?step=3');
      const player = page.getByRole('region', { name: words.player });
      const told = player.getByText(words.turn.branch, { exact: true });
      const own = page.locator('[data-turn]').filter({ hasText: words.turn.own });
      await expect(page.locator('[data-turn]').first()).toBeVisible();
      await expect(told).toHaveCount(0);
      await expect(own).toHaveCount(0);
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill('NOOP');
      await line.press('Enter');
      await expect(told).toBeVisible();
      await expect(own).toHaveCount(1);
      await expect(own).toContainText('NOOP');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        player.getByRole('button', { name: words.turn.save }).click(),
      ]);
      const saved = await download.path();
      await open(page, 'simulator/misspelt-verb');
      await expect(own).toHaveCount(0);
      const takeAway = page.getByRole('region', { name: words.takeAway.heading });
      await takeAway.getByLabel(words.turn.open).setInputFiles(saved);
      await expect(own).toContainText('NOOP');
      await expect(told).toBeInViewport();
      await open(page, 'simulator/delivered');
      await takeAway.getByLabel(words.turn.open).setInputFiles(saved);
      await expect(takeAway.getByText(words.turn.foreign)).toBeVisible();
    });

    test('the line to send stays at hand beside the dialogue, and gives way where there is no room', async ({
      page,
    }) => {
      await open(page, 'simulator/misspelt-verb?step=5');
      const line = page.getByRole('combobox', { name: words.turn.line });
      const inspector = page.getByRole('region', { name: words.inspector.label });
      await inspector.evaluate((element) => {
        element.scrollIntoView({ block: 'end' });
        element.scrollTop = 0;
      });
      await expect(line).toBeInViewport({ ratio: 1 });
      await page.setViewportSize({ width: 1280, height: 560 });
      await inspector.evaluate((element) => {
        element.scrollIntoView({ block: 'end' });
        element.scrollTop = 0;
      });
      await expect(line).not.toBeInViewport();
    });

    test('a message grows line by line after DATA, is answered at its end, and is in every copy', async ({
      page,
      context,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await open(page, 'simulator/delivered?step=9');
      const line = page.getByRole('combobox', { name: words.turn.line });
      const inspector = page.getByRole('region', { name: words.inspector.label });
      await expect(inspector).toContainText(words.turn.awaitsDot);
      for (const said of ['Subject: my own', '', 'Hello.']) {
        await line.fill(said);
        await line.press('Enter');
        await expect(line).toHaveValue('');
        await expect(current(page)).toContainText(said === '' ? 'Subject' : said);
      }
      await expect(current(page)).toContainText(words.turn.unfinished);
      await expect(current(page)).toContainText(words.turn.own);
      // What has come of it is counted, and it has come to nothing yet.
      await expect(inspector.locator('dl')).toContainText(/27\s(?:octets|byte)/);
      await expect(inspector.getByRole('heading', { name: words.outcome.heading })).toBeHidden();
      await expect(page.locator('[data-turn]')).toHaveCount(10);
      await line.fill('.');
      await line.press('Enter');
      await expect(current(page)).toHaveAttribute('data-reply-code', '250');
      await expect(page.locator('[data-turn]')).toHaveCount(11);
      await page.reload();
      await expect(current(page)).toHaveAttribute('data-reply-code', '250');
      await page.getByRole('button', { name: words.takeAway.copyText }).click();
      await expect(page.getByText(words.takeAway.copied, { exact: true })).toBeVisible();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toContain('C: DATA\nS: 354');
      expect(text).toContain('C: Subject: my own\nC: \nC: Hello.\nC: .\nS: 250');
    });

    test('several lines that are pasted are told, sent in order, and kept where nobody reads them', async ({
      page,
      context,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await open(page, 'simulator/delivered?step=3');
      const line = page.getByLabel(words.turn.line);
      const paste = async (text: string): Promise<void> => {
        await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
        await line.focus();
        await page.keyboard.press('ControlOrMeta+v');
        await expect(line).toHaveValue(text);
        await expect(line).toBeFocused();
      };
      await paste('NOOP\nVRFY alice\nRSET');
      await expect(
        page.getByText(fill(words.turn.lines_other.replaceAll(', number}}', '}}'), { count: 3 })),
      ).toBeVisible();
      await page.getByRole('button', { name: words.turn.send, exact: true }).click();
      await expect(page.locator('[data-turn]').filter({ hasText: words.turn.own })).toHaveText([
        /NOOP/,
        /VRFY/,
        /RSET/,
      ]);
      await expect(current(page)).toHaveAttribute('data-reply-code', '250');
      await expect(page.locator('[data-turn]')).toHaveCount(9);
      await paste('QUIT\nNOOP\nNOOP');
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(current(page)).toHaveAttribute('data-reply-code', '221');
      await expect(
        page.getByText(fill(words.turn.left_other.replaceAll(', number}}', '}}'), { count: 2 })),
      ).toBeInViewport();
      await page.getByRole('button', { name: words.controls.start }).click();
      await expect(line).toHaveValue('NOOP\nNOOP');
    });

    test('half a line waits for its end', async ({ page }) => {
      await open(page, 'simulator/delivered?step=3');
      await page.getByLabel(words.turn.raw).check();
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill('NO');
      await line.press('Enter');
      await expect(current(page)).toContainText(words.turn.unfinished);
      await expect(page.getByText(words.turn.awaitsLineEnd)).toBeVisible();
      await line.fill(String.raw`OP\r\n`);
      await line.press('Enter');
      await expect(current(page)).toHaveAttribute('data-reply-code', '250');
      await expect(page.locator('[data-turn]').filter({ hasText: words.turn.own })).toHaveText(/NOOP/);
    });

    test('a branch is kept through steps, servers, back and forward, another language, and a place on the page', async ({
      page,
    }) => {
      await open(page, 'simulator/misspelt-verb?step=3');
      const line = page.getByRole('combobox', { name: words.turn.line });
      const own = page.locator('[data-turn]').filter({ hasText: 'NOOP mine' });
      await line.fill('NOOP mine');
      await line.press('Enter');
      await expect(own).toHaveCount(1);
      const [, branch = ''] = page.url().split('#');
      expect(branch).toMatch(/^branch=[\w-]+$/);
      await page.getByRole('button', { name: words.controls.start }).click();
      await expect(page).toHaveURL(`/${language}/simulator/misspelt-verb?step=1#${branch}`);
      await page.getByRole('combobox', { name: words.beside.with, exact: true }).selectOption('exim13');
      await expect(page).toHaveURL(`/${language}/simulator/misspelt-verb?beside=exim13&step=1#${branch}`);
      await page.getByRole('link', { name: words.beside.none }).click();
      await expect(page.getByRole('heading', { name: words.beside.heading })).toBeInViewport();
      await expect(page).toHaveURL(`/${language}/simulator/misspelt-verb?beside=exim13&step=1#${branch}`);
      await page.goBack();
      await expect(page).toHaveURL(`/${language}/simulator/misspelt-verb?step=1#${branch}`);
      await expect(own).toHaveCount(1);
      await page.goForward();
      const other = languages.find((one) => one !== language) ?? 'en';
      await page.getByRole('link', { name: wordsOf[language].common.language[other] }).click();
      await expect(page).toHaveURL(`/${other}/simulator/misspelt-verb?beside=exim13&step=1#${branch}`);
      await expect(page.locator('[data-turn]').filter({ hasText: 'NOOP mine' })).toHaveCount(1);
      await page.reload();
      await expect(page.locator('[data-turn]').filter({ hasText: 'NOOP mine' })).toHaveCount(1);
      await expect(page).toHaveURL(`/${other}/simulator/misspelt-verb?beside=exim13&step=1#${branch}`);
    });

    test('a branch too long for an address is kept in its tab, and told in any other', async ({ page, context }) => {
      const random = createHash('shake256', { outputLength: 4_000 }).update('branch').digest('hex');
      await open(page, 'simulator/misspelt-verb?step=3');
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill(random);
      await line.press('Enter');
      const player = page.getByRole('region', { name: words.player });
      await expect(player.getByText(words.turn.tooLarge)).toBeVisible();
      await page.getByRole('button', { name: words.controls.start }).click();
      await expect(page).toHaveURL(/step=1#branch=~/);
      await expect(page.locator('[data-turn]').filter({ hasText: words.turn.own })).not.toHaveCount(0);
      const copy = await context.newPage();
      await copy.goto(page.url());
      await expect(copy.getByText(words.turn.elsewhere)).toBeVisible();
      await copy.close();
    });

    test('in a comparison too something else can be said, and the address holds it', async ({ page }) => {
      await open(page, 'compare/250-vs-500?step=3');
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill('NOOP mine');
      await line.press('Enter');
      const own = page.locator('[data-turn]').filter({ hasText: words.turn.own });
      await expect(own).toHaveText(/NOOP mine/);
      await expect(page).toHaveURL(/\?step=5#branch=/);
      await page.reload();
      await expect(own).toHaveText(/NOOP mine/);
      await page.getByRole('button', { name: words.turn.drop }).click();
      await expect(own).toHaveCount(0);
      expect(page.url()).not.toContain('#');
    });

    test('another reply is given, and the client does what it must', async ({ page }) => {
      await open(page, 'simulator/delivered?step=5');
      await page.getByRole('button', { name: '451', exact: true }).click();
      await expect(current(page)).toHaveAttribute('data-reply-code', '451');
      await expect(page.locator('[data-turn]').last()).toHaveAttribute('data-reply-code', '221');
      await expect(page.locator('[data-turn]').nth(5)).toContainText('QUIT');
    });

    test('what cannot be sent is said, and what was typed stays', async ({ page }) => {
      await open(page, 'simulator/delivered?step=3');
      await page.getByLabel(words.turn.raw).check();
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill(String.raw`NOOP\q\r\n`);
      await line.press('Enter');
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(line).toHaveValue(String.raw`NOOP\q\r\n`);
      await line.fill(String.raw`NOOP\x00\r\n`);
      await line.press('Enter');
      await expect(current(page)).toHaveAttribute('data-reply-code', '500');
    });

    test('a branch of more lines than are played is told, kept and saved; one more line than there is room for too', async ({
      page,
    }) => {
      const branch = (count: number) => {
        const entries = [{ at: 1, octets: 'NOOP\r\n'.repeat(count) }];
        const json = JSON.stringify({ scenario: 'misspelt-verb', session: 0, entries });
        return `#branch=${deflateRawSync(json).toString('base64url')}`;
      };
      const limits = { lines: lineLimit, replies: replyLimit };
      const told = (message: string) => fill(message.replaceAll(', number}}', '}}'), limits);
      await open(page, `simulator/misspelt-verb${branch(lineLimit + 1)}`);
      const player = page.getByRole('region', { name: words.player });
      await expect(player.getByRole('alert')).toHaveText(told(words.turn.refused));
      await expect(page.locator('[data-turn]')).toHaveCount(15);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        player.getByRole('button', { name: words.turn.save }).click(),
      ]);
      const takeAway = page.getByRole('region', { name: words.takeAway.heading });
      await takeAway.getByLabel(words.turn.open).setInputFiles(await download.path());
      await expect(takeAway.getByText(told(words.turn.tooMuch))).toBeVisible();
      await page.goto('about:blank');
      await open(page, `simulator/misspelt-verb${branch(lineLimit)}`);
      await expect(page.locator('[data-turn]')).toHaveCount(3 + 2 * lineLimit);
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill('NOOP');
      await line.press('Enter');
      await expect(player.getByRole('alert')).toHaveText(told(words.turn.full));
      await expect(line).toHaveValue('NOOP');
    });

    test('a line of a megabyte is told, and stays', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb?step=3');
      const line = page.getByRole('combobox', { name: words.turn.line });
      const long = 'x'.repeat(1_000_000);
      await line.fill(long);
      await line.press('Enter');
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await line.inputValue()).toBe(long);
    });

    test('what cannot be seen is shown in what was sent', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb?step=3');
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill('NO\u200bOP \u202eabc\u202c');
      await line.press('Enter');
      await expect(page.locator('[data-turn]').filter({ hasText: words.turn.own })).toContainText(
        String.raw`NO\u{200b}OP \u{202e}abc\u{202c}`,
      );
    });

    test('a command that is filled in gives back what was typed, and another language keeps it', async ({ page }) => {
      await open(page, 'simulator/misspelt-verb?step=3');
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill('NOOP my unsent text');
      await page.getByRole('button', { name: 'VRFY', exact: true }).click();
      await expect(line).toHaveValue('VRFY alice');
      await page.getByRole('button', { name: fill(words.turn.putBack, { text: 'NOOP my unsent text' }) }).click();
      await expect(line).toHaveValue('NOOP my unsent text');
      await page.getByRole('button', { name: 'VRFY', exact: true }).click();
      await line.press('Escape');
      await expect(line).toHaveValue('NOOP my unsent text');
      const other = languages.find((one) => one !== language) ?? 'en';
      await page.getByRole('link', { name: wordsOf[language].common.language[other] }).click();
      await expect(page.getByRole('combobox', { name: wordsOf[other].simulator.turn.line })).toHaveValue(
        'NOOP my unsent text',
      );
    });

    test('hostile lines and broken fragments stay text', async ({ page }) => {
      await open(page, 'simulator/delivered?step=3#branch=%3Cimg%20src=x%3E');
      await expect(page.getByRole('alert')).toContainText(words.turn.broken);
      const line = page.getByRole('combobox', { name: words.turn.line });
      await line.fill('<img src=x onerror=alert(1)>');
      await line.press('Enter');
      await expect(page.locator('[data-turn]').filter({ hasText: '<img src=x onerror=alert(1)>' })).toBeVisible();
      await expect(page.getByRole('main').locator('img')).toHaveCount(0);
    });

    test('the transcript is taken away', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await open(page, 'simulator/misspelt-verb');
      await page.getByRole('button', { name: words.takeAway.copyText }).click();
      await expect(page.getByText(words.takeAway.copied, { exact: true })).toBeVisible();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toContain('C: MALI FROM:<carol@example.org>\nS: 500 5.5.1 Command not recognized');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: words.takeAway.download }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('misspelt-verb.txt');
    });

    test('the list finds a scenario by a code and by a word', async ({ page }) => {
      await open(page, 'simulator');
      const box = page.getByRole('searchbox', { name: wordsOf[language].scenarios.filter });
      await box.fill('556');
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
      await box.fill('greylist');
      await expect(page).toHaveURL(`/${language}/simulator?q=greylist`);
      await page.getByRole('main').getByRole('link').first().click();
      await expect(page).toHaveURL(`/${language}/simulator/greylisting`);
    });

    test('in a comparison both codes are marked where they occur', async ({ page }) => {
      await open(page, 'compare/250-vs-500');
      await page.getByRole('link', { name: wordsOf[language].dialogue.strip.open }).press('Enter');
      await expect(page).toHaveURL(`/${language}/compare/250-vs-500?step=5`);
      await expect(current(page)).toHaveAttribute('data-reply-code', '500');
      await expect(current(page)).toBeInViewport({ ratio: 1 });
      await expect(current(page).getByRole('button')).toBeFocused();
      await expect(page.locator('[data-turn][data-side="left"]')).toHaveCount(4);
      await page.getByRole('button', { name: words.controls.forward }).click();
      await expect(page).toHaveURL(`/${language}/compare/250-vs-500?step=6`);
      await page.reload();
      await expect(current(page)).toBeInViewport({ ratio: 1 });
      await expect(current(page)).toContainText('MAIL FROM:<carol@example.org>');
    });

    test('a code’s page leads to where it occurs', async ({ page }) => {
      await open(page, 'codes/556');
      await page
        .getByRole('region', { name: fill(wordsOf[language].scenarios.occurrences, { code: 556 }) })
        .getByRole('link')
        .first()
        .click();
      await expect(current(page)).toHaveAttribute('data-reply-code', '556');
    });
  });
}

test.describe('a scenario nobody has written', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('leads to what is near', async ({ page }) => {
    await page.goto('/en/simulator/no-such-story#branch=abc');
    await expect(page.getByRole('heading', { name: wordsOf.en.notFound.heading })).toBeVisible();
  });
});

test('a step beyond the end is the end, and is told so', async ({ page }) => {
  await page.goto('/en/simulator/delivered?step=999');
  await woken(page);
  await expect(current(page)).toContainText('221');
  const told = page.getByText(
    fill(wordsOf.en.simulator.beyondEnd, { count: await page.locator('[data-turn]').count() }),
  );
  await expect(told).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(told).toBeHidden();
});

test('the step that is asked for is on the screen, of a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/en/simulator/greylisting?step=9');
  await woken(page);
  await expect(current(page)).toBeInViewport({ ratio: 1 });
  const controls = page.getByRole('group', { name: wordsOf.en.simulator.controls.label });
  const room = async () => ((await controls.boundingBox())?.y ?? 0) - ((await current(page).boundingBox())?.y ?? 1000);
  await expect.poll(room).toBeGreaterThan(30);
  await page.keyboard.press('End');
  await expect(current(page)).toBeInViewport({ ratio: 1 });
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press('Home');
  await expect(current(page)).toBeInViewport({ ratio: 1 });
});

test('a scenario that a comparison does not know is told, and the best one is shown', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500?scenario=nope');
  await woken(page);
  const told = page.getByText(fill(wordsOf.en.scenarios.whereTheyOccur.unknown, { scenario: 'nope' }));
  await told.scrollIntoViewIfNeeded();
  await expect(current(page)).toHaveAttribute('data-reply-code', '500');
});

test('without JavaScript the whole session is there to read', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/vi/simulator/greylisting');
  await expect(page.locator('[data-reply-code="450"]')).toContainText('Greylisted');
  await context.close();
});
