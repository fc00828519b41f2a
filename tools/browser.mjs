// @ts-check
/** Finds a Chromium for the tests, or installs one: Debian's package as root, else Playwright's own download. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const systemBrowsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/**
 * The path of a Chromium on this machine; null if there is none.
 * @returns {string | null}
 */
export function findBrowser() {
  const candidates = [process.env['CHROMIUM_PATH'] ?? '', ...systemBrowsers, chromium.executablePath()];
  return candidates.find((file) => file !== '' && existsSync(file)) ?? null;
}

/**
 * The path of a Chromium, installed first if need be.
 * @returns {string}
 * @throws if none is there and none can be installed
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== null) return found;
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isDebianRoot) {
    console.log('No Chromium found: installing the package chromium-headless-shell.');
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    console.log("No Chromium found: downloading Playwright's own.");
    execFileSync('npx', ['playwright', 'install', 'chromium-headless-shell'], { stdio: 'inherit' });
  }
  const installed = findBrowser();
  if (installed === null) throw new Error('No Chromium could be installed. Set CHROMIUM_PATH to the path of one.');
  return installed;
}
