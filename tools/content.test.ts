/** The catalogue's files: schema, both languages complete, citations that exist, and texts that keep the rules. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { otherSources, parseRfcLabel } from '../src/catalogue/citation.ts';
import { parseCodeFacts, parseEnhancedFacts } from '../src/catalogue/facts.ts';
import { nextOf, parseClassProse, parseCodeProse, parseEnhancedProse, parsePairProse } from '../src/catalogue/prose.ts';
import { parseStatement } from '../src/catalogue/statement.ts';
import { languages } from '../src/i18n/language.ts';
import { parseEnhancedCode, registryNameOf } from '../src/smtp/index.ts';
import { catalogueFolder, namesIn, readCatalogue } from './catalogue-files.ts';
import { vietnameseProblems, wrongClassOfFailure } from './vietnamese.ts';
import { isSection, specifications } from '../src/smtp/spec.ts';

const codes = namesIn('codes');
const enhanced = namesIn('enhanced');
const kinds = { codes: parseCodeProse, classes: parseClassProse, enhanced: parseEnhancedProse, pairs: parsePairProse };
type Kind = keyof typeof kinds;

/** The pairs that must have their own text. */
const demandedPairs = (
  '250/500 250/550 250/251 250/252 250/354 220/250 221/421 235/250 235/334 334/535 421/450 421/451 421/550 450/451 ' +
  '450/452 450/550 451/452 451/550 451/554 452/552 454/535 454/554 500/501 500/502 500/503 501/553 501/555 502/504 ' +
  '503/530 521/554 521/556 530/535 530/550 534/535 550/551 550/552 550/553 550/554 552/554 554/556'
)
  .split(' ')
  .map((pair) => pair.replace('/', '-'));

/** Every string of a value with the path to it. */
function stringsOf(value: unknown, at = ''): [at: string, text: string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => stringsOf(part, at === '' ? key : `${at}.${key}`));
}

const proseFiles = languages.flatMap((language) =>
  (Object.keys(kinds) as Kind[]).flatMap((kind) =>
    namesIn(`${language}/${kind}`).map((name) => ({ language, kind, name, file: `${language}/${kind}/${name}.json` })),
  ),
);

describe('facts', () => {
  test('there are 66 reply codes and 81 enhanced status codes', () => {
    expect(codes).toHaveLength(66);
    expect(enhanced).toHaveLength(81);
  });

  test.each(codes)('codes/%s.json', (name) => {
    const facts = parseCodeFacts(readCatalogue(`codes/${name}.json`));
    expect(String(facts.code)).toBe(name);
    for (const { code } of facts.enhanced) {
      const parsed = parseEnhancedCode(code);
      expect(parsed, code).not.toBeNull();
      // RFC 2034 §4: the class of the enhanced code is the first digit of the reply code.
      expect(parsed?.class).toBe(Math.floor(facts.code / 100));
      expect(enhanced).toContain(parsed && registryNameOf(parsed));
    }
    for (const other of facts.confusedWith) expect(codes).toContain(String(other));
    const labels = [
      ...facts.sources,
      ...facts.answers.flatMap(({ sources }) => sources),
      ...facts.enhanced.map(({ source }) => source),
    ];
    for (const label of labels) expectSource(label);
  });

  test.each(enhanced)('enhanced/%s.json', (name) => {
    const facts = parseEnhancedFacts(readCatalogue(`enhanced/${name}.json`));
    expect(facts.code).toBe(name);
    for (const label of facts.sources) expectSource(label);
    for (const pair of facts.pairs) expect(pair.enhanced.slice(1)).toBe(name.slice(1));
  });

  test('3yz carries no enhanced code (RFC 2034 §4), and there is no class 3 (RFC 3463 §2)', () => {
    for (const code of ['334', '354', '355']) {
      expect(parseCodeFacts(readCatalogue(`codes/${code}.json`)).enhanced).toEqual([]);
    }
  });
});

/** A citation names a section that exists, or one of the other sources by its label. */
function expectSource(label: string): void {
  const rfc = parseRfcLabel(label);
  if (rfc === null) expect(Object.keys(otherSources)).toContain(label);
  else if (rfc.section === null)
    expect(Object.keys(specifications), `${label} is not in spec.ts`).toContain(String(rfc.rfc));
  else expect(isSection(rfc.rfc, rfc.section), `${label} does not exist`).toBe(true);
}

