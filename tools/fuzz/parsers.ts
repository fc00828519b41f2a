/** Every parser of texts that come from outside: none throws, whatever it is given. */
import { parseStatement } from '../../src/catalogue/statement.ts';
import { unescapeOctets } from '../../src/features/simulator/unescape.ts';
import { fold } from '../../src/i18n/fold.ts';
import { visibleOctets, visibleText } from '../../src/i18n/visible-text.ts';
import { readText } from '../../src/reading/codes-in-text.ts';
import { octetsOf } from '../../src/recordings/octets.ts';
import { parseBranch } from '../../src/scenarios/branch.ts';
import { parseBranchText } from '../../src/scenarios/branch-text.ts';
import { wordsOf } from '../../src/search/words.ts';
import {
  parseCommandLine,
  parseEnhancedCode,
  parseMailbox,
  parseParameters,
  parsePath,
  parseReply,
  parseReplyCode,
  readReplies,
} from '../../src/smtp/index.ts';
import { formatAddress } from '../../src/url/address.ts';
import { parseAddress, parsePlace } from '../../src/url/parse-address.ts';
import { lineOf, pick, type Random } from './inputs.ts';
import type { Trial } from './trial.ts';

function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(what);
}

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  parseCommandLine,
  parseEnhancedCode,
  parseMailbox,
  parseParameters,
  parsePath,
  parseReply,
  parseReplyCode,
  parseStatement,
  parseBranch,
  octetsOf,
  fold,
  wordsOf,
  readText,
  readReplies: (text) => {
    const octets = `250-${text}\r\n250 ${text}\r\n${text}`;
    const whole = readReplies('', octets);
    const half = readReplies('', octets.slice(0, octets.length / 2));
    const rest = readReplies(half.carry, octets.slice(octets.length / 2));
    must(
      JSON.stringify([...half.replies, ...rest.replies]) === JSON.stringify(whole.replies),
      'cut in two it reads otherwise',
    );
  },
  visibleText: (text) => {
    must(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u3164]/u.test(visibleText(text)), 'something hides');
    must(/^[\x20-\x7e\xa1-\uffff]*$/.test(visibleOctets(text)), 'an octet hides');
  },
  unescapeOctets: (text) => {
    const typed = unescapeOctets(text);
    must(!typed.ok || /^[\0-\xff]*$/.test(typed.value), 'not octets');
  },
  formatAddress: (text) => {
    const formatted = formatAddress({ view: 'not-found', language: 'en', path: `/${text}\ud800` });
    must(URL.canParse(formatted, 'https://example.org'), 'no address');
  },
  parseAddress: (text) => {
    const search = `?${new URLSearchParams({ q: text, class: text, server: text, mark: text, step: text }).toString()}`;
    const spelling = formatAddress(parseAddress(`/${text}`, search, 'en'));
    must(URL.canParse(spelling, 'https://example.org'), 'no address');
  },
  parsePlace: (text) => parsePlace(`/en/simulator/delivered#${text}`, 'en'),
  parseBranchText,
};
const names = Object.keys(parsers);

/** Characters that lines of SMTP have not. */
const foreign = [
  '\ud800',
  '\udc00',
  '\u202e',
  '\u200b',
  '\ufeff',
  'ế',
  'đ',
  '\u{1f600}',
  '\u0301',
  '\u3164',
  '`',
  '[',
  '{A*9}',
  '{"',
  '\\u{',
];

/** A line, with some of them. */
export function textOf(random: Random): string {
  const line = lineOf(random);
  if (random(2) === 0) return line;
  const at = random(line.length + 1);
  return line.slice(0, at) + pick(random, foreign).repeat(1 + random(40)) + line.slice(at);
}

export function parserTrial(random: Random): Trial {
  const of = pick(random, names);
  return { of, input: [textOf(random)], check: ([text = '']) => parsers[of]?.(text) };
}
