/**
 * `npm run bench`: how fast the built site is. Times are reported, as ratios where there is something to compare with in
 * the same run; nothing here fails by the clock. Build first. Names of parts measure these alone: `typing`, `finding`,
 * `steps`, `lighthouse`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse, { type RunnerResult } from 'lighthouse';
import agenticConfig from 'lighthouse/core/config/agentic-browsing-config.js';
import { chromium } from 'playwright-core';
import sirv from 'sirv';
import { ensureBrowser } from './browser.mjs';
import { headersFor } from './headers.ts';

const browser = ensureBrowser();
const dist = path.resolve(import.meta.dirname, '../dist');
const views = [
  '',
  '/compare/250-vs-500',
  '/codes/550',
  '/codes',
  '/simulator',
  '/simulator/delivered',
  '/recordings',
  '/recordings/unknown',
  '/servers/postfix13',
];
const pages = ['en', 'vi'].flatMap((language) => views.map((view) => `/${language}${view}`));

/** A certificate for this machine alone, made for this run. */
function selfSigned() {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-days', '2', '-nodes'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-keyout', key, '-out', cert, ...subject], {
    stdio: 'ignore',
  });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

/** The text of a built page and nothing else: what the page could not be faster than. */
function barePage(): Buffer {
  const html = readFileSync(path.join(dist, 'en/compare/250-vs-500/index.html'), 'utf8');
  const main = /<main.*<\/main>/s.exec(html)?.[0] ?? '';
  const text = main
    .replace(/<(?!\/?(?:p|h\d|li|ul|ol|table|tr|t[dh]|main)\b)[^>]*>/g, '')
    .replace(/ (?:class|data-[a-z]+|role)="[^"]*"/g, '');
  return Buffer.from(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Bare</title>${text}</html>`,
  );
}

/** Serves the built site, and the bare page at /bare, over HTTP/2 with Brotli. */
async function serve() {
  const serveFile = sirv(dist, { brotli: true, gzip: true });
  const bare = brotliCompressSync(barePage());
  const server = createSecureServer({ ...selfSigned(), allowHTTP1: true }, (request, response) => {
    const { pathname } = new URL(request.url, 'https://localhost');
    if (pathname === '/bare') {
      response.setHeader('Content-Type', 'text/html;charset=utf-8');
      response.setHeader('Content-Encoding', 'br');
      response.end(bare);
      return;
    }
    for (const [name, value] of Object.entries(headersFor(pathname))) response.setHeader(name, value);
    serveFile(Object.assign(request, {}) as never, response as never, () => {
      response.statusCode = 404;
      response.end(readFileSync(path.join(dist, '404.html')));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { origin: `https://localhost:${address.port}`, close: () => server.close() };
}

async function runLighthouse(origin: string): Promise<void> {
  const chrome = await launch({
    chromePath: browser,
    chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--ignore-certificate-errors'],
  });
  const measure = (address: string): Promise<RunnerResult | undefined> =>
    lighthouse(origin + address, { port: chrome.port, logLevel: 'error', output: 'json' }, agenticConfig);
  const lcpOf = (result: RunnerResult | undefined) =>
    result?.lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN;
  const reports: Record<string, unknown> = {};
  const bare = lcpOf(await measure('/bare'));
  for (const page of pages) {
    const result = await measure(page);
    const categories = Object.entries(result?.lhr.categories ?? {});
    const scores = categories.map(([name, { score }]) => `${name} ${Math.round((score ?? 0) * 100)}`);
    const lcp = lcpOf(result);
    console.log(
      `${page}: ${scores.join(', ')}; LCP ${(lcp / 1000).toFixed(2)} s, ${(lcp / bare).toFixed(2)} times a bare page`,
    );
    const audits = Object.values(result?.lhr.audits ?? {});
    for (const audit of audits.filter(({ score }) => score !== null && score < 0.9)) {
      console.log(`  ${audit.id}: ${audit.title} ${audit.displayValue ?? ''}`);
    }
    reports[page] = result?.lhr;
  }
  writeFileSync(path.join(tmpdir(), 'lighthouse.json'), JSON.stringify(reports));
  chrome.kill();
}

/** Opens a page at a quarter of the speed; `worst` tells the longest interaction since it was last asked, in milliseconds. */
async function openSlowly(address: string, ready: string) {
  const chrome = await chromium.launch({ executablePath: browser, args: ['--no-sandbox'] });
  const page = await chrome.newPage({ ignoreHTTPSErrors: true });
  await page.addInitScript(() => {
    const worst = { duration: 0 };
    Object.assign(window, { worst });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) worst.duration = Math.max(worst.duration, entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  await page.goto(address);
  await page.waitForSelector('#root[data-awake]');
  await page.waitForSelector(ready);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const worst = async () => {
    await page.waitForTimeout(300);
    return page.evaluate(() => {
      const seen = (window as unknown as { worst: { duration: number } }).worst;
      const { duration } = seen;
      seen.duration = 0;
      return duration;
    });
  };
  return { page, worst, close: () => chrome.close() };
}

async function measureTyping(origin: string): Promise<void> {
  const { page, worst, close } = await openSlowly(`${origin}/en/compare/250-vs-500`, 'main');
  await page.keyboard.press('/');
  await page.getByRole('option').first().waitFor();
  await worst();
  for (const text of ['550', 'relay access denied', 'hop thu day', 'greylist', '5.7.1']) {
    await page.keyboard.type(text, { delay: 80 });
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
  }
  console.log(`typing in the picker at 4x slow-down: worst interaction ${await worst()} ms`);
  await close();
}

/** Looks for what servers said among all recorded steps, as one types it. */
async function measureFinding(origin: string): Promise<void> {
  const { page, worst, close } = await openSlowly(`${origin}/en/recordings`, '[role="searchbox"], [type="search"]');
  await page.getByRole('searchbox').focus();
  await worst();
  for (const text of ['Command unrecognized', 'relay', '5.7.1', 'starttls']) {
    await page.keyboard.type(text, { delay: 80 });
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
  }
  console.log(`finding what servers said at 4x slow-down: worst interaction ${await worst()} ms`);
  await close();
}

/** Walks a dialogue of a thousand lines, step by step, by jumps and by the codes, forwards and back. */
async function measureSteps(origin: string): Promise<void> {
  const { page, worst, close } = await openSlowly(
    `${origin}/en/simulator/long-envelope?mark=250,550`,
    '[aria-current="step"]',
  );
  const lines = await page.locator('[data-reply-code]').count();
  const times = (count: number, key: string): string[] => Array.from({ length: count }, () => key);
  // Milliseconds between two keys: a reader who looks at each line, and a key that is held down.
  const [reading, held] = [250, 33];
  const walks: [name: string, pause: number, keys: string[]][] = [
    ['steps forward', reading, times(20, 'ArrowRight')],
    ['steps back', reading, times(20, 'ArrowLeft')],
    ['to the end and back', reading, ['End', 'Home', 'End', 'Home']],
    ['steps at the end', reading, ['End', ...times(20, 'ArrowLeft')]],
    ['from occurrence to occurrence', reading, ['Home', 'n', 'n', 'n', 'p', 'p']],
    ['a key held down', held, times(60, 'ArrowRight')],
  ];
  await page.locator('[aria-current="step"]').click();
  await worst();
  for (const [name, pause, keys] of walks) {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(pause);
    }
    console.log(
      `${name} in a dialogue with ${lines} reply lines at 4x slow-down: worst interaction ${await worst()} ms`,
    );
  }
  await close();
}

const server = await serve();
const parts = { typing: measureTyping, finding: measureFinding, steps: measureSteps, lighthouse: runLighthouse };
const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await measure(server.origin);
}
server.close();
process.exit(0);
