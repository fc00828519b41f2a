import { expect, fill, languages, test, woken, wordsOf } from './support/test.ts';

for (const language of languages) {
  const words = wordsOf[language].recordings;

  test.describe(`what real servers say, in ${language}`, () => {
    test('a dialogue is found, read, and one of its sessions opened and stepped through', async ({ page }) => {
      await page.goto(`/${language}/recordings`);
      await woken(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.heading);
      await page.getByRole('searchbox', { name: words.find }).fill('unknown-arg');
      await expect(page).toHaveURL(`/${language}/recordings?q=unknown-arg`);
      const found = page.getByRole('main').getByRole('listitem').filter({ hasText: 'FOO' });
      await expect(found).toHaveCount(1);
      await found.getByRole('link').first().click();
      await expect(page).toHaveURL(`/${language}/recordings/unknown-arg`);
      const row = page.getByRole('row').filter({ hasText: 'Postfix 3.10' });
      await expect(row).toContainText('500');
      await expect(row).toContainText('Error: command not recognized');
      await row.getByRole('link', { name: fill(words.dialogue.openOf, { server: 'Postfix 3.10' }) }).click();
      await expect(page).toHaveURL(`/${language}/recordings/unknown-arg?server=postfix13&step=5`);
      const player = page.getByRole('region', { name: wordsOf[language].simulator.player });
      await expect(player.locator('[aria-current="step"]')).toContainText('500 5.5.2 Error: command not recognized');
      await expect(page.getByText(words.session.note).first()).toBeVisible();
      await page.getByRole('button', { name: wordsOf[language].simulator.controls.back }).click();
      await expect(player.locator('[aria-current="step"]')).toContainText('FOO bar baz');
      await expect(page).toHaveURL(`/${language}/recordings/unknown-arg?server=postfix13&step=4`);
      await page.getByRole('combobox', { name: words.dialogue.server, exact: true }).selectOption('courier13');
      await expect(player).toContainText('502 ESMTP command error');
    });

    test('what a server said is found, and leads to where it was said', async ({ page }) => {
      await page.goto(`/${language}/recordings`);
      await woken(page);
      await page.getByRole('searchbox', { name: words.find }).fill('esmtp command error');
      const said = page.getByRole('region', { name: words.texts.heading });
      await said.getByRole('link', { name: '502 ESMTP command error' }).click();
      await expect(page.locator('[aria-current="step"]')).toContainText('502 ESMTP command error');
    });

    test('a letter of the matrix opens the session of its server, at what was asked', async ({ page }) => {
      await page.goto(`/${language}/recordings?q=unknown-arg`);
      await woken(page);
      const servers = page.locator('[data-strips]').filter({ visible: true }).locator('code').last();
      const letters = (await servers.textContent()) ?? '';
      const { width } = (await servers.boundingBox()) ?? { width: 0 };
      // Courier 1.4 is the twelfth column.
      await servers.click({ position: { x: (11.5 / letters.length) * width, y: 8 } });
      await expect(page).toHaveURL(`/${language}/recordings/unknown-arg?server=courier13`);
      await expect(page.locator('[aria-current="step"]')).toContainText('502 ESMTP command error');
      await page.goBack();
      await expect(page).toHaveURL(`/${language}/recordings?q=unknown-arg`);
    });

    test('all dialogues are titles; what each tests is said when asked for, and in what was found', async ({
      page,
    }) => {
      await page.goto(`/${language}/recordings`);
      await woken(page);
      const citation = page.locator('main').getByRole('listitem').getByRole('link', { name: /^RFC/ });
      await expect(citation).toHaveCount(0);
      await page.getByRole('checkbox', { name: words.tests }).check();
      await expect(citation.first()).toBeVisible();
      await expect(page).toHaveURL(`/${language}/recordings?tests=on`);
      await page.reload();
      await woken(page);
      await expect(citation.first()).toBeVisible();
      await page.getByRole('checkbox', { name: words.tests }).uncheck();
      await expect(citation).toHaveCount(0);
    });

    test('arrow keys go from code to code in a group close up', async ({ page }) => {
      await page.goto(`/${language}/recordings?group=verbs`);
      await woken(page);
      await page.getByRole('table').getByRole('rowheader').first().getByRole('link').focus();
      await page.keyboard.press('ArrowRight');
      await expect(page.locator(':focus')).toHaveAttribute('title', 'Postfix 3.10');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await expect(page.locator(':focus')).toHaveAttribute('title', 'Postfix 3.7');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/recordings\/[a-z0-9-]+\?server=postfix&step=\d+/);
    });

    test('a group close up is a table of whole codes, each of which opens its session', async ({ page }) => {
      await page.goto(`/${language}/recordings?group=verbs`);
      await woken(page);
      const table = page.getByRole('table');
      await expect(table.getByRole('columnheader', { name: 'Exim 4.98' })).toBeVisible();
      await table.getByTitle('Courier 1.4').first().click();
      await expect(page).toHaveURL(/recordings\/[a-z0-9-]+\?server=courier13&step=\d+/);
      await page.goBack();
      await page.getByRole('link', { name: words.group.back }).click();
      await expect(page).toHaveURL(`/${language}/recordings`);
    });

    test('a server tells where it departs from the standard, and is compared with another', async ({ page }) => {
      await page.goto(`/${language}/servers`);
      await woken(page);
      await page.getByRole('link', { name: 'Exim 4.98' }).click();
      await expect(page).toHaveURL(`/${language}/servers/exim13`);
      await expect(page.getByRole('heading', { name: words.server.departures })).toBeVisible();
      await page.getByRole('combobox', { name: words.server.beside }).selectOption('courier13');
      await expect(page).toHaveURL(`/${language}/servers/exim13?beside=courier13`);
      await expect(
        page.getByRole('heading', { name: fill(words.server.compared, { a: 'Exim 4.98', b: 'Courier 1.4' }) }),
      ).toBeVisible();
      await page.goBack();
      await expect(page).toHaveURL(`/${language}/servers/exim13`);
    });

    test('a code’s page and a comparison tell who sends it, and in which words', async ({ page }) => {
      await page.goto(`/${language}/codes/502`);
      await woken(page);
      const heard = page.getByRole('region', { name: fill(words.evidence.heading, { code: 502 }) });
      await expect(heard).toContainText('502 ESMTP command error');
      // One answer of one server.
      await page.goto(`/${language}/codes/432`);
      await woken(page);
      const once = page.getByRole('region', { name: fill(words.evidence.heading, { code: 432 }) });
      await expect(once).toContainText(/sent 432, in one wording\.|mã\s432, với 1\skiểu nội dung\./);
      await expect(once).toContainText(/; (?:once|1\slần)/);
      await page.goto(`/${language}/compare/250-vs-500`);
      await woken(page);
      await page.getByRole('heading', { name: wordsOf[language].compare.realServers }).click();
      for (const code of [250, 500]) {
        await expect(page.getByRole('region', { name: fill(words.evidence.heading, { code }) })).toBeVisible();
      }
    });

    test('the finder finds what a server said', async ({ page }) => {
      await page.goto(`/${language}/codes`);
      await woken(page);
      await page.keyboard.press('/');
      await page.getByRole('dialog').getByRole('combobox').fill('esmtp command error');
      await page.getByRole('group', { name: wordsOf[language].picker.kind.heard }).getByRole('option').first().click();
      await expect(page).toHaveURL(/recordings\/[a-z0-9-]+\?server=courier(?:13)?&step=\d+/);
    });
  });

  test.describe(`what nobody recorded, in ${language}`, () => {
    test.use({ expectedErrors: [/404 \(Not Found\)/] });

    test('a dialogue or a server that nobody recorded is said to be none', async ({ page }) => {
      for (const path of ['recordings/no-such-dialogue', 'servers/no-such-server']) {
        await page.goto(`/${language}/${path}`);
        await woken(page);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(wordsOf[language].notFound.heading);
      }
    });
  });
}

test.describe('a file that does not come', () => {
  test.use({ expectedErrors: [/Failed to (?:load resource|fetch)/] });

  test('leaves the rest of the page working', async ({ page }) => {
    await page.route('**/recordings/servers/*.json', (route) => route.abort());
    await page.goto('/en/recordings/unknown?server=postfix13&step=5');
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Courier 1.4' })).toContainText('502');
    await page.unroute('**/recordings/servers/*.json');
    await page.getByRole('button', { name: wordsOf.en.common.failed.retry }).click();
    await expect(page.locator('[aria-current="step"]')).toContainText('500');
  });
});

test('without JavaScript the whole dialogue can be read', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/vi/recordings/unknown');
  await expect(page.getByRole('row').filter({ hasText: 'Courier 1.4' })).toContainText('502 ESMTP command error');
  await context.close();
});
