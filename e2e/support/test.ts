/** What every journey starts from: a page that fails the test on any error, and the words of both languages. */
import { test as base, type Page } from '@playwright/test';
import type { Language } from '../../src/i18n/language.ts';
import enComputed from '../../src/i18n/locales/en/computed.ts';
import enFinder from '../../src/i18n/locales/en/finder.ts';
import enMain from '../../src/i18n/locales/en/main.ts';
import enReference from '../../src/i18n/locales/en/reference.ts';
import enSession from '../../src/i18n/locales/en/session.ts';
import viComputed from '../../src/i18n/locales/vi/computed.ts';
import viFinder from '../../src/i18n/locales/vi/finder.ts';
import viMain from '../../src/i18n/locales/vi/main.ts';
import viReference from '../../src/i18n/locales/vi/reference.ts';
import viSession from '../../src/i18n/locales/vi/session.ts';

export { expect } from '@playwright/test';

export const languages: readonly Language[] = ['en', 'vi'];

/** The words of the interface in a language, by which journeys name what they press. */
export const wordsOf = {
  en: { ...enMain, ...enComputed, ...enFinder, ...enReference, ...enSession },
  vi: { ...viMain, ...viComputed, ...viFinder, ...viReference, ...viSession },
} as const;

/** A message with its placeholders filled in. */
export function fill(message: string, values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)), message);
}

type Fixtures = {
  /** Errors that this journey provokes on purpose; anything else in the console fails it. */
  readonly expectedErrors: RegExp[];
};

export const test = base.extend<Fixtures>({
  expectedErrors: [async ({}, use) => use([]), { option: true }],
  page: async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await use(page);
    const unexpected = errors.filter((error) => !expectedErrors.some((pattern) => pattern.test(error)));
    if (unexpected.length > 0) throw new Error(`errors on the page:\n${unexpected.join('\n')}`);
  },
});

/** Waits until the script has woken the page and its view is there. */
export async function woken(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('#root[data-ready] h1') !== null);
}
