import { expect, test, woken, wordsOf } from './support/test.ts';

test.describe('addresses', () => {
  for (const [asked, given] of [
    ['/en', '/en/compare/250-vs-500'],
    ['/vi', '/vi/compare/250-vs-500'],
    ['/en/compare', '/en/compare/250-vs-500'],
    ['/250-500', '/en/compare/250-vs-500'],
    ['/250', '/en/codes/250'],
    ['/5.7.1', '/en/enhanced/5.7.1'],
    ['/vi/550', '/vi/codes/550'],
    ['/EN/Compare/250-VS-500', '/en/compare/250-vs-500'],
    ['/en/compare/250-vs-500/', '/en/compare/250-vs-500'],
    ['/en/compare/250-vs-500?junk=1&only=nonsense', '/en/compare/250-vs-500'],
    ['/en/compare/250-500', '/en/compare/250-vs-500'],
    ['/en/compare/550-vs-550', '/en/codes/550'],
    ['/en/codes/?class=9&standing=none', '/en/codes'],
    ['/en/codes?q=relay&class=5', '/en/codes?q=relay&class=5'],
    ['/en/compare/500-vs-250', '/en/compare/500-vs-250'],
  ] as const) {
    test(`${asked} is ${given}`, async ({ page }) => {
      await page.goto(asked);
      await woken(page);
      await expect(page).toHaveURL(given);
      await expect(page.getByRole('main')).not.toBeEmpty();
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.locator('title')).toHaveCount(1);
      await page.reload();
      await expect(page).toHaveURL(given);
    });
  }

  test('the bare address opens on a working comparison in the language of the browser', async ({ browser }) => {
    for (const [locale, language] of [
      ['en-GB', 'en'],
      ['vi-VN', 'vi'],
      ['fr-FR', 'en'],
    ] as const) {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      await page.goto('/');
      await expect(page).toHaveURL(`/${language}/compare/250-vs-500`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await context.close();
    }
  });

  test('the same address in a new tab gives the same view', async ({ page, context }) => {
    await page.goto('/vi/compare/450-vs-451?only=differences');
    const other = await context.newPage();
    await woken(page);
    await other.goto(page.url());
    await woken(other);
    // The rows come when the reader comes near.
    const rowsOf = async (one: typeof page): Promise<string> => {
      await one.bringToFront();
      const rows = one.getByRole('region', { name: wordsOf.vi.compare.sideBySide });
      await rows.scrollIntoViewIfNeeded();
      await expect(rows.getByRole('rowheader').first()).toBeVisible();
      return rows.innerText();
    };
    const text = await rowsOf(page);
    const otherText = await rowsOf(other);
    expect(otherText).toBe(text);
  });

  test('a query is taken up, and what is below comes when the reader comes near', async ({ page }) => {
    await page.goto('/en/compare/250-vs-500?only=differences');
    await woken(page);
    await expect(page.getByRole('checkbox', { name: wordsOf.en.compare.onlyDifferences })).toBeChecked();
    await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
    await expect(page.locator('#servers')).toBeVisible();
    await page.getByRole('checkbox', { name: wordsOf.en.compare.onlyDifferences }).click();
    await expect(page).toHaveURL('/en/compare/250-vs-500');
    await expect(page.locator('#servers')).toBeVisible();
  });

  test.describe('that lead nowhere', () => {
    test.use({ expectedErrors: [/status of 404/] });

    for (const address of [
      '/en/nonsense',
      '/en/compare/250',
      '/en/codes/5500',
      '/en/compare/abc-vs-def',
      '/%E0%A4%A',
      '/en/a/b/c/550',
    ]) {
      test(`${address} says so, with what is near`, async ({ page }) => {
        const response = await page.goto(address);
        expect(response?.status()).toBe(404);
        await expect(page.getByRole('heading', { name: wordsOf.en.notFound.heading })).toBeVisible();
        await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
      });
    }

    test('digits in a wrong path are taken up', async ({ page }) => {
      await page.goto('/en/errors/550/what');
      await page.getByRole('main').getByRole('link', { name: '550' }).first().click();
      await expect(page).toHaveURL('/en/codes/550');
    });

    test('a digit too many, and an enhanced code in the wrong place, are taken up', async ({ page }) => {
      await page.goto('/en/codes/5500');
      await expect(page.getByRole('main').getByRole('link', { name: '550' }).first()).toHaveAttribute(
        'href',
        '/en/codes/550',
      );
      await page.goto('/en/errors/5.7.1');
      await page.getByRole('main').getByRole('link', { name: '5.7.1' }).click();
      await expect(page).toHaveURL('/en/enhanced/5.7.1');
    });

    test('markup in a path stays text', async ({ page }) => {
      await page.goto('/en/%3Cimg%20src=x%20onerror=alert(1)%3E');
      await expect(page.getByRole('main')).toContainText('<img src=x onerror=alert(1)>');
      await expect(page.getByRole('main').locator('img')).toHaveCount(0);
    });
  });
});

test.describe('what machines read', () => {
  for (const language of ['en', 'vi'] as const) {
    test(`a page in ${language} names its canonical address, its other language and its preview`, async ({
      request,
    }) => {
      const html = await (await request.get(`/${language}/compare/500-vs-250`)).text();
      expect(html).toMatch(new RegExp(`<html lang="${language}">`));
      expect(html).toMatch(new RegExp(`rel="canonical" href="[^"]*/${language}/compare/250-vs-500"`));
      expect(html).toMatch(/hrefLang="vi" href="[^"]*\/vi\/compare\/250-vs-500"/i);
      expect(html).toMatch(/hrefLang="x-default" href="[^"]*\/en\/compare\/250-vs-500"/i);
      expect(html.match(/<title>/g)).toHaveLength(1);
      expect(html).toMatch(/<meta name="description" content="[^"]{40,}"/);
      expect(html).toMatch(/property="og:title"/);
      expect(html).toMatch(/property="og:image" content="[^"]*preview\.png"/);
    });
  }

  test('the sitemap names every canonical page once, in both languages, and each of them is there', async ({
    request,
  }) => {
    const xml = await (await request.get('/sitemap.xml')).text();
    const addresses = [...xml.matchAll(/<loc>https?:\/\/[^/]+([^<]+)<\/loc>/g)].map((match) => match[1] ?? '');
    expect(addresses.length).toBeGreaterThan(2 * (66 + 81 + 40));
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses).not.toContain('/en/compare/500-vs-250');
    for (const address of addresses) {
      const response = await request.get(address);
      expect(response.status(), address).toBe(200);
      expect((await response.text()).includes('id="root" data-path'), address).toBe(true);
    }
  });

  test('robots.txt, llms.txt, 404.html and the preview picture are real files', async ({ request }) => {
    expect(await (await request.get('/robots.txt')).text()).toContain('Sitemap: ');
    expect(await (await request.get('/llms.txt')).text()).toMatch(/^# SMTP Reply Explorer/);
    expect((await request.get('/404.html')).ok()).toBe(true);
    expect((await request.get('/preview.png')).headers()['content-type']).toBe('image/png');
    expect((await request.get('/_headers')).ok()).toBe(true);
  });
});
