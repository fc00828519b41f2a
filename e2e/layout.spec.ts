import { expect, languages, test, woken, wordsOf } from './support/test.ts';

const views = [
  'compare/250-vs-500',
  'compare/214-vs-432',
  'codes/550',
  'codes',
  'codes/550/5.7.1',
  'codes/421/4.999.999',
  'enhanced/5.7.1',
  'enhanced',
  'data',
  'simulator',
  'simulator/long-envelope?beside=exim13',
  'recordings',
  'recordings?group=verbs',
  'recordings/mail-space-after-colon?server=haraka&step=4',
  'servers',
  'providers',
  'providers/gmail',
  'servers/sendmail13?beside=haraka',
];

for (const language of languages) {
  for (const view of views) {
    test(`nothing runs out of ${view} at any width, in ${language}`, async ({ page }) => {
      await page.goto(`/${language}/${view}`);
      await woken(page);
      for (const width of [1920, 1280, 640, 360, 320]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${width} px`).toBeLessThanOrEqual(0);
      }
    });
  }
}

test('nothing runs out of a page once the player is there, nor with text of twice the size', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('/vi/compare/450-vs-550?step=3');
  await woken(page);
  await expect(page.getByRole('region', { name: wordsOf.vi.simulator.player })).toBeVisible();
  const overflow = async () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  // A phone 390 px wide with text of twice the size is one 195 px wide whose pixels are twice as large.
  await page.setViewportSize({ width: 195, height: 400 });
  expect(await overflow()).toBeLessThanOrEqual(0);
  for (const view of ['codes/550', 'codes', 'enhanced']) {
    await page.goto(`/en/${view}`);
    await woken(page);
    expect(await overflow(), view).toBeLessThanOrEqual(0);
  }
});

test('with reduced motion nothing moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/en/compare/250-vs-500');
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, transitionProperty, animationName } = getComputedStyle(element);
        return animationName !== 'none' || (transitionProperty !== 'none' && !/^0s(?:, 0s)*$/.test(transitionDuration));
      }).length,
  );
  expect(moving).toBe(0);
});

test('on paper there is the comparison, its codes side by side, and no button', async ({ page }) => {
  await page.goto('/en/compare/250-vs-500');
  await woken(page);
  // A sheet of A4 within its margins is narrower than a small tablet.
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const tops = await page
    .getByRole('row')
    .last()
    .getByRole('cell')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
  expect(tops).toHaveLength(2);
  expect(tops[0]).toBe(tops[1]);
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
});

test('what gets the focus in a player is not under its controls, in a low window either', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 450 });
  await page.goto('/en/simulator/greylisting?step=7');
  await woken(page);
  const player = page.getByRole('region', { name: wordsOf.en.simulator.player });
  const controls = player.getByRole('group', { name: wordsOf.en.simulator.controls.label });
  await player.getByRole('combobox').first().focus();
  const covered: string[] = [];
  const seen = new Set<string>();
  for (let tab = 0; tab < 30; tab += 1) {
    const focused = await controls.evaluate((bar) => {
      const one = document.activeElement;
      if (one === null || bar.contains(one) || bar.parentElement?.contains(one) !== true) return null;
      const name = one.getAttribute('aria-label') ?? one.textContent;
      return { name, isCovered: one.getBoundingClientRect().top >= bar.getBoundingClientRect().top - 1 };
    });
    if (focused !== null) seen.add(focused.name);
    if (focused?.isCovered === true) covered.push(focused.name);
    await page.keyboard.press('Tab');
  }
  expect(seen.size).toBeGreaterThan(5);
  expect(covered).toEqual([]);
});