describe('prose', () => {
  test.each(languages)('%s has a text for every code, enhanced code, class and demanded pair', (language) => {
    expect(namesIn(`${language}/codes`)).toEqual(codes);
    expect(namesIn(`${language}/enhanced`)).toEqual(enhanced);
    expect(namesIn(`${language}/classes`).toSorted()).toEqual(['2', '3', '4', '5', 'other']);
    expect(namesIn(`${language}/pairs`)).toEqual(expect.arrayContaining(demandedPairs));
    expect(namesIn(`${language}/pairs`)).toEqual(namesIn('en/pairs'));
  });

  test.each(proseFiles)('$file fits its schema and is what its name says', ({ kind, name, file }) => {
    const prose = kinds[kind](readCatalogue(file));
    const named = 'pair' in prose ? prose.pair.join('-') : String('class' in prose ? prose.class : prose.code);
    expect(named).toBe(name);
  });

  test.each(proseFiles)('$file: every statement is whole, and its citations exist', ({ file }) => {
    for (const [at, text] of stringsOf(readCatalogue(file))) {
      const { runs, citations } = parseStatement(text);
      const said = runs.map((run) => run.text).join('');
      const prose = runs.map((run) => (run.kind === 'text' ? run.text : '·')).join('');
      citations.forEach(expectSource);
      expect(prose, `${at}: a citation stands at the end only`).not.toMatch(/[[\]]/);
      expect(prose, `${at}: no markup`).not.toMatch(/[<>`]/);
      expect(prose, `${at}: no dash`).not.toMatch(/[—–]/);
      expect(text, `${at}: spaces`).not.toMatch(/^\s|\s$| {2}/);
      if (!/^(?:search|name|code|class|pair)/.test(at)) {
        expect(said, `${at}: ends with a full stop or a question mark`).toMatch(/[.?…:)”"'’·]$|[.?]$/);
      }
    }
  });

  test.each(proseFiles)('$file: every statement has a source or is marked as ours', ({ file }) => {
    for (const [at, text] of stringsOf(readCatalogue(file))) {
      if (/^(?:name|code|class|pair|search|summary|whoActs|question)\b|\.question$/.test(at)) continue;
      const { citations } = parseStatement(text);
      expect(citations.length, `${at}: no source, no [advice], no [inference]`).toBeGreaterThan(0);
      if (citations.includes('advice')) expect(citations, `${at}: advice has no source`).toEqual(['advice']);
      if (citations.includes('inference')) expect(citations, `${at}: an inference has none`).toEqual(['inference']);
    }
  });

  test('DMARC is cited by the document in force, where the one before it is', () => {
    const outdated = proseFiles.flatMap(({ file }) =>
      stringsOf(readCatalogue(file)).filter(([, text]) => text.includes('[RFC 7489') && !text.includes('[RFC 9989]')),
    );
    expect(outdated).toEqual([]);
  });

  test.each(languages.flatMap((language) => enhanced.map((name) => ({ language, name }))))(
    '$language, $name: what to do is right in each class',
    ({ language, name }) => {
      const prose = parseEnhancedProse(readCatalogue(`${language}/enhanced/${name}.json`));
      const retries = {
        en: /\bretr(?:y|ies)\b|tries again (?:later|on its own|meanwhile)|sending server tries/,
        vi: /tự gửi lại/,
      };
      for (const digit of [2, 4, 5] as const) {
        const text = nextOf(prose, digit) ?? '';
        // RFC 5321 §4.2.1: nobody sends the same again after a permanent failure, nor after a success.
        if (digit !== 4) expect(text).not.toMatch(retries[language]);
        for (const [, other] of text.matchAll(/\b([245])\.\d+\.\d+\b/g)) expect(Number(other)).toBe(digit);
      }
    },
  );

  test.each(proseFiles.filter(({ language }) => language === 'en'))('$file keeps the rules of English', ({ file }) => {
    for (const [at, text] of stringsOf(readCatalogue(file))) {
      if (at.startsWith('search')) continue;
      const prose = text.replace(/`[^`]*`/g, '·');
      expect(prose, `${at}: doubled word`).not.toMatch(/(?<![\p{L}'’])(\p{L}+) \1(?![\p{L}'’])/iu);
      if (at.startsWith('whenSeen')) expect(prose, at).not.toMatch(/^When\b/);
    }
  });

  test.each(proseFiles.filter(({ language }) => language === 'vi'))(
    '$file keeps the rules of Vietnamese',
    ({ file }) => {
      for (const [at, text] of stringsOf(readCatalogue(file))) {
        if (at.startsWith('search')) continue;
        expect(vietnameseProblems(text), at).toEqual([]);
        if (at.startsWith('whenSeen')) expect(text, at).not.toMatch(/^Khi\b/);
      }
    },
  );

  test.each(codes)('vi/codes/%s.json: its name and summary are of its class', (name) => {
    const { name: heading, summary } = parseCodeProse(readCatalogue(`vi/codes/${name}.json`));
    expect(wrongClassOfFailure(name.charAt(0), `${heading}. ${summary}`)).toEqual([]);
  });

  test.each(proseFiles.filter(({ language }) => language === 'vi'))(
    '$file says what its English twin says, from the same sources',
    ({ file }) => {
      const outline = (name: string) =>
        Object.fromEntries(
          stringsOf(readCatalogue(name))
            .filter(([at]) => !at.startsWith('search'))
            .map(([at, text]) => [at, parseStatement(text).citations.toSorted()]),
        );
      expect(outline(file)).toEqual(outline(file.replace(/^vi/, 'en')));
    },
  );

  test('files are NFC and end with a line end', () => {
    for (const { file } of proseFiles) {
      const text = readFileSync(path.join(catalogueFolder, file), 'utf8');
      expect(text.normalize('NFC') === text, file).toBe(true);
      expect(text.endsWith('\n'), file).toBe(true);
    }
  });
});
