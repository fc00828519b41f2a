import { describe, expect, test } from 'vitest';
import { readDerivedFiles } from '../../tools/data-plugin.ts';
import { readCatalogue } from '../../tools/catalogue-files.ts';
import en from '../i18n/locales/en/computed.ts';
import vi from '../i18n/locales/vi/computed.ts';
import { computeComparison } from './computed-comparison.ts';
import {
  isKnownUndefined,
  isWrittenPair,
  knownCodes,
  pairKeyOf,
  partnersOf,
  standingOf,
  writtenPairKeys,
} from './contents.ts';
import { classesOf, isKnownEnhanced, knownEnhanced } from './enhanced-contents.ts';
import { isDefinedStanding, parseCodeFacts, parseEnhancedFacts, standings } from './facts.ts';
import { codesIn, dottedReading, enhancedIn, nearestCodes, withoutClassIn } from './nearest.ts';
import { parseClassProse, parseCodeProse, parseEnhancedProse, parsePairProse } from './prose.ts';
import { unregisteredFacts, type AnyFacts } from './unregistered.ts';

const factsOf = (code: number): AnyFacts =>
  standingOf(code) === null ? unregisteredFacts(code) : parseCodeFacts(readCatalogue(`codes/${code}.json`));

/** The text under a dotted key. */
const textAt = (words: object, key: string): unknown =>
  key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], words);

describe('the table of contents', () => {
  test('holds 66 codes: 26 standard, 11 extension, 1 experimental, 1 obsolete, 8 seen in the wild, 19 only listed', () => {
    const count = (standing: string) => knownCodes.filter((code) => standingOf(code) === standing).length;
    expect(knownCodes).toHaveLength(66);
    expect(standings.map(count)).toEqual([26, 11, 1, 1, 8, 19]);
    expect(standingOf(522)).toBeNull();
  });

  test('521 and 556 are standard by RFC 7504; 447 and 571 are not', () => {
    expect([521, 556].map(standingOf)).toEqual(['standard', 'standard']);
    expect([447, 571].map(standingOf)).toEqual(['listed', 'seen-in-the-wild']);
  });

  test('knows enhanced codes by their registry name, with classes', () => {
    expect(knownEnhanced).toHaveLength(81);
    expect(isKnownEnhanced('X.7.1')).toBe(true);
    expect(isKnownEnhanced('X.7.509')).toBe(false);
    expect(classesOf('X.1.5')).toEqual([2]);
    expect(classesOf('X.1.0')).toEqual([4, 5]);
    expect(classesOf('X.7.509')).toEqual([4, 5]);
  });

  test('knows pairs from either side', () => {
    expect(pairKeyOf(500, 250)).toBe('250-500');
    expect(isWrittenPair(500, 250)).toBe(true);
    expect(isWrittenPair(214, 432)).toBe(false);
    expect(writtenPairKeys.length).toBeGreaterThanOrEqual(40);
    expect(partnersOf(500)).toEqual(expect.arrayContaining([250, 501]));
    expect(partnersOf(501)).toContain(500);
    expect(partnersOf(999)).toEqual([]);
  });
});

describe('a code nobody registered', () => {
  test.each([
    [299, 'not-needed'],
    [399, 'continue'],
    [422 + 1, 'later'],
    [522, 'not-unchanged'],
    [101 + 1, 'not-unchanged'],
  ])('%i goes by its first digit (RFC 5321 §4.2)', (code, retry) => {
    const facts = unregisteredFacts(code);
    expect(facts.standing).toBe('unregistered');
    expect(facts.effect.retry).toBe(retry);
  });

  test('has codes near it, swapped digits before others, and never itself', () => {
    expect(nearestCodes(522)).toContain(552);
    expect(nearestCodes(550)).not.toContain(550);
    expect(nearestCodes(522).some(isKnownUndefined)).toBe(false);
  });

  test('may be an enhanced code whose dots were lost', () => {
    expect(dottedReading(522)).toBe('5.2.2');
    expect(dottedReading(571)).toBe('5.7.1');
    expect(dottedReading(599)).toBeNull();
    expect(dottedReading(371)).toBeNull();
  });

  test('is found in a path', () => {
    expect(codesIn('/en/errors/550/and-421?x=1234&y=550')).toEqual([550, 421]);
    expect(codesIn('nothing')).toEqual([]);
    expect(codesIn('/en/codes/5500')).toEqual([550]);
    expect(codesIn('5.7.509')).toEqual([]);
    expect(enhancedIn('/en/what/5.7.1/5.7.1/4.4.2-or-1.2.3.4')).toEqual(['5.7.1', '4.4.2']);
    expect(enhancedIn('5.7.1000')).toEqual([]);
    expect(enhancedIn('5.07.1')).toEqual([]);
    expect(withoutClassIn('/en/codes/550/3.1.1')).toBe('3.1.1');
    expect(['/en/codes/550/5.1.1', '/10.3.1.1', '/en/codes'].map(withoutClassIn)).toEqual([null, null, null]);
  });
});

