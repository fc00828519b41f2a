/** The providers' files: sources, both languages complete, texts that keep the rules, and what is made of them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { otherSources } from '../src/catalogue/citation.ts';
import { parseStatement } from '../src/catalogue/statement.ts';
import { languages } from '../src/i18n/language.ts';
import { parseEvidence } from '../src/providers/evidence.ts';
import { parseProviderList, parseProviderPage } from '../src/providers/page.ts';
import { causes, oldestYear, parseProvider } from '../src/providers/provider.ts';
import { isDocumented } from '../src/providers/told.ts';
import { parseWordings } from '../src/providers/wordings.ts';
import {
  deriveProviderFiles,
  readProviderProse,
  readProviders,
  readProviderWords,
  readToldReplies,
} from './provider-files.ts';
import { placeOf, publicFolder } from './public-file.ts';
import { vietnameseProblems } from './vietnamese.ts';

const providers = readProviders();
const derived = new Map([...deriveProviderFiles()].map(([file, make]) => [file, make()]));

/** The texts of a language, with their place. */
function textsOf(language: (typeof languages)[number]): (readonly [at: string, text: string])[] {
  const words = readProviderWords(language);
  return [
    ...Object.entries(words.causes).flatMap(([cause, text]) =>
      Object.entries(text).map(([part, said]) => [`${cause}.${part}`, said] as const),
    ),
    ...Object.entries(words.answers).map(([name, said]) => [`answers.${name}`, said] as const),
    ...providers.flatMap(({ id }) =>
      readProviderProse(language, id).texts.flatMap(({ replies: [first], meaning, change }) => [
        [`${id} ${first}.meaning`, meaning] as const,
        [`${id} ${first}.change`, change] as const,
      ]),
    ),
  ];
}

