import { assert, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { isPunycode } from './punycode.ts';

test.each([
  'bcher-kva',
  'ihqwcrb4cv8a8dqg056pqjye',
  'kgbechtv',
  'Mnchen-3ya',
  'egbpdaj6bu4bxfgehfvwxn',
  'a-',
  '',
  '0ca',
])('%s decodes', (text) => expect(isPunycode(text)).toBe(true));

// A delimiter before nothing, no digit, an end in the middle of a number, a code point that is none.
test.each(['-', 'a-!', 'a-z', '99999b'])('%s does not', (text) => expect(isPunycode(text)).toBe(false));

/** The platform's own, the other way round: whatever it encodes is decoded. */
test('what a URL makes of a name decodes', () => {
  assert(
    property(stringMatching(/^[a-zäöüßàéñøłžабвгд日本語]{1,20}$/u), (name) => {
      const host = new URL(`http://${name}.example`).hostname.slice(0, -'.example'.length);
      expect(!host.startsWith('xn--') || isPunycode(host.slice(4))).toBe(true);
    }),
  );
});
