/**
 * The traps of SMTP replies, as facts and statements of the catalogue keep them: one test for each, by its number in the list of
 * the project. What a session must show is in `traps-played.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { isDefinedStanding, parseEnhancedFacts } from '../src/catalogue/facts.ts';
import { unregisteredFacts } from '../src/catalogue/unregistered.ts';
import { fitsGrammar, limits, parseEnhancedCode, replyClassOf, retries } from '../src/smtp/index.ts';
import { namesIn, readCatalogue } from './catalogue-files.ts';
import { answersOf, codes, codesFor, factsOf, found, unsaid } from './trap-statements.ts';

const pairsOf = (name: string) =>
  parseEnhancedFacts(readCatalogue(`enhanced/${name}.json`)).pairs.map(({ replyCode }) => replyCode);

describe('greeting, EHLO and DATA', () => {
  test('1: 220 is the greeting, and 250 answers EHLO, never the connection', () => {
    expect(codesFor('greeting', 'success')).toEqual(new Set([220]));
    expect(codesFor('EHLO', 'success')).toEqual(new Set([250]));
    expect(answersOf(250, 'table', 'text', 'ext')).not.toContain('greeting');
    expect(unsaid('codes/250', /250 is never the greeting, which is 220/)).toEqual([]);
  });

  test('2: DATA is answered 354, and 250 comes after the lone dot', () => {
    expect(codesFor('DATA', 'intermediate')).toEqual(new Set([354]));
    expect(codesFor('DATA', 'success')).toEqual(new Set());
    expect(codesFor('message-data', 'success')).toEqual(new Set([250]));
    expect(unsaid('codes/354', /first of two replies to DATA/)).toEqual([]);
  });

  test('43: DATA without a valid recipient is 503 or 554, in LMTP 503', () => {
    expect(codesFor('DATA', 'error')).toEqual(new Set([503, 554]));
    expect(unsaid('codes/503', /In LMTP, DATA .* must get 503/)).toEqual([]);
    expect(unsaid('codes/354', /refused all recipients.*sends a lone dot/)).toEqual([]);
  });

  test('46: one reply after the dot in SMTP, one for each recipient in LMTP', () => {
    expect(unsaid('codes/250', /one reply after the dot.*In LMTP there is one reply for each/)).toEqual([]);
  });

  test('63: 345 is a misprint of 354', () => {
    expect(codes.has(345)).toBe(false);
    expect(unsaid('codes/354', /misprints 354/)).toEqual([]);
  });
});

describe('limits', () => {
  test('3: 512 octets, the command word and CRLF included, more for MAIL and RCPT', () => {
    expect(limits.commandLine).toBe(512);
    expect(
      unsaid(
        'codes/500',
        /512 octets, the command word and <CRLF> included, and extensions raise that for MAIL and RCPT/,
      ),
    ).toEqual([]);
    expect(found(/512 (?:characters|ký tự)/)).toEqual([]);
  });

  test('4: octets, although one place says characters', () => {
    expect(unsaid('codes/500', /Count octets, although RFC 5321 says characters in one place/)).toEqual([]);
  });

  test('5: limits are what all must accept', () => {
    expect(unsaid('codes/500', /take longer ones if you can: the limit is what every server must accept/)).toEqual([]);
  });

  test('6: 256 octets of a path count its brackets', () => {
    expect(limits.localPart + '@'.length + limits.domain).toBeGreaterThan(limits.path);
    expect(unsaid('codes/501', /longer than 256 octets, angle brackets included/, /\(64\).*\(255\)/)).toEqual([]);
  });

  test('7: 1000 octets of a text line count CRLF, not the added dot', () => {
    expect(unsaid('codes/354', /1000 octets, <CRLF> included; the added dot is not counted/)).toEqual([]);
  });

  test('60: 12288 octets for the lines of a login, not for the AUTH command', () => {
    expect(limits.authLine).toBe(12_288);
    expect(unsaid('codes/334', /up to 12288 octets.*AUTH command itself keeps the ordinary limit/)).toEqual([]);
  });
});

describe('the end of a connection', () => {
  test('8: 421 answers any command, comes unasked, replaces the greeting, and closes', () => {
    expect(answersOf(421, 'table')).toContain('any');
    expect(answersOf(421, 'text')).toContain('greeting');
    expect(factsOf(421).effect.connection).toBe('closes');
    expect(unsaid('codes/421', /any command, come unasked, or stand in place of the greeting/)).toEqual([]);
  });

  test('9: a connection lost without a reply counts as 451', () => {
    expect(unsaid('codes/451', /breaks without a reply counts as 451/)).toEqual([]);
    expect(found(/(?:lost|broken|breaks).{0,40}counts? as (?:421|5)/)).toEqual([]);
  });

  test('10: only 221 and 421 close, and an unknown command does not', () => {
    const closing = [...codes.values()].filter(({ effect }) => effect.connection === 'closes').map(({ code }) => code);
    expect(closing).toEqual([221, 421]);
    expect(factsOf(500).effect.connection).toBe('stays-open');
    expect(unsaid('codes/500', /Do not close the connection because of an unknown command/)).toEqual([]);
  });

  test('29: a 554 greeting waits for QUIT, after a 521 greeting the server may hang up', () => {
    expect(unsaid('codes/554', /After a 554 greeting, wait for QUIT, answer anything else with 503/)).toEqual([]);
    expect(unsaid('codes/521', /anything but QUIT, the server may repeat 521 or hang up/)).toEqual([]);
    expect(factsOf(521).effect.connection).toBe('may-close');
    expect(factsOf(554).effect.connection).toBe('stays-open');
  });

  test('30: 521 is the host, 554 this client, 556 another domain', () => {
    expect(codesFor('greeting', 'error')).toEqual(new Set([521, 554]));
    expect(answersOf(556, 'table', 'text', 'ext')).toEqual(new Set(['RCPT']));
    expect(unsaid('pairs/521-554', /takes no mail from anyone.*554.*you alone/)).toEqual([]);
    expect(unsaid('pairs/521-556', /host you connected to.*556: a relay says it about another domain/)).toEqual([]);
  });

  test('31: 521 is forbidden on submission', () => {
    expect(factsOf(521).sources).toContain('RFC 6409 §7');
    expect(unsaid('codes/521', /Never send 521 on a submission port/)).toEqual([]);
  });
});

describe('room and recipients', () => {
  test('11: too many recipients is 452, and a 552 there counts as temporary', () => {
    expect(unsaid('codes/552', /For too many recipients send 452, never 552/)).toEqual([]);
    expect(unsaid('codes/552', /552 is not permanent.*treat it as temporary/)).toEqual([]);
  });

  test('12: the registry pairs X.5.3 with 451, and 452 4.5.3 is of Postfix', () => {
    expect(pairsOf('X.5.3')).toEqual([451]);
    expect(factsOf(452).enhanced.find(({ code }) => code === '4.5.3')?.source).toBe('Postfix smtpd');
    expect(unsaid('codes/452', /The registry pairs X\.5\.3 with 451, not with 452/)).toEqual([]);
  });

  test('13: with SIZE, 552 is permanent and 452 temporary', () => {
    expect([factsOf(452).effect.retry, factsOf(552).effect.retry]).toEqual(['later', 'not-unchanged']);
    expect(
      unsaid('pairs/452-552', /Size: 452 if the message fits the limit.*552 if it is larger than the fixed maximum/),
    ).toEqual([]);
  });

  test('14: a full mailbox is 4.2.2 by its text and 552 in the registry', () => {
    expect(pairsOf('X.2.2')).toEqual([552]);
    expect(unsaid('enhanced/X.2.2', /Both 4\.2\.2 and 5\.2\.2 occur: RFC 3463 asks for a temporary failure/)).toEqual(
      [],
    );
    expect(
      unsaid('pairs/452-552', /452 with 4\.2\.2, because the text of X\.2\.2 asks for a temporary failure/),
    ).toEqual([]);
  });
});

describe('addresses', () => {
  test('15: 251 takes the mail and forwards, 551 refuses', () => {
    expect([factsOf(251).effect.completes, factsOf(551).effect.completes]).toEqual([true, false]);
    expect(unsaid('codes/551', /251 has the opposite result/)).toEqual([]);
  });

  test('16: 251 and 551 reveal addresses, and no client follows blindly', () => {
    expect(unsaid('codes/251', /gives the new address away.*answer 250/)).toEqual([]);
    expect(unsaid('codes/551', /makes an address known.*send 550/)).toEqual([]);
    expect(unsaid('codes/551', /Do not let a program follow the new address blindly/)).toEqual([]);
  });

  test('17: 551 is not "relay denied"', () => {
    expect(unsaid('codes/551', /Do not read 551 as "relay denied"\. In RFC 5321 that is 550/)).toEqual([]);
  });

  test('18: 252 is for VRFY and EXPN, neither yes nor no, and 250 there means checked', () => {
    expect(answersOf(252, 'table')).toEqual(new Set(['VRFY', 'EXPN']));
    expect(unsaid('codes/250', /VRFY and EXPN with 250 only after a real check/)).toEqual([]);
    expect(unsaid('codes/252', /neither yes nor no/)).toEqual([]);
  });

  test('19: a VRFY that was switched off gets 252', () => {
    expect(unsaid('codes/252', /switch VRFY or EXPN off for security, you must answer 252/)).toEqual([]);
    expect(unsaid('codes/502', /switched off for security, you must answer 252/)).toEqual([]);
    expect(found(/(?:suggests|prefer|may (?:send|answer)) 252/)).toEqual([]);
  });

  test('20: 251, 252 and 253 mean something else after ETRN', () => {
    for (const code of [251, 252, 253]) expect(answersOf(code, 'ext')).toContain('ETRN');
    for (const code of [251, 252])
      expect(unsaid(`codes/${code}`, new RegExp(`After ETRN, ${code} means something else`))).toEqual([]);
  });

  test('21: 253 is of ETRN alone', () => {
    expect(answersOf(253, 'table', 'text', 'ext', 'historic')).toEqual(new Set(['ETRN']));
    expect(unsaid('codes/253', /253 has a meaning after ETRN only/)).toEqual([]);
  });

  test('34: 556 with 5.1.10, 521 with 5.3.2, a sender without mail with 550 5.7.27', () => {
    expect(factsOf(556).enhanced.map(({ code }) => code)).toEqual(['5.1.10']);
    expect(factsOf(521).enhanced.map(({ code }) => code)).toEqual(['5.3.2']);
    expect(pairsOf('X.7.27')).toEqual([550]);
    expect(unsaid('codes/556', /null MX on the side of the sender is 550 with 5\.7\.27/)).toEqual([]);
  });

  test('47: 250 to RCPT proves no mailbox', () => {
    expect(unsaid('codes/250', /Do not use 250 to RCPT TO as a test for addresses/)).toEqual([]);
  });

  test('48: 550 is policy as well, and what RFC 5321 prefers to 554', () => {
    expect(unsaid('codes/550', /mailbox was not found, access to it is denied, or a policy/)).toEqual([]);
    expect(unsaid('codes/554', /policy prefer 550/)).toEqual([]);
  });

  test('49: 5yz to MAIL is not cached', () => {
    expect(unsaid('codes/550', /5yz reply to this command must not be cached/)).toEqual([]);
  });
});

describe('commands', () => {
  test('22: 500 unknown, 502 known and not implemented, 504 the parameter', () => {
    expect(unsaid('codes/500', /Send 500 for a word you do not recognize, and 502 for one you know/)).toEqual([]);
    expect(unsaid('codes/504', /the command is fine.*not with this parameter/)).toEqual([]);
  });

  test('23: 503 is order, 530 a missing login', () => {
    expect(unsaid('codes/503', /Do not take 503 for a missing login: that is 530/)).toEqual([]);
  });

  test('24: 501 syntax, 555 an unknown parameter of MAIL and RCPT, 455 for now', () => {
    for (const code of [455, 555]) expect(answersOf(code, 'table', 'text', 'ext')).toEqual(new Set(['MAIL', 'RCPT']));
    expect([factsOf(455).effect.retry, factsOf(555).effect.retry]).toEqual(['once-cleared', 'not-unchanged']);
    expect(unsaid('codes/501', /Use 555, not 501, for an unknown parameter/)).toEqual([]);
  });

  test('25: 530 has two readings with two lists of exempt commands', () => {
    expect(unsaid('codes/530', /530 has two readings/)).toEqual([]);
    expect(
      unsaid('codes/530', /AUTH, EHLO, HELO, NOOP, RSET and QUIT must go.*only NOOP, EHLO, STARTTLS and QUIT/),
    ).toEqual([]);
  });

  test('54: a public server does not insist on STARTTLS', () => {
    expect(unsaid('codes/530', /must not insist on STARTTLS/)).toEqual([]);
    expect(unsaid('pairs/503-530', /Do not use 530 to demand STARTTLS on a public MX/)).toEqual([]);
  });

  test('26: 454 has two readings', () => {
    expect(answersOf(454, 'table', 'text', 'ext')).toEqual(new Set(['STARTTLS', 'AUTH']));
    expect(unsaid('codes/454', /Two meanings/)).toEqual([]);
  });

  test('27: AUTH: 504 the mechanism, 501 canceled or undecodable, 535 the credentials', () => {
    expect(
      unsaid('codes/535', /canceled login or invalid Base64 with 501, a mechanism you do not have with 504/),
    ).toEqual([]);
  });

  test('28: 538 is history, and 504 and 534 live', () => {
    expect(factsOf(538).standing).toBe('obsolete');
    expect(unsaid('codes/538', /Do not send 538 any more: 504 .* 534/)).toEqual([]);
  });

  test('42: 450 is listed for RCPT and the end of the message, and 451 no longer for DATA', () => {
    expect(answersOf(450, 'table')).toEqual(new Set(['RCPT', 'message-data']));
    expect(answersOf(450, 'ext')).not.toContain('MAIL');
    expect(answersOf(451, 'historic')).toContain('DATA');
    expect(answersOf(451, 'table', 'text', 'ext')).not.toContain('DATA');
    expect(unsaid('codes/451', /listed it for the DATA command too; RFC 5321 no longer does/)).toEqual([]);
  });

  test('52: BDAT has no 354, and a chunk after LAST is 503 and needs RSET', () => {
    expect(answersOf(354, 'table', 'text', 'ext')).not.toContain('BDAT');
    expect(unsaid('codes/503', /misplaced BDAT.*has to send RSET/)).toEqual([]);
  });

  test('53: no second greeting after STARTTLS', () => {
    expect(unsaid('codes/220', /Do not wait for a second 220 after the TLS handshake/)).toEqual([]);
  });

  test('55: EHLO may come again and acts as RSET', () => {
    expect(unsaid('codes/503', /another EHLO at any later point: it resets the session like RSET/)).toEqual([]);
  });

  test('56: NOOP, HELP, EXPN, VRFY and RSET need no EHLO', () => {
    expect(unsaid('codes/503', /Accept NOOP, HELP, EXPN, VRFY and RSET before EHLO/)).toEqual([]);
  });

  test('57: HELO takes a domain, EHLO a domain or an address', () => {
    expect(unsaid('codes/501', /EHLO takes a domain or an address in brackets, HELO a domain only/)).toEqual([]);
  });

  test('58: no blank stands behind the colon', () => {
    expect(unsaid('codes/501', /blank after the colon.*forbids it/)).toEqual([]);
    expect(found(/^(?:MAIL FROM|RCPT TO): </)).toEqual([]);
  });
});

describe('codes and enhanced codes', () => {
  test('32: 24 codes of RFC 5321, and 521 and 556 of RFC 7504', () => {
    const standard = [...codes.values()].filter(({ standing }) => standing === 'standard');
    expect(standard).toHaveLength(26);
    const later = standard.filter(({ sources }) => sources.some((label) => label.startsWith('RFC 7504')));
    expect(later.map(({ code }) => code)).toEqual([521, 556]);
    for (const code of [521, 556])
      expect(unsaid(`codes/${code}`, /list in RFC 5321 itself does not have it/)).toEqual([]);
  });

  test('33: there is no registry of basic reply codes', () => {
    for (const digit of [2, 3, 4, 5])
      expect(unsaid(`classes/${digit}`, /no registry of basic reply codes/)).toEqual([]);
  });

  test('35: unknown codes go by the first digit, and 447 and 571 are no standard', () => {
    for (const code of [447, 571]) {
      expect(isDefinedStanding(factsOf(code).standing)).toBe(false);
      expect(factsOf(code).effect.retry).toBe(unregisteredFacts(code).effect.retry);
      expect(unsaid(`codes/${code}`, /No standard we know defines it/)).toEqual([]);
    }
  });

  test('36: 471 and 571 do not fit the grammar', () => {
    expect([447, 471, 571].map(fitsGrammar)).toEqual([true, false, false]);
    for (const code of [471, 571]) expect(unsaid(`codes/${code}`, /does not even fit the grammar/)).toEqual([]);
  });

  test('37: other first digits are out of range, and 101 and 111 are numbers of Linux', () => {
    for (const code of [101, 111, 600, 999]) expect(replyClassOf(code)).toBe('out-of-range');
    for (const code of [101, 111]) expect(unsaid(`codes/${code}`, /Linux, error number/)).toEqual([]);
  });

  test('38: a hyphen on every line but the last, and a code alone is accepted', () => {
    expect(unsaid('pairs/250-500', /Every line but the last has a hyphen after the code/)).toEqual([]);
    expect(unsaid('pairs/250-500', /the code alone.*has to accept that/)).toEqual([]);
    expect(unsaid('codes/211', /Begin every line of the reply with 211, with a hyphen/)).toEqual([]);
  });

  test('39: text is for people but in 220, 221, 251, 421 and 551', () => {
    for (const code of [220, 221, 421, 551])
      expect(unsaid(`codes/${code}`, /(?:software|program)s? (?:may|have to|that) .*read|may read/)).toEqual([]);
    expect(unsaid('pairs/250-251', /251 is one of the few codes whose text programs have to read/)).toEqual([]);
  });

  test('40: the class of an enhanced code is the first digit, and 3yz carries none', () => {
    for (const { code, enhanced } of codes.values()) {
      for (const one of enhanced) expect(one.code[0]).toBe(String(code)[0]);
      if (replyClassOf(code) === 'positive-intermediate') expect(enhanced).toEqual([]);
    }
    for (const code of [334, 354, 355]) expect(unsaid(`codes/${code}`, /3yz repl/)).toEqual([]);
    expect(unsaid('codes/211', /same enhanced code of class 2 follows on each line/)).toEqual([]);
  });

  test('64: there is no class 3', () => {
    expect(parseEnhancedCode('3.1.1')).toBeNull();
    expect(found(/`3\.\d+\.\d+`/)).toEqual([]);
    expect(unsaid('classes/3', /no class 3/)).toEqual([]);
  });

  test('41: no leading zeros, and X.1.10 is not X.1.1 with a 0', () => {
    expect(parseEnhancedCode('5.01.1')).toBeNull();
    expect(parseEnhancedCode('5.1.10')).toMatchObject({ subject: 1, detail: 10 });
    expect(namesIn('enhanced').filter((name) => /\.0\d/.test(name))).toEqual([]);
    expect(unsaid('enhanced/X.1.10', /is not 5\.1\.1 with a zero added/)).toEqual([]);
  });

  test('44: 354 and then 5yz is normal', () => {
    expect(unsaid('codes/354', /a 4yz or 5yz reply may still follow/)).toEqual([]);
  });

  test('45: after 2yz to the dot the server owes, after 4yz or 5yz it must not deliver', () => {
    expect(unsaid('codes/250', /must deliver the message, keep trying, or report/)).toEqual([]);
    expect(unsaid('codes/451', /After 451 to the dot you must not deliver/)).toEqual([]);
    expect(unsaid('codes/354', /must not deliver it afterwards/)).toEqual([]);
  });

  test('50: greylisting has no code of its own and is always 4yz', () => {
    expect(unsaid('codes/450', /no code of its own: 450, 451 and 452 are all seen, and always a 4yz/)).toEqual([]);
  });

  test('51: 30 minutes, and 4 to 5 days', () => {
    expect(retries.interval).toBe(30 * 60);
    expect(retries.giveUp).toBeGreaterThanOrEqual(4 * 24 * 3600);
    for (const code of [450, 451])
      expect(unsaid(`codes/${code}`, /30 minutes or more.*at least 4 to 5 days/)).toEqual([]);
    expect(found(/en\/.*(?:for|within) 4 to 5 days before/)).toEqual([]);
  });

  test('59: a bounce is never bounced', () => {
    for (const code of [550, 571]) expect(unsaid(`codes/${code}`, /unless (?:the sender is|that is) <>/)).toEqual([]);
  });

  test('61: with SMTPUTF8, 553 is the recipient and 550 the sender', () => {
    expect(unsaid('enhanced/X.6.7', /553 refuses the recipient and 550 refuses the sender/)).toEqual([]);
  });

  test('62: SPF: 5.7.1 in RFC 7208, X.7.23 since; an error for now is 451', () => {
    expect(unsaid('enhanced/X.7.23', /RFC 7208 recommends 5\.7\.1.*RFC 7372/)).toEqual([]);
    expect(unsaid('codes/451', /SPF check ends in a temporary error: 4\.4\.3.*4\.7\.24 since RFC 7372/)).toEqual([]);
  });
});