describe('facts', () => {
  test('all providers and their replies are there', () => {
    expect(providers).toHaveLength(39);
    expect(providers.flatMap(({ replies }) => replies)).toHaveLength(437);
    const used = new Set(providers.flatMap(({ replies }) => replies.map(({ cause }) => cause)));
    expect([...used].toSorted()).toEqual([...causes].toSorted());
  });

  test('a reply without a source, or with one that is too old, is refused with its place', () => {
    const refused = (value: unknown): string => {
      try {
        parseProvider(value);
      } catch (error) {
        return placeOf(error) + String(error);
      }
      return 'taken';
    };
    const [provider] = providers;
    if (provider === undefined) throw new Error('there are providers');
    const [reply] = provider.replies;
    expect(refused(provider)).toBe('taken');
    expect(refused({ ...provider, replies: [{ ...reply, source: '' }] })).toContain('replies.0.source');
    expect(refused({ ...provider, replies: [{ ...reply, source: 'hearsay' }] })).toContain('does not have');
    expect(refused({ ...provider, replies: [reply, reply] })).toContain('stands twice');
    const old = { title: 'x', href: null, kind: 'seen', asOf: `${oldestYear - 1}-12` };
    expect(refused({ ...provider, sources: { ...provider.sources, old } })).toContain(`older than ${oldestYear}`);
  });

  test('nothing is named that readers cannot look up', () => {
    for (const { id } of providers) {
      const text = readFileSync(path.join(publicFolder, `providers/facts/${id}.json`), 'utf8');
      expect(text, id).not.toMatch(/search[- ]index|\/work\//);
    }
  });

  test('a host or a mark is one provider’s only', () => {
    const all = providers.flatMap(({ hosts, marks }) => [...hosts, ...marks]);
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
  });
});

/** What people meet most has a text of its own. */
const met: Readonly<Record<string, readonly string[]>> = {
  gmail:
    '550-5-7-26 550-5-7-26-2 550-5-7-26-3 421-4-7-26 550-5-7-27 421-4-7-27 550-5-7-29 421-4-7-29 550-5-7-30 421-4-7-30 550-5-7-28 421-4-7-28 550-5-7-40 421-4-7-40 421-4-7-32 450-4-2-1 550-5-2-1 550-5-2-1-2 552-5-2-2 552-5-7-0 534-5-7-9 535-5-7-8 550-5-4-5 451-4-7-23'.split(
      ' ',
    ),
  microsoft365:
    '550-5-4-1 550-5-4-1-2 550-5-1-10 535-5-7-139 535-5-7-139-2 550-5-7-57 550-5-7-606 451-4-7-500 550-5-2-2 550-5-1-8 550-5-7-12 550-5-7-64 535-5-7-3 550-5-7-30'.split(
      ' ',
    ),
  outlook: ['550-5-7-515', 's3150', 's3140', 's775', 'sc-001', 'rp-001'],
  yahoo: ['tss04', 'tss09', '554-5-7-9', '550-5-7-9', 'ph01'],
  icloud: ['cs01', 'hm08', 'hme1'],
  spamhaus: ['554-5-7-1', '554-5-7-1-2', '554-5-7-1-3'],
  proofpoint: ['554'],
  mimecast: ['451', '421', '553'],
  barracuda: ['554-5-7-1'],
  cloudmark: ['554'],
  't-online': ['554'],
};

describe.each(languages)('words in %s', (language) => {
  const told = readToldReplies(language);

  test('every reply is told, and those that people meet most in words of their own', () => {
    expect(told).toHaveLength(437);
    const general = Object.entries(met).flatMap(([id, replies]) =>
      replies.filter((reply) => told.find((one) => one.provider === id && one.id === reply)?.isOwn !== true),
    );
    expect(general).toEqual([]);
    expect(Object.values(met).flat().length).toBeGreaterThanOrEqual(40);
  });

  test('where the registry says something else, the text is particular', () => {
    const general = told.filter(({ registry, isOwn, cause }) => registry === 'other' && !isOwn && cause !== 'busy');
    expect(general.map(({ provider, id }) => `${provider} ${id}`)).toEqual([]);
  });

  test('texts are of replies that there are, each said once', () => {
    for (const { id, replies } of providers) {
      const named = readProviderProse(language, id).texts.flatMap((text) => text.replies);
      expect(
        named.filter((one, index) => named.indexOf(one) !== index),
        id,
      ).toEqual([]);
      expect(
        named.filter((one) => !replies.some((reply) => reply.id === one)),
        id,
      ).toEqual([]);
    }
  });

  test('what is to be changed says what it rests on', () => {
    for (const [at, text] of textsOf(language)) {
      const { citations } = parseStatement(text);
      if (at.endsWith('.change')) expect(citations, at).toHaveLength(1);
      for (const label of citations) expect(label in otherSources, `${at}: ${label}`).toBe(true);
    }
  });

  test('nothing is meant that is only reported', () => {
    const reported = told.filter(({ source }) => !isDocumented(source.kind));
    expect(reported.filter(({ meaning }) => /\bmeans\b|nghĩa là/.test(meaning))).toEqual([]);
  });

  test('nobody is said to retry after a permanent code', () => {
    const retried = told.filter(
      ({ code, change }) =>
        code >= 500 && /queue (?:re)?tr|the queue (?:do|retr)|hàng đợi (?:gửi lại|chờ)/.test(change),
    );
    expect(retried.map(({ provider, id, change }) => `${provider} ${id}: ${change}`)).toEqual([]);
  });

  test('words keep the rules of the language', () => {
    for (const [at, text] of textsOf(language)) {
      expect(text.normalize('NFC'), at).toBe(text);
      if (language === 'vi') expect(vietnameseProblems(text), at).toEqual([]);
      else expect(text.replace(/`[^`]*`/g, '·'), at).not.toMatch(/(?<![\p{L}'’])(\p{L}+) \1(?![\p{L}'’])/iu);
    }
  });
});

test('Vietnamese says what English says, of the same replies, from the same sources', () => {
  const outline = (language: (typeof languages)[number]) =>
    textsOf(language).map(([at, text]) => [at, parseStatement(text).citations]);
  expect(outline('vi')).toEqual(outline('en'));
});

describe('what is derived', () => {
  const under = (folder: string): unknown[] =>
    [...derived].flatMap(([file, value]) => (file.startsWith(folder) ? [value] : []));

  test('fits what is parsed where it is read, and is small', () => {
    expect(under('pages/').map(parseProviderPage)).toHaveLength(2 * providers.length);
    expect(under('lists/').map(parseProviderList)).toHaveLength(2);
    expect(under('evidence/').map(parseEvidence).length).toBeGreaterThan(300);
    expect(parseWordings(derived.get('wordings.json'))).toHaveLength(providers.length);
    const heavy = [...derived].flatMap(([file, value]) => {
      const size = brotliCompressSync(JSON.stringify(value)).length;
      return size > 20_000 ? [`${file}: ${size}`] : [];
    });
    expect(heavy).toEqual([]);
  });

  test('5.7.27 is told as Gmail means it, and 250 by nobody', () => {
    const { replies, causes: own } = parseEvidence(derived.get('evidence/en/5.7.27.json'));
    expect(replies[0]).toMatchObject({ provider: 'gmail', registry: 'other', cause: 'spf' });
    expect(own.map(({ cause }) => cause)).toEqual(['spf', 'policy']);
    expect(derived.has('evidence/en/250.json')).toBe(false);
    expect(derived.has('evidence/en/550-5.7.27.json')).toBe(true);
  });

  test('a code names every cause for which it stands', () => {
    const { count, causes: own } = parseEvidence(derived.get('evidence/en/550.json'));
    expect(count).toBe(providers.flatMap(({ replies }) => replies.filter(({ code }) => code === 550)).length);
    expect(own.length).toBeGreaterThan(20);
  });

  test('every cell of the table leads to a reply of its provider', () => {
    const { table } = parseProviderList(derived.get('lists/en.json'));
    for (const { cause, cells } of table.rows) {
      cells.forEach((cell, column) => {
        const provider = providers.find(({ id }) => id === table.columns[column]?.id);
        for (const { reply } of cell) {
          expect(provider?.replies.find(({ id }) => id === reply)?.cause).toBe(cause);
        }
      });
    }
  });
});
