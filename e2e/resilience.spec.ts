import type { Page } from '@playwright/test';
import { expect, fill, languages, test, woken, wordsOf } from './support/test.ts';

for (const language of languages) {
  const words = wordsOf[language];

  test.describe(`when things fail, in ${language}`, () => {
    test.use({
      expectedErrors: [
        /Failed to load resource|Failed to fetch|net::ERR|ValiError|Invalid (?:key|type)|Unexpected token|MissingCodeError/,
      ],
    });

    test('a failed fetch is told where it happened, the rest works, and trying again helps', async ({ page }) => {
      let isBroken = true;
      await page.route('**/catalogue/**/432.json', (route) => (isBroken ? route.abort() : route.continue()));
      await page.goto(`/${language}/compare/214-vs-432`);
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(words.common.failed.title);
      await expect(page.getByRole('link', { name: words.compare.swap })).toBeVisible();
      await expect(page.getByRole('navigation', { name: words.common.nav.label })).toBeVisible();
      isBroken = false;
      await alert.getByRole('button', { name: words.common.failed.retry }).click();
      await expect(page.getByRole('region', { name: words.compare.verdict })).toContainText('432');
    });

    test('a view whose list does not come is a page all the same: told, titled, and tried again', async ({ page }) => {
      let isBroken = true;
      await page.route('**/scenarios/lists/*.json', (route) => (isBroken ? route.abort() : route.continue()));
      await page.goto(`/${language}/codes`);
      await woken(page);
      await page.getByRole('link', { name: words.common.nav.simulator, exact: true }).click();
      const main = page.getByRole('main');
      await expect(main.getByRole('heading', { level: 1 })).toHaveText(words.common.failed.title);
      await expect(page).toHaveTitle(words.common.failed.title);
      isBroken = false;
      await main.getByRole('button', { name: words.common.failed.retry }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.scenarios.heading);
    });

    for (const script of ['simulator-route', 'use-position', 'rfc5321']) {
      test(`a page whose script ${script} does not come says so, can be read, and leads on`, async ({ page }) => {
        await page.route(`**/assets/${script}-*.js`, (route) => route.abort());
        await page.goto(`/${language}/simulator/greylisting?step=3`);
        await expect(page.getByRole('alert')).toBeVisible();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.getByRole('link', { name: words.common.nav.codes, exact: true }).click();
        await expect(page).toHaveURL(new RegExp(`/${language}/codes/?$`));
      });
    }

    test('a file that does not fit its schema is not believed', async ({ page }) => {
      await page.route('**/catalogue/codes/432.json', (route) => route.fulfill({ json: { code: '<b>432</b>' } }));
      await page.goto(`/${language}/compare/214-vs-432`);
      await expect(page.getByRole('alert')).toContainText(words.common.failed.broken);
    });

    test('a dialogue of a recording that cannot be read is left out, and it is said', async ({ page }) => {
      await page.route('**/recordings/servers/exim13.json', async (route) => {
        const response = await route.fetch();
        const recording = (await response.json()) as { dialogues: Record<string, unknown> };
        recording.dialogues['unknown'] = { steps: 'odd' };
        await route.fulfill({ response, json: recording });
      });
      await page.goto(`/${language}/servers/postfix13?beside=exim13`);
      const told = language === 'en' ? wordsOf.en.recordings.server.unread_one : words.recordings.server.unread_other;
      await expect(page.getByRole('region', { name: /Postfix.*Exim/ })).toContainText(fill(told, { count: 1 }));
    });

    test('a file that does not fit its schema is asked for again when the reader tries again', async ({ page }) => {
      let isBroken = true;
      await page.route('**/catalogue/codes/{214,432}.json', (route) =>
        isBroken ? route.fulfill({ json: null }) : route.continue(),
      );
      await page.goto(`/${language}/compare/214-vs-432`);
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(words.common.failed.broken);
      isBroken = false;
      await alert.getByRole('button', { name: words.common.failed.retry }).click();
      await expect(page.getByRole('region', { name: words.compare.verdict })).toContainText('432');
    });

    for (const place of ['codes', 'enhanced', 'recordings', 'codes/421', 'enhanced/4.2.2', 'simulator', 'servers']) {
      test(`/${place} has a heading when nothing comes for it any more`, async ({ page }) => {
        await page.goto(`/${language}/data`);
        await woken(page);
        await page.route(/\.json$/, (route) => route.abort());
        await page.evaluate((address) => {
          history.pushState(null, '', address);
          dispatchEvent(new PopStateEvent('popstate'));
        }, `/${language}/${place}`);
        await expect(page.getByRole('main').getByRole('alert').first()).toContainText(words.common.failed.title);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expect(page.getByRole('banner')).toBeVisible();
      });
    }

    test('another language whose words do not come is told inside a page that leads on', async ({ page }) => {
      const other = languages.find((one) => one !== language) ?? 'en';
      await page.goto(`/${language}/codes/550`);
      await woken(page);
      await page.route(/\/assets\/.*\.js$|\.json$/, (route) => route.abort());
      await page.getByRole('link', { name: words.common.language[other] }).click();
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(words.common.failed.title);
      await expect(page.getByRole('navigation', { name: words.common.nav.label })).toBeVisible();
      await page.unroute(/\/assets\/.*\.js$|\.json$/);
      await page.getByRole('link', { name: words.common.language[language] }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('550');
    });

    for (const script of ['index', 'first']) {
      test(`a page whose first script ${script} is gone says so`, async ({ page }) => {
        await page.route(`**/assets/${script}-*.js`, (route) => route.fulfill({ status: 404 }));
        await page.goto(`/${language}/codes/550`);
        await expect(page.getByRole('alert')).toBeVisible();
        await expect(page.getByRole('alert').getByRole('link')).toBeVisible();
      });
    }

    test('texts of servers that do not come are told without losing the page that was there', async ({ page }) => {
      await page.route('**/recordings/texts.json', (route) => route.abort());
      await page.goto(`/${language}/recordings?q=unknown`);
      await expect(page.getByRole('alert')).toContainText(words.common.failed.title);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });

    test('a file that is no JSON is not believed', async ({ page }) => {
      await page.route('**/catalogue/codes/432.json', (route) => route.fulfill({ body: '<!doctype html>' }));
      await page.goto(`/${language}/compare/214-vs-432`);
      await expect(page.getByRole('alert')).toContainText(words.common.failed.broken);
    });

    test('offline is said, and what was chosen stays in the address', async ({ page, context }) => {
      await page.goto(`/${language}/compare/250-vs-500`);
      await woken(page);
      await page.keyboard.press('/');
      await expect(page.getByRole('option').first()).toBeVisible();
      await context.setOffline(true);
      await page.getByRole('combobox').fill('432');
      await page.getByRole('option', { name: /^432/ }).first().click();
      await expect(page).toHaveURL(`/${language}/codes/432`);
      await expect(page.getByRole('alert').first()).toContainText(words.common.failed.offline);
      await context.setOffline(false);
      // Nobody has to ask again.
      await expect(page.getByRole('heading', { level: 1 })).toContainText('432');
    });

    test('without its index the finder keeps what was typed, still knows numbers, and tries again', async ({
      page,
    }) => {
      let isBroken = true;
      await page.route('**/catalogue/search-index.json', (route) => (isBroken ? route.abort() : route.continue()));
      await page.goto(`/${language}/compare/250-vs-500`);
      await woken(page);
      await page.keyboard.press('/');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').fill('relay');
      await expect(dialog.getByRole('button', { name: words.common.failed.retry })).toBeVisible();
      isBroken = false;
      await dialog.getByRole('button', { name: words.common.failed.retry }).click();
      await expect(dialog.getByRole('option').first()).toBeVisible();
      await expect(dialog.getByRole('combobox')).toHaveValue('relay');
    });
  });
}

test('without a clipboard each text is offered to be copied by hand', async ({ page }) => {
  const words = wordsOf.en;
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.goto('/en/simulator/misspelt-verb?step=3');
  await woken(page);
  const line = page.getByRole('combobox', { name: words.simulator.turn.line });
  await line.fill('NOOP');
  await line.press('Enter');
  await page.getByRole('button', { name: words.simulator.turn.share }).click();
  const player = page.getByRole('region', { name: words.simulator.player });
  await expect(player.getByRole('textbox', { name: words.simulator.takeAway.text })).toHaveValue(/#branch=/);
  const takeAway = page.getByRole('region', { name: words.simulator.takeAway.heading });
  await takeAway.getByRole('button', { name: words.simulator.takeAway.copyText }).click();
  await expect(takeAway.getByRole('textbox', { name: words.simulator.takeAway.text })).toHaveValue(/NOOP/);
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.getByRole('button', { name: words.share.copyLink }).click();
  await expect(page.getByRole('textbox', { name: words.share.text })).toHaveValue(/compare/);
});

test('storage that is forbidden changes nothing but memory', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  await page.getByRole('button', { name: wordsOf.en.common.theme.label }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('/');
  await expect(page.getByRole('option').first()).toBeVisible();
});

test('storage that is full or holds nonsense changes nothing', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('recent-pairs', '<script>,1-2,999999-1,250-500,');
    localStorage.setItem('theme', 'purple');
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('/en/compare/450-vs-451');
  await woken(page);
  await page.keyboard.press('/');
  await expect(page.getByRole('group', { name: wordsOf.en.picker.recent }).getByRole('option')).toHaveCount(1);
});

test('the theme is remembered on the device and put on before the first paint', async ({ page }) => {
  await page.goto('/en/codes');
  await woken(page);
  const button = page.getByRole('button', { name: wordsOf.en.common.theme.label });
  await button.click();
  await button.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/vi/codes/550', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const address of [
    '/',
    '/en',
    '/vi/compare/250-vs-500',
    '/en/codes/550',
    '/vi/codes',
    '/vi/enhanced/5.7.1',
    '/en/enhanced',
  ]) {
    test(`${address} has all its text`, async ({ page }) => {
      await page.goto(address);
      expect((await page.getByRole('main').innerText()).length).toBeGreaterThan(400);
      await expect(page.getByRole('navigation').first()).toBeVisible();
    });
  }
});

