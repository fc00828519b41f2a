/** Every parser of texts that come from outside: none throws, whatever it is given. */
import { fold, wordsOf } from '../../src/i18n/fold.ts';
import { parseStatement } from '../../src/catalogue/statement.ts';
import { octetsOf } from '../../src/recordings/octets.ts';
import { parseBranchText } from '../../src/scenarios/branch-text.ts';
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

const parsers: readonly ((text: string) => unknown)[] = [
  parseCommandLine,
  parseEnhancedCode,
  parseMailbox,
  parseParameters,
  parsePath,
  parseReply,
  parseReplyCode,
  (text) => readReplies('', `250-${text}\r\n${text}`),
  parseStatement,
  octetsOf,
  fold,
  wordsOf,
  (text) => formatAddress({ view: 'not-found', language: 'en', path: `/${text}\ud800` } as never),
  (text) => parseAddress(`/${text}`, `?q=${text}`, 'en'),
  (text) => parsePlace(`/en/simulator/delivered#${text}`, 'en'),
  parseBranchText,
];

/** @throws Error that names the text */
export function checkParser(random: Random): void {
  const text = lineOf(random);
  try {
    pick(random, parsers)(text);
  } catch (error) {
    throw new Error(`${String(error)} of ${JSON.stringify(text)}`, { cause: error });
  }
}
