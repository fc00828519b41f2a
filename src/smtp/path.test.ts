import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMailbox, parseMailbox, parsePath } from './index.ts';

const atom = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}$/);
const localPart = fc.oneof(
  fc.array(atom, { minLength: 1, maxLength: 3 }).map((atoms) => atoms.join('.')),
  fc.stringMatching(/^[ -~]{0,10}$/).map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`),
);
const label = fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,8}[A-Za-z0-9])?$/);
const domain = fc.oneof(
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
  fc.ipV4().map((address) => `[${address}]`),
  fc.constantFrom(
    '[IPv6:::]',
    '[IPv6:2001:db8::1]',
    '[IPv6:1:2:3:4:5:6:7:8]',
    '[IPv6:::ffff:192.0.2.1]',
    '[IPv6:1:2:3:4:5:6:192.0.2.1]',
  ),
);

describe('a path', () => {
  test('reading what was written gives the same mailbox (RFC 5321 §4.1.2)', () => {
    fc.assert(
      fc.property(localPart, domain, fc.constantFrom('', ' SIZE=1'), (local, host, after) => {
        const text = formatMailbox({ localPart: local, domain: host });
        expect(parsePath(`<${text}>${after}`)).toEqual({
          ok: true,
          value: { text, mailbox: { localPart: local, domain: host }, rest: after.trimStart() },
        });
      }),
    );
  });

  test('no text throws, and a problem lies inside the text or at its end', () => {
    const near = fc.array(
      fc.constantFrom('<', '>', '@', '"', '\\', '.', ':', ' ', '[', ']', 'a', '1', 'IPv6:', '::', '\0', '\xe9'),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          near.map((parts) => parts.join('')),
        ),
        (text) => {
          const path = parsePath(text);
          if (path.ok) expect(text.startsWith('<')).toBe(true);
          else expect(path.problem.at).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('tells what is wrong, and where', () => {
    expect(parsePath(' <a@b>')).toMatchObject({
      problem: { at: 0, problem: 'space-after-colon', because: { rfc: 5321, section: '3.3' } },
    });
    expect(parsePath('<a b@example.org>')).toMatchObject({ problem: { at: 1, problem: 'local-part-syntax' } });
    expect(parsePath('<a@-x>')).toMatchObject({ problem: { at: 3, problem: 'domain-syntax' } });
    expect(parsePath('<@r.example:a@-x>')).toMatchObject({ problem: { at: 14, problem: 'domain-syntax' } });
    expect(parsePath('<a@b>x')).toMatchObject({ problem: { at: 5, problem: 'junk-after-path' } });
  });

  test('postmaster alone is a mailbox; any other name alone is a user', () => {
    expect(parseMailbox('Postmaster')).toEqual({ ok: true, value: { localPart: 'Postmaster', domain: '' } });
    expect(parseMailbox('carol')).toMatchObject({ ok: false, problem: { problem: 'domain-missing' } });
    expect(parseMailbox('carol', 'user').ok).toBe(true);
    expect(formatMailbox({ localPart: 'Postmaster', domain: '' })).toBe('Postmaster');
  });

  test('a domain longer than 255 octets is none', () => {
    expect(parseMailbox(`a@${'abcdefg.'.repeat(32)}org`).ok).toBe(false);
    expect(parseMailbox(`a@${'abcdefg.'.repeat(31)}org`).ok).toBe(true);
  });
});
