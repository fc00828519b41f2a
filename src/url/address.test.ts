import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standings } from '../catalogue/facts.ts';
import { cleanQuery } from '../i18n/fold.ts';
import { languages } from '../i18n/language.ts';
import { anchorIn, canonicalAddress, formatAddress, inLanguage, readers, type Address } from './address.ts';
import { parseAddress, parsePlace } from './parse-address.ts';

const parse = (spelling: string, preferred: 'en' | 'vi' = 'en') => parsePlace(spelling, preferred);

const language = fc.constantFrom(...languages);
const code = fc.integer({ min: 100, max: 999 });
const classFilter = fc.constantFrom(null, 2 as const, 3 as const, 4 as const, 5 as const);
const query = fc.string({ maxLength: 120 }).map((text) => cleanQuery(text));
const enhanced = fc
  .tuple(fc.constantFrom(2, 4, 5), fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }))
  .map((parts) => parts.join('.'));
const scenario = fc.constantFrom(null, 'greylisting', 'misspelt-verb');
const server = fc.constantFrom(null, 'postfix13' as const, 'go-smtp' as const);
const step = fc.nat(99_999);
// Whatever a browser may have behind the mark: what is in it is for others to read.
const branch = fc.oneof(fc.constant(''), fc.base64String(), fc.string(), fc.constant('a?b#c'));
const id = fc.constantFrom('unknown', 'mail-space-after-colon', 'courier13');
const recorded = fc.constantFrom(null, 'courier13', 'mailfront');
const anyAddress: fc.Arbitrary<Address> = fc.oneof(
  fc
    .record({
      language,
      codes: fc.tuple(code, code),
      onlyDifferences: fc.boolean(),
      reader: fc.constantFrom(null, ...readers),
      scenario,
      server,
      step,
      branch,
    })
    .filter(({ codes: [a, b] }) => a !== b)
    .map((address) => ({ view: 'compare' as const, ...address })),
  fc.record({ view: fc.constant('code' as const), language, code }),
  fc.record({ view: fc.constant('enhanced' as const), language, code: enhanced }),
  fc.record({ view: fc.constant('full-code' as const), language, code, enhanced }),
  fc.record({
    view: fc.constant('codes' as const),
    language,
    query,
    class: classFilter,
    standing: fc.constantFrom(null, ...standings),
  }),
  fc.record({ view: fc.constant('enhanced-list' as const), language, query, class: classFilter }),
  fc.record({ view: fc.constant('data' as const), language }),
  fc.record({ view: fc.constant('providers' as const), language }),
  fc.record({ view: fc.constant('provider' as const), language, id: fc.constantFrom('gmail', 't-online') }),
  fc.record({
    view: fc.constant('recordings' as const),
    language,
    query,
    group: fc.constantFrom(null, 'verbs'),
    tests: fc.constantFrom(null, true, false),
  }),
  fc
    .record({ view: fc.constant('recording' as const), language, dialogue: id, server: recorded, step })
    .map((address) => (address.server === null ? { ...address, step: 0 } : address)),
  fc.record({ view: fc.constant('servers' as const), language }),
  fc
    .record({ view: fc.constant('server' as const), language, name: id, beside: recorded })
    .map((address) => (address.beside === address.name ? { ...address, beside: null } : address)),
  fc.record({ view: fc.constant('scenarios' as const), language, query }),
  fc.record({
    view: fc.constant('simulator' as const),
    language,
    scenario: fc.constantFrom('greylisting', 'misspelt-verb'),
    server,
    beside: server,
    marks: fc.uniqueArray(code, { maxLength: 4 }),
    step,
    branch,
  }),
);