/** A promise, and the function that fulfils it. */
function withResolvers() {
  const resolvers: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => {
    resolvers.push(resolve);
  });
  return { promise, resolve: () => resolvers.forEach((resolve) => resolve()) };
}

test('what is typed before the script has come is kept', async ({ page }) => {
  const { promise: released, resolve: release } = withResolvers();
  await page.route('**/assets/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/en/codes', { waitUntil: 'commit' });
  await page.getByRole('searchbox').fill('greylist');
  release();
  await woken(page);
  await expect(page).toHaveURL('/en/codes?q=greylist');
  await expect(page.getByRole('searchbox')).toHaveValue('greylist');
});

/** A promise, and what resolves it. */
function gate() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

test('what is typed before the script has come keeps the filters of the address', async ({ page }) => {
  const { promise: released, resolve: release } = withResolvers();
  await page.route('**/assets/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/en/codes?class=4&standing=extension', { waitUntil: 'commit' });
  await page.getByRole('searchbox').fill('greylist');
  release();
  await expect(page).toHaveURL('/en/codes?q=greylist&class=4&standing=extension');
  await expect(page.getByRole('searchbox')).toHaveValue('greylist');
});

test.describe('before the page is awake', () => {
  /** Opens a page whose script is held back until `release` is called. */
  async function openAsleep(page: Page, address: string): Promise<() => void> {
    const { promise, resolve } = gate();
    const asked = gate();
    await page.route(/\/assets\/start-/, async (route) => {
      asked.resolve();
      await promise;
      await route.continue();
    });
    await page.goto(address, { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // By then the page listens for what is done early.
    await asked.promise;
    return resolve;
  }

  test('a click is held, and answered when it wakes', async ({ page }) => {
    const release = await openAsleep(page, '/en/compare/250-vs-500');
    await page.getByRole('button', { name: wordsOf.en.common.find.open }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    release();
    await expect(page.getByRole('dialog')).toBeVisible();
  });

  test('so is "/"', async ({ page }) => {
    const release = await openAsleep(page, '/en/compare/250-vs-500');
    await page.keyboard.press('/');
    release();
    await expect(page.getByRole('dialog')).toBeVisible();
  });

  test('so is a tick', async ({ page }) => {
    const release = await openAsleep(page, '/en/compare/250-vs-500');
    await page.getByRole('checkbox', { name: wordsOf.en.compare.onlyDifferences }).check();
    release();
    await woken(page);
    await expect(page).toHaveURL(/only=differences/);
    await expect(page.getByRole('checkbox', { name: wordsOf.en.compare.onlyDifferences })).toBeChecked();
  });

  test('so is a key of the player, and a link, which keep what the address says', async ({ page }) => {
    const step = '/en/simulator/greylisting?mark=450,250&step=9';
    const release = await openAsleep(page, step);
    await page.keyboard.press('ArrowRight');
    release();
    await expect(page).toHaveURL('/en/simulator/greylisting?mark=450,250&step=10');
    await page.unroute(/\/assets\/start-/);

    const again = await openAsleep(page, '/en/codes?q=relay&class=5');
    await page.getByRole('link', { name: 'Tiếng Việt' }).click();
    again();
    await expect(page).toHaveURL('/vi/codes?q=relay&class=5');
  });

  test('a link that waits in vain leads where it says', async ({ page }) => {
    await openAsleep(page, '/en/codes?q=relay');
    await page.getByRole('link', { name: wordsOf.en.common.nav.enhanced, exact: true }).click();
    await expect(page).toHaveURL('/en/enhanced');
  });

  test('what is typed while the picker is fetched is handed on to it', async ({ page }) => {
    const { promise, resolve } = gate();
    await page.route(/\/assets\/picker-.*\.js/, async (route) => {
      await promise;
      await route.continue();
    });
    await page.goto('/en/compare/250-vs-500');
    await woken(page);
    await page.keyboard.press('/');
    await page.keyboard.type('grey');
    resolve();
    await expect(page.getByRole('combobox')).toHaveValue('grey');
    await page.keyboard.type('list');
    await expect(page.getByRole('option').first()).toHaveText(/^45/);
  });
});
