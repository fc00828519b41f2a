/** The words of the interface: both languages complete, with the same placeholders, and none unused. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import en from '../src/i18n/locales/en/main.ts';
import enFinder from '../src/i18n/locales/en/finder.ts';
import enReference from '../src/i18n/locales/en/reference.ts';
import enSession from '../src/i18n/locales/en/session.ts';
import vi from '../src/i18n/locales/vi/main.ts';
import viFinder from '../src/i18n/locales/vi/finder.ts';
import viReference from '../src/i18n/locales/vi/reference.ts';
import viSession from '../src/i18n/locales/vi/session.ts';
import { parseStatement } from '../src/catalogue/statement.ts';
import { vietnameseProblems } from './vietnamese.ts';

function flatten(value: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, part]): [string, string][] =>
      typeof part === 'string' ? [[prefix + key, part]] : [...flatten(part as object, `${prefix}${key}.`)],
    ),
  );
}

const english = flatten({ ...en, ...enFinder, ...enReference, ...enSession });
const vietnamese = flatten({ ...vi, ...viFinder, ...viReference, ...viSession });

/** Language names are the same everywhere, and so is the product's own name. */
const sameInBoth = new Set([
  'common.site',
  'common.language.en',
  'common.language.vi',
  'common.listSeparator',
  'share.ticket.code',
  'titles.code.title',
  'titles.fullCode.title',
  'dialogue.by.client',
  'simulator.inspector.change',
  'simulator.inspector.reversePath',
  'simulator.turn.why',
]);

describe('words', () => {
  test('Vietnamese has every key of English but the plural forms it does not know, and no other', () => {
    expect([...vietnamese.keys()].toSorted()).toEqual(
      [...english.keys()].filter((key) => !key.endsWith('_one')).toSorted(),
    );
  });

  test.each([...vietnamese])('%s has the same placeholders, tokens and citations in both languages', (key, text) => {
    const atoms = (message: string) => ({
      placeholders: (message.match(/\{\{[^}]*\}\}/g) ?? []).toSorted(),
      citations: parseStatement(message).citations,
    });
    expect(new Set(atoms(text).placeholders)).toEqual(new Set(atoms(english.get(key) ?? '').placeholders));
    expect(atoms(text).citations).toEqual(atoms(english.get(key) ?? '').citations);
  });

  test.each([...vietnamese])('%s keeps the rules of Vietnamese', (key, text) => {
    expect(text).not.toBe('');
    expect(vietnameseProblems(text)).toEqual([]);
    if (!sameInBoth.has(key)) expect(text, 'not translated').not.toBe(english.get(key));
  });

  test('every key is used', () => {
    const folder = path.resolve(import.meta.dirname, '../src');
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('locales') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n');
    const unused = [...english.keys()].filter((key) => {
      const [, ...rest] = key.replace(/_(?:one|other)$/, '').split('.');
      const own = rest.join('.');
      const parent = rest.slice(0, -1).join('.');
      const isNamed = source.includes(`'${own}'`) || source.includes(`:${own}'`);
      const isComputed = parent !== '' && (source.includes(`${parent}.\${`) || source.includes(`:${parent}.\${`));
      return !isNamed && !isComputed && !key.startsWith('computed.') && !key.startsWith('data.');
    });
    expect(unused).toEqual([]);
  });
});