describe('addresses', () => {
  test('parsing what was formatted gives the same address', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(parse(formatAddress(address))).toEqual(address);
      }),
    );
  });

  test('no path and no query throws, and the canonical spelling is a fixpoint', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), language, (path, search, preferred) => {
        const address = parseAddress(`/${path}`, search, preferred);
        const canonical = formatAddress(address);
        const again = parse(canonical, preferred);
        expect(again.view).toBe(address.view);
        if (address.view !== 'not-found') expect(formatAddress(again)).toBe(canonical);
      }),
      { numRuns: 2000 },
    );
  });

  test('half a surrogate pair has a spelling, and the same one ever after', () => {
    const path = fc.string({ unit: fc.constantFrom('a', '/', '?', '#', '\u{1f600}', '\ud83d', '\ude00') });
    fc.assert(
      fc.property(path, language, (text, preferred) => {
        const spelling = formatAddress({ view: 'not-found', language: preferred, path: `/${text}` });
        expect(spelling).toMatch(/^\/[a-z/%0-9A-F]*$/);
        expect(formatAddress({ view: 'not-found', language: preferred, path: decodeURIComponent(spelling) })).toBe(
          spelling,
        );
      }),
    );
    expect(formatAddress({ view: 'not-found', language: 'en', path: '/\ud83d\u{1f600}\ude00' })).toBe(
      '/%EF%BF%BD%F0%9F%98%80%EF%BF%BD',
    );
  });

  test('no fragment throws; one that is no branch is an anchor of the page, and no part of the address', () => {
    fc.assert(
      fc.property(fc.string(), language, (text, preferred) => {
        const place = `/en/simulator/delivered#${text}`;
        const address = parsePlace(place, preferred);
        expect(formatAddress(address) + anchorIn(place)).toBe(
          place === '/en/simulator/delivered#branch=' ? '/en/simulator/delivered' : place,
        );
      }),
    );
    expect(parsePlace('/en/compare/250-vs-500#verdict', 'en')).toEqual(parsePlace('/en/compare/250-vs-500', 'en'));
    expect(anchorIn('/en/compare/250-vs-500?step=1#verdict')).toBe('#verdict');
    expect(anchorIn('/en/compare/250-vs-500?step=1')).toBe('');
    expect(anchorIn('/en/compare/250-vs-500#branch=x')).toBe('');
  });

  test.each([
    ['/', '/en/compare/250-vs-500'],
    ['/en', '/en/compare/250-vs-500'],
    ['/vi/', '/vi/compare/250-vs-500'],
    ['/index.html', '/en/compare/250-vs-500'],
    ['/en/compare', '/en/compare/250-vs-500'],
    ['/en/compare/250-vs-500', '/en/compare/250-vs-500'],
    ['/en/compare/500-vs-250', '/en/compare/500-vs-250'],
    ['/en/compare/250-vs-500?only=differences', '/en/compare/250-vs-500?only=differences'],
    ['/en/compare/250-vs-500?only=x&utm=1', '/en/compare/250-vs-500'],
    ['/EN/COMPARE/250-VS-500/', '/en/compare/250-vs-500'],
    ['/en/compare/250-vs-500?step=5&server=exim13', '/en/compare/250-vs-500?server=exim13&step=5'],
    ['/en/compare/250-vs-500?scenario=No!&server=toString&step=-1', '/en/compare/250-vs-500'],
    ['/en/simulator/', '/en/simulator'],
    ['/VI/Simulator/Greylisting/', '/vi/simulator/greylisting'],
    [
      '/en/simulator/greylisting?mark=450,250,450,x&step=9&server=haraka&beside=exim',
      '/en/simulator/greylisting?server=haraka&beside=exim&mark=450,250&step=9',
    ],
    ['/en/simulator/greylisting?mark=1,2,250 550%20451,452,453', '/en/simulator/greylisting?mark=250,550,451,452'],
    ['/250-500?step=2#branch=ab-_', '/en/compare/250-vs-500?step=2#branch=ab-_'],
    ['/en/Simulator/delivered/#branch=', '/en/simulator/delivered'],
    ['/en/simulator/delivered?step=1#branch=%3Cb', '/en/simulator/delivered?step=1#branch=%3Cb'],
    ['/en/codes#branch=ab', '/en/codes'],
    ['/en/compare/250-500', '/en/compare/250-vs-500'],
    ['/en/compare/250vs500', '/en/compare/250-vs-500'],
    ['/en/compare/250,500', '/en/compare/250-vs-500'],
    ['/en/compare/550-vs-550', '/en/codes/550'],
    ['/250-500', '/en/compare/250-vs-500'],
    ['/vi/Providers/', '/vi/providers'],
    ['/en/providers/GMAIL#550-5-7-26', '/en/providers/gmail'],
    ['/550', '/en/codes/550'],
    ['/5.7.1', '/en/enhanced/5.7.1'],
    ['/vi/550', '/vi/codes/550'],
    ['/en/codes/5.7.1', '/en/enhanced/5.7.1'],
    ['/en/enhanced/550', '/en/codes/550'],
    ['/en/codes/550/5.7.26', '/en/codes/550/5.7.26'],
    ['/VI/Codes/550/5.7.26/', '/vi/codes/550/5.7.26'],
    ['/en/enhanced/5.7.26/550', '/en/codes/550/5.7.26'],
    ['/en/codes/550-5.7.26', '/en/codes/550/5.7.26'],
    ['/en/codes/550%205.7.26?q=x#y', '/en/codes/550/5.7.26'],
    ['/en/codes/999/5.7.1', '/en/codes/999/5.7.1'],
    ['/en/codes/550/4.7.1', '/en/codes/550/4.7.1'],
    ['/550/5.7.26', '/en/codes/550/5.7.26'],
    ['/550-5.7.26', '/en/codes/550/5.7.26'],
    ['/vi/550+5.7.26', '/vi/codes/550/5.7.26'],
    ['/en/codes', '/en/codes'],
    ['/en/codes/', '/en/codes'],
    ['/en/codes/550', '/en/codes/550'],
    ['/en/codes/522', '/en/codes/522'],
    ['/en/codes?q=hop+thu&class=5&standing=standard', '/en/codes?q=hop+thu&class=5&standing=standard'],
    ['/en/codes?class=9&standing=x', '/en/codes'],
    ['/en/enhanced', '/en/enhanced'],
    ['/en/enhanced/5.7.1', '/en/enhanced/5.7.1'],
    ['/en/enhanced?q=spf&class=5', '/en/enhanced?q=spf&class=5'],
    ['/en/data', '/en/data'],
    ['/en/recordings', '/en/recordings'],
    ['/VI/Recordings/?q=unrecognized&group=verbs', '/vi/recordings?q=unrecognized&group=verbs'],
    ['/en/recordings?group=No!', '/en/recordings'],
    ['/en/recordings?tests=on', '/en/recordings?tests=on'],
    ['/en/recordings?tests=toString', '/en/recordings'],
    ['/en/recordings/Unknown/?server=postfix13&step=5', '/en/recordings/unknown?server=postfix13&step=5'],
    ['/en/recordings/unknown?step=5&server=No!', '/en/recordings/unknown'],
    ['/en/servers/', '/en/servers'],
    ['/vi/servers/postfix13?beside=exim13', '/vi/servers/postfix13?beside=exim13'],
    ['/en/servers/postfix13?beside=postfix13', '/en/servers/postfix13'],
  ])('%s is %s, for ever', (asked, canonical) => {
    expect(formatAddress(parse(asked))).toBe(canonical);
  });

  test.each([
    '/fr/codes',
    '/en/nonsense',
    '/en/codes/5500',
    '/en/codes/099',
    '/en/compare/250',
    '/en/compare/250-vs-',
    '/en/compare/a-vs-b',
    '/en/enhanced/3.1.1',
    '/en/enhanced/5.7.01',
    '/en/a/b/c',
    '/en/elsewhere/550',
    '/en/codes/550/9.9.9',
    '/en/codes/550/3.1.1',
    '/en/codes/55/5.7.26',
    '/en/codes/550/550',
    '/en/codes/5.7.1/5.7.26',
    '/en/codes/550/5.7.26/x',
    '/en/codes/550/5.7.26-550',
    '/en/servers/550/5.7.26',
    '/550/5.7.26/x',
    '/en/simulator/No!such',
    '/en/recordings/No!such',
    '/en/providers/No!such',
    '/en/servers/No!such',
    '/%E0%A4%A',
  ])('%s leads nowhere, and keeps what was asked for', (asked) => {
    const address = parse(asked);
    expect(address.view).toBe('not-found');
    expect(canonicalAddress(address)).toBeNull();
  });

  test('a path without a language takes the reader’s', () => {
    expect(formatAddress(parse('/550', 'vi'))).toBe('/vi/codes/550');
    expect(formatAddress(parse('/', 'vi'))).toBe('/vi/compare/250-vs-500');
  });

  test('machines know a pair by its smaller code first, and a list without its filters', () => {
    const canonical = (spelling: string) => {
      const address = canonicalAddress(parse(spelling));
      return address && formatAddress(address);
    };
    expect(canonical('/en/compare/500-vs-250?only=differences')).toBe('/en/compare/250-vs-500');
    expect(canonical('/vi/simulator/delivered#branch=ab')).toBe('/vi/simulator/delivered');
    expect(canonical('/vi/codes?q=x&class=5')).toBe('/vi/codes');
    expect(canonical('/vi/enhanced?q=x')).toBe('/vi/enhanced');
    expect(canonical('/vi/simulator?q=x')).toBe('/vi/simulator');
    expect(canonical('/vi/recordings?q=x&group=verbs')).toBe('/vi/recordings');
    expect(canonical('/vi/recordings/unknown?server=exim&step=3')).toBe('/vi/recordings/unknown');
    expect(canonical('/vi/servers/exim?beside=haraka')).toBe('/vi/servers/exim');
    expect(canonical('/vi/codes/550')).toBe('/vi/codes/550');
    expect(canonical('/vi/5.7.26/550')).toBe('/vi/codes/550/5.7.26');
  });

  test('another language keeps the place; a place that is none stays none', () => {
    fc.assert(
      fc.property(anyAddress, language, (address, other) => {
        expect(inLanguage(inLanguage(address, other), address.language)).toEqual(address);
      }),
    );
    expect(inLanguage(parse('/en/nonsense'), 'vi')).toEqual(parse('/vi/nonsense'));
    expect(inLanguage(parse('/nonsense'), 'vi')).toEqual(parse('/vi/nonsense'));
  });

  test('what is typed is cleaned: no invisible characters, and no more than a hundred', () => {
    const address = parse(`/en/codes?q=${encodeURIComponent(`\u202Ea\u200B  b${'x'.repeat(500)}`)}`);
    expect(address.view === 'codes' && address.query).toMatch(/^a bx{97}$/);
  });
});
