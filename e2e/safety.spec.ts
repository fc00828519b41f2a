import { readFile } from 'node:fs/promises';
import { namesIn } from '../tools/notices.ts';
import { expect, languages, test, woken, wordsOf } from './support/test.ts';

const views = [
  '/en/compare/250-vs-500',
  '/vi/codes/550',
  '/en/codes',
  '/vi/enhanced/5.7.1',
  '/en/compare/214-vs-432',
  '/en/data',
];

test('every file is sent with a strict policy', async ({ request }) => {
  for (const address of [...views, '/theme.js', '/catalogue/codes/250.json']) {
    const headers = (await request.get(address)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, address).toContain("default-src 'none'");
    expect(policy, address).toContain("script-src 'self'");
    expect(policy, address).toContain("require-trusted-types-for 'script'");
    expect(policy, address).not.toContain('unsafe');
    expect(headers['x-content-type-options'], address).toBe('nosniff');
    expect(headers['referrer-policy'], address).toBe('no-referrer');
  }
});

test('no page holds an inline script, an inline style or a handler', async ({ request }) => {
  for (const address of views) {
    const html = await (await request.get(address)).text();
    const scripts = html.match(/<script(?![^>]*\bsrc=)[^>]*>/g) ?? [];
    expect(
      scripts.filter((tag) => !tag.includes('type="application/json"')),
      address,
    ).toEqual([]);
    expect(html, address).not.toMatch(/<style|\sstyle="|\son[a-z]+="/);
  }
});

test('nothing is asked of any other host, and the policy is never broken', async ({ page }) => {
  const foreign: string[] = [];
  const violations: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== 'localhost') foreign.push(request.url());
  });
  // Chromium tells of every violation in the console.
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) violations.push(message.text());
  });
  for (const address of views) {
    await page.goto(address);
    await woken(page);
  }
  await page.keyboard.press('/');
  await page.getByRole('combobox').fill('<img src=x onerror=alert(1)>');
  await expect(page.getByRole('dialog').locator('img')).toHaveCount(0);
  expect(foreign).toEqual([]);
  expect(violations).toEqual([]);
});

test('hashed files may be kept for ever, pages are asked for anew, and the catalogue is open to others', async ({
  page,
  request,
}) => {
  await page.goto('/en/codes');
  const script = await page.locator('script[type="module"]').getAttribute('src');
  expect((await request.get(script ?? '')).headers()['cache-control']).toContain('immutable');
  expect((await request.get('/en/codes')).headers()['cache-control']).toContain('must-revalidate');
  const data = await request.get('/catalogue/en/codes/250.json');
  expect(data.headers()['access-control-allow-origin']).toBe('*');
});

for (const language of languages) {
  test(`every page leads to the licences of what is in it, in ${language}; NOTICE.md names the same`, async ({
    page,
  }) => {
    await page.goto(`/${language}/codes/550`);
    await page.getByRole('contentinfo').getByRole('link', { name: wordsOf[language].common.footer.notices }).click();
    await expect(page).toHaveURL('/licenses.txt');
    const shipped = namesIn(await page.locator('body').innerText());
    expect(shipped).toContain('react-dom');
    const named = [...(await readFile('NOTICE.md', 'utf8')).matchAll(/`(@?[a-z0-9/-]+)`/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => !['wording'].includes(name) && !name.endsWith('/')).toSorted()).toEqual(
      shipped.toSorted(),
    );
  });
}