describe('a computed comparison', () => {
  const codes = [...knownCodes, 522, 299, 399, 999];
  const facts = new Map(codes.map((code) => [code, factsOf(code)]));

  test('tells where a code comes from only where the other comes from elsewhere', () => {
    const about = (a: number, b: number) =>
      computeComparison(factsOf(a), factsOf(b))
        .sentences.map(({ key }) => key)
        .filter((key) => key.startsWith('standing'));
    expect(about(458, 459)).toEqual([]);
    expect(about(454, 550)).toEqual(['standing.extension']);
  });

  test('of any two codes says whole sentences that exist in both languages, whichever is named first', () => {
    for (const one of facts.values()) {
      for (const other of facts.values()) {
        if (one.code === other.code) continue;
        const comparison = computeComparison(one, other);
        expect(computeComparison(other, one)).toEqual(comparison);
        for (const words of [en.computed, vi.computed]) {
          for (const part of ['verdict', 'log']) {
            expect(typeof textAt(words, `${part}.${comparison.relation}`)).toBe('string');
          }
          expect(typeof textAt(words, `server.${comparison.server.key}`), comparison.server.key).toBe('string');
          for (const { key } of comparison.sentences) expect(typeof textAt(words, key), key).toBe('string');
        }
      }
    }
  });

  test('calls a code met only where a reply with it is known', () => {
    const told = (code: number) =>
      computeComparison(factsOf(code), factsOf(220)).sentences.flatMap(({ key }) =>
        key.startsWith('standing') ? [key] : [],
      );
    expect([200, 430, 456, 520, 524, 533, 557].flatMap(told)).toEqual(Array(7).fill('standing.listed'));
    expect([422, 513, 571].flatMap(told)).toEqual(Array(3).fill('standing.seen-in-the-wild'));
    // What is out of range is fatal, and the verdict says so: nobody goes by its first digit (§4.2).
    expect([101, 111, 999].flatMap(told)).toEqual([]);
    expect(computeComparison(factsOf(442), factsOf(557)).sentences).toEqual([
      { key: 'standing.neither', a: 442, b: 557 },
    ]);
  });

  test('says of no code out of range that it is sent again, when a reply with it is fatal (§4.2)', () => {
    const retries = codes.filter((code) => code < 200 || code > 599).map((code) => factsOf(code).effect.retry);
    expect(new Set(retries)).toEqual(new Set(['no-reply', 'not-unchanged']));
  });

  test('names the class that is worse last', () => {
    expect(computeComparison(factsOf(550), factsOf(421))).toMatchObject({ a: 421, b: 550, relation: '4-5' });
    expect(computeComparison(factsOf(101), factsOf(550))).toMatchObject({ a: 550, b: 101, relation: '5-x' });
  });

  test('tells commands that both may answer, and those of only one', () => {
    const { sentences } = computeComparison(factsOf(235), factsOf(334));
    expect(sentences[0]).toMatchObject({ key: 'commands.shared', commands: ['AUTH'] });
    const apart = computeComparison(factsOf(354), factsOf(253)).sentences;
    expect(apart.map(({ key }) => key)).toEqual(expect.arrayContaining(['commands.none-shared', 'commands.only']));
  });

  test('tells of a code that may answer any command, and of one that closes the connection', () => {
    const keys = computeComparison(factsOf(421), factsOf(221)).sentences.map(({ key }) => key);
    expect(keys).toContain('commands.any');
    expect(keys).toContain('connection.closes');
  });

  const every = [...facts.values()].flatMap((one, at) =>
    [...facts.values()].slice(at + 1).map((two) => [one, two] as const),
  );
  const saysNothing = (code: number) => !isDefinedStanding(facts.get(code)?.standing ?? 'unregistered');

  test('says nothing without a source, or the mark of our own judgement', () => {
    const bare = new Set(
      every.flatMap(([one, two]) => {
        const { relation, server, sentences } = computeComparison(one, two);
        const said = [`verdict.${relation}`, `log.${relation}`, `server.${server.key}`];
        return [...said, ...sentences.flatMap(({ key, sources = [] }) => (sources.length > 0 ? [] : [key]))];
      }),
    );
    for (const words of [en.computed, vi.computed]) {
      expect([...bare].filter((key) => !/\[[^[\]]+\]$/.test(String(textAt(words, key))))).toEqual([]);
    }
  });

  test('lets only 421, 500 and 501 answer any command (§4.3.2), and 503, 521, 530, 554 others in certain cases', () => {
    const saying = (key: string) =>
      new Set(
        every.flatMap(([one, two]) =>
          computeComparison(one, two).sentences.flatMap((said) =>
            said.key === key && 'code' in said ? [said.code] : [],
          ),
        ),
      );
    expect(saying('commands.any')).toEqual(new Set([421, 500, 501]));
    expect(saying('commands.in-certain-cases')).toEqual(new Set([503, 521, 530, 554]));
    expect(saying('retry.once-changed')).toEqual(new Set([432, 459]));
    expect(saying('retry.too-many-recipients')).toEqual(new Set([552]));
  });

  test('promises nobody success by waiting alone: with 432 (RFC 4954 §6) and 459 somebody has to act first', () => {
    const promises = {
      en: { kept: /a later attempt may succeed once the cause is gone/g, any: /attempt may|worth another/ },
      vi: {
        kept: /(?:khi nguyên nhân đã hết,|hết nguyên nhân thì) gửi lại có thể thành công|gửi lại có thể thành công sau khi hết nguyên nhân/g,
        any: /gửi lại (?:sau|có thể)/,
      },
    };
    const made = new Set<string>();
    for (const [one, two] of every) {
      if (![one, two].some(({ effect }) => effect.retry === 'once-changed')) continue;
      const { relation, server } = computeComparison(one, two);
      for (const [language, words] of [['en', en.computed] as const, ['vi', vi.computed] as const]) {
        for (const key of [`verdict.${relation}`, `server.${server.key}`, `log.${relation}`]) {
          const text = String(textAt(words, key));
          const rest = text.replaceAll(promises[language].kept, '');
          expect(rest, key).not.toMatch(promises[language].any);
          if (rest !== text) made.add(`${language} ${key}`);
        }
      }
    }
    expect(made.size).toBe(18);
  });

  test('claims nothing of a code nobody defined but what its first digit says', () => {
    const claims = every.flatMap(([one, two]) =>
      computeComparison(one, two).sentences.filter((said) => {
        const about = 'code' in said ? [said.code] : [said.a, said.b];
        return about.some(saysNothing) && !/^standing\.|^category\.outside$/.test(said.key);
      }),
    );
    expect(claims).toEqual([]);
  });

  test('never tells a server to send a code that is history or that nobody defined', () => {
    const isToBeSent = (code: number) => code !== 538 && !saysNothing(code);
    for (const [one, two] of every) {
      const { a, b, relation, server } = computeComparison(one, two);
      const sent = [a, b].filter(isToBeSent);
      if (sent.length === 2) expect(server).toEqual({ key: relation });
      else if (sent.length === 0) expect(server.key).toMatch(/^neither$|^x-x$/);
      else if (relation.endsWith('x')) expect(sent).toEqual([a]);
      else expect(server).toEqual({ key: 'only', code: sent[0], other: sent[0] === a ? b : a });
    }
  });
});

describe('at the border', () => {
  test('what does not fit its schema is refused', () => {
    for (const parse of [
      parseCodeFacts,
      parseEnhancedFacts,
      parseCodeProse,
      parseClassProse,
      parseEnhancedProse,
      parsePairProse,
    ]) {
      expect(() => parse({})).toThrow(/Invalid key/);
      expect(() => parse('<b>')).toThrow(/Invalid type/);
    }
  });

  test('schemas are published with the data', async () => {
    const schema = (await readDerivedFiles()).get('catalogue/schema/code-facts.schema.json')?.();
    expect(schema).toMatchObject({ type: 'object', required: expect.arrayContaining(['code', 'standing']) as unknown });
  });
});
