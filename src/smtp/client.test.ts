import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cite, exampleHost, open, receive, secure, stuffDots, type Received, type Session } from './index.ts';
import { disconnected, handshake, receiveReply, start, type Client, type ClientStep, type Plan } from './client.ts';
import { summary } from './client-summary.ts';
import { allowedReplies, exceptional, type ReplyOccasion } from './allowed-replies.ts';
import { clientRules } from './client-rules.ts';
import type { Reply } from './reply.ts';
import { server } from './servers/rfc5321.ts';
import { isSection } from './spec.ts';

const plan: Plan = {
  hostName: 'client.example.org',
  envelope: { reversePath: 'carol@example.org', recipients: ['alice@example.test', 'bob@example.test'] },
  content: 'Subject: hi\r\n\r\n.dot\r\nBye\r\n',
};
const auth = { user: 'alice', password: 'wonderland' };

function begin(changed: Partial<Plan> = {}): Client {
  const started = start({ ...plan, ...changed });
  if (!started.ok) throw new Error(started.problem.problem);
  return started.value;
}

/** '250 OK' as a reply; further lines after a line feed. '+' is a handshake made, '-' one that failed, '!' a lost connection. */
function hear(client: Client, said: string): ClientStep {
  if (said === '+' || said === '-') return handshake(client, said === '+');
  if (said === '!') return disconnected(client);
  return receiveReply(client, reply(said));
}

function reply(said: string): Reply {
  return { code: Number(said.slice(0, 3)), lines: said.slice(4).split('\n') };
}

/** The last step of a session in which the server said these things in turn. */
function after(client: Client, ...said: readonly [string, ...string[]]): ClientStep {
  const [first, ...more] = said;
  return more.reduce((step, next) => hear(step.client, next), hear(client, first));
}

const results = ({ recipients }: Client): readonly string[] => recipients.map(({ result }) => result);
const toMail = ['220 hi', '250 mx'] as const;
const toRcpt = [...toMail, '250 ok'] as const;
const toData = [...toRcpt, '250 ok', '250 ok'] as const;
const tlsOffered = '250 mx\nSTARTTLS\nAUTH PLAIN LOGIN CRAM-MD5';

describe('a plan', () => {
  const problemOf = (changed: Partial<Plan>): unknown => {
    const started = start({ ...plan, ...changed });
    return started.ok ? null : started.problem;
  };
  const to = (...recipients: readonly string[]): Partial<Plan> => ({ envelope: { reversePath: '', recipients } });

  test.each([
    [{ hostName: 'a b' }, 0, 'host-name-syntax', cite(5321, '4.1.1.1')],
    [to(), 0, 'no-recipients', cite(5321, '3.3')],
    [to('a@example.test>\r\nDATA'), 2, 'domain-syntax', cite(5321, '4.1.2')],
    [{ envelope: { reversePath: 'a', recipients: ['a@b'] } }, 1, 'domain-missing', cite(5321, '4.1.2')],
    [{ content: '' }, 0, 'content-octets', cite(5321, '2.3.8')],
    [{ content: 'a\n.\nb\r\n' }, 1, 'content-octets', cite(5321, '2.3.8')],
    [{ content: 'a\r\nb\rc' }, 4, 'content-octets', cite(5321, '2.3.8')],
    [{ content: 'a\u2028.' }, 1, 'content-octets', cite(5321, '2.3.8')],
    [{ auth: { user: 'a\0b', password: '' } }, 0, 'auth-octets', cite(4954, '4')],
  ])('%j is refused at octet %i: %s', (changed, at, name, because) => {
    expect(problemOf(changed)).toEqual({ at, problem: name, because });
  });

  test('may have an address literal for a name, and a null reverse-path', () => {
    expect(problemOf({ hostName: '[192.0.2.1]', ...to('postmaster') })).toBeNull();
  });
});

describe('a session without trouble', () => {
  test('says one command for each reply, and the message after 354 (RFC 5321 §3.3)', () => {
    let client = begin();
    const sent = [...toData, '354 go', '250 ok', '221 bye'].map((said) => {
      const step = hear(client, said);
      ({ client } = step);
      return step.send;
    });
    expect(sent).toEqual([
      'EHLO client.example.org\r\n',
      'MAIL FROM:<carol@example.org>\r\n',
      'RCPT TO:<alice@example.test>\r\n',
      'RCPT TO:<bob@example.test>\r\n',
      'DATA\r\n',
      'Subject: hi\r\n\r\n..dot\r\nBye\r\n.\r\n',
      'QUIT\r\n',
      null,
    ]);
    expect(client.state).toEqual({ name: 'done' });
    expect(summary(client)).toMatchObject({
      accepted: [{}, {}],
      retry: [],
      retryAfter: null,
      bounced: [],
      bounceTo: null,
    });
  });

  test('gives a last line its end (RFC 5321 §4.1.1.4)', () => {
    expect(after(begin({ content: 'x' }), ...toData, '354 go').send).toBe('x\r\n.\r\n');
  });

  test('acts on the first digit only: codes nobody knows do as well (RFC 5321 §4.2.1)', () => {
    const { client } = after(begin(), '299 a', '201 b', '222 c', '259 d', '219 e', '354 f', '240 g', '200 h');
    expect(results(client)).toEqual(['delivered', 'delivered']);
  });
});

describe('the greeting', () => {
  test.each([
    ['554 no', 'quit', 'greeting-refused', 'bounce'],
    ['521 no mail', 'quit', 'host-takes-no-mail', 'bounce'],
    ['450 not now', 'quit', 'greeting-refused', 'retry'],
    ['354 what', 'quit', 'unexpected-reply', 'retry'],
    ['421 busy', 'close', 'server-closes', 'retry'],
    ['199 what', 'quit', 'out-of-range', 'bounce'],
    ['600 what', 'quit', 'out-of-range', 'bounce'],
  ])('%s: %s because %s, then %s', (said, does, rule, fate) => {
    const { send, decision } = after(begin(), said);
    expect(decision).toMatchObject({ does, rule, fate: { name: fate } });
    expect(send).toBe(does === 'quit' ? 'QUIT\r\n' : null);
  });
});

describe('EHLO', () => {
  test.each(['500', '502'])('refused with %s is followed by HELO (RFC 5321 §3.2)', (code) => {
    const { send, decision } = after(begin(), '220 hi', `${code} what`);
    expect(send).toBe('HELO client.example.org\r\n');
    expect(decision).toEqual({
      does: 'fall-back-to-helo',
      rule: 'ehlo-unknown',
      because: [cite(5321, '3.2'), cite(5321, '4.1.1.1')],
      fate: null,
    });
  });

  test.each([
    ['503 only QUIT', 'bounce'],
    ['521 no mail', 'bounce'],
    ['550 not you', 'bounce'],
    ['451 later', 'retry'],
  ])('%s is no reason for HELO: the server knows EHLO, and %s', (said, fate) => {
    expect(after(begin(), '220 hi', said).decision).toMatchObject({
      does: 'quit',
      rule: 'hello-refused',
      fate: { name: fate },
    });
  });

  test('HELO goes on to MAIL, and has no second fallback', () => {
    expect(after(begin(), '220 hi', '500 what', '250 mx').send).toBe('MAIL FROM:<carol@example.org>\r\n');
    expect(after(begin(), '220 hi', '500 what', '550 no').decision).toMatchObject({
      does: 'quit',
      rule: 'hello-refused',
      fate: { name: 'bounce' },
    });
  });

  test('put off is no reason for HELO', () => {
    expect(after(begin(), '220 hi', '451 later').decision).toMatchObject({ does: 'quit', fate: { name: 'retry' } });
  });
});

describe('STARTTLS', () => {
  test('is asked for if offered; after the handshake comes EHLO again (RFC 3207 §4.2)', () => {
    expect(after(begin(), '220 hi', tlsOffered).send).toBe('STARTTLS\r\n');
    expect(after(begin(), '220 hi', tlsOffered, '220 go')).toMatchObject({
      send: null,
      client: { state: { name: 'handshake' } },
    });
    expect(after(begin(), '220 hi', tlsOffered, '220 go', '+').send).toBe('EHLO client.example.org\r\n');
    expect(after(begin(), '220 hi', tlsOffered, '220 go', '+', tlsOffered).send).toMatch(/^MAIL/);
  });

  test('refused, the session goes on in clear, unless TLS is required (RFC 3207 §4)', () => {
    for (const said of ['454 later', '501 what', '500 what']) {
      expect(after(begin(), '220 hi', tlsOffered, said)).toMatchObject({
        decision: { rule: 'tls-unavailable', fate: null },
      });
      expect(after(begin({ tls: 'required' }), '220 hi', tlsOffered, said).decision).toMatchObject({
        does: 'quit',
        rule: 'tls-unavailable',
        fate: { name: 'retry' },
      });
    }
    expect(after(begin(), '220 hi', tlsOffered, '334 what').decision.rule).toBe('unexpected-reply');
  });

  test('required and not offered, nothing is sent (RFC 3207 §6)', () => {
    for (const said of ['250 mx', '502 what']) {
      expect(after(begin({ tls: 'required' }), '220 hi', said).decision).toMatchObject({
        does: 'quit',
        rule: 'tls-missing',
        fate: { name: 'retry' },
      });
    }
  });

  test('inside TLS an old server may still be greeted with HELO', () => {
    const { send } = after(begin({ tls: 'required' }), '220 hi', tlsOffered, '220 go', '+', '500 what');
    expect(send).toBe('HELO client.example.org\r\n');
  });

  test('is never asked for if the plan says so', () => {
    expect(after(begin({ tls: 'never' }), '220 hi', tlsOffered).send).toMatch(/^MAIL/);
  });

  test('a failed handshake, or a reply in clear in its place, ends the connection (RFC 3207 §4)', () => {
    for (const said of ['-', '250 injected']) {
      expect(after(begin(), '220 hi', tlsOffered, '220 go', said)).toMatchObject({
        client: { state: { name: 'done' } },
        send: null,
        decision: { does: 'close', rule: 'tls-failed', fate: { name: 'retry' } },
      });
    }
  });

  test('a handshake nobody asked for is ignored', () => {
    expect(handshake(begin(), true)).toMatchObject({ client: begin(), send: null, decision: { does: 'ignore' } });
  });
});

describe('AUTH', () => {
  const inTls = (offer: string): readonly [string, ...string[]] => [
    '220 hi',
    tlsOffered,
    '220 go',
    '+',
    `250 mx\n${offer}`,
  ];
  const plain = 'AGFsaWNlAHdvbmRlcmxhbmQ=';

  test('PLAIN goes with its initial response, inside TLS (RFC 4954 §4)', () => {
    const { send, client } = after(begin({ auth }), ...inTls('auth plain login'));
    expect(send).toBe(`AUTH PLAIN ${plain}\r\n`);
    expect(hear(client, '235 ok')).toMatchObject({
      send: 'MAIL FROM:<carol@example.org>\r\n',
      decision: { rule: 'auth-succeeded' },
    });
  });

  test('an initial response too long for a command waits for the challenge (RFC 4954 §4)', () => {
    const long = { user: 'alice', password: 'x'.repeat(400) };
    const { send, client } = after(begin({ auth: long }), ...inTls('AUTH PLAIN'));
    expect(send).toBe('AUTH PLAIN\r\n');
    expect(hear(client, '334 ').send).toBe(`${btoa(`\0alice\0${long.password}`)}\r\n`);
  });

  test('LOGIN answers twice', () => {
    const { send, client } = after(begin({ auth }), ...inTls('AUTH LOGIN'));
    expect(send).toBe('AUTH LOGIN\r\n');
    const user = hear(client, '334 VXNlcm5hbWU6');
    expect(user.send).toBe(`${btoa('alice')}\r\n`);
    expect(hear(user.client, '334 UGFzc3dvcmQ6').send).toBe(`${btoa('wonderland')}\r\n`);
  });

  test('CRAM-MD5 proves the password without sending it, so it may go in clear (RFC 2195 §2)', () => {
    const tim = { user: 'tim', password: 'tanstaaftanstaaf' };
    const challenge = '334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+';
    expect(after(begin({ auth: tim, tls: 'never' }), '220 hi', tlsOffered, challenge).send).toBe(
      'dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\r\n',
    );
  });

  test('no password goes in clear, and none where AUTH is not offered (RFC 4954 §9)', () => {
    expect(after(begin({ auth }), '220 hi', '250 mx\nAUTH PLAIN LOGIN').send).toMatch(/^MAIL/);
    expect(after(begin({ auth }), ...inTls('SIZE 1')).send).toMatch(/^MAIL/);
  });

  test.each(['535 no', '454 later'])('%s ends the session; the message is not to blame, and waits', (said) => {
    expect(after(begin({ auth }), ...inTls('AUTH PLAIN'), said).decision).toMatchObject({
      does: 'quit',
      rule: 'auth-failed',
      fate: { name: 'retry' },
    });
  });

  test.each(['504 not that', '534 too weak'])(
    '%s: another mechanism that is offered, or none (RFC 4954 §4, §6)',
    (said) => {
      const second = after(begin({ auth }), ...inTls('AUTH PLAIN LOGIN'), said);
      expect(second.send).toBe('AUTH LOGIN\r\n');
      const third = after(second.client, said);
      expect(third.send).toBe('MAIL FROM:<carol@example.org>\r\n');
      expect(third.decision.rule).toBe('auth-mechanism-refused');
    },
  );

  test.each([
    ['AUTH PLAIN', '334 once more'],
    ['AUTH CRAM-MD5', '334 not base64'],
  ])('%s: a challenge that has no answer is cancelled with "*" (RFC 4954 §4)', (offer, said) => {
    const { send, client, decision } = after(begin({ auth }), ...inTls(offer), said);
    expect(send).toBe('*\r\n');
    expect(decision).toMatchObject({ does: 'cancel', rule: 'auth-challenge-unreadable', fate: { name: 'retry' } });
    expect(hear(client, '501 cancelled').send).toBe('QUIT\r\n');
  });

  test('a challenge without a line is an empty one', () => {
    const { client } = after(begin({ auth }), ...inTls('AUTH LOGIN'));
    expect(receiveReply(client, { code: 334, lines: [] }).send).toBe(`${btoa('alice')}\r\n`);
  });
});

describe('MAIL', () => {
  test.each([
    ['550 no', 'bounce'],
    ['451 later', 'retry'],
    ['552 too big', 'bounce'],
  ])('%s: QUIT and %s', (said, fate) => {
    expect(after(begin(), ...toMail, said)).toMatchObject({
      send: 'QUIT\r\n',
      decision: { does: 'quit', rule: 'sender-refused', fate: { name: fate } },
    });
  });

  test('8-bit content needs 8BITMIME (RFC 5321 §2.4)', () => {
    const content = 'caf\xe9\r\n';
    expect(after(begin({ content }), '220 hi', '250 mx\n8bitmime').send).toBe(
      'MAIL FROM:<carol@example.org> BODY=8BITMIME\r\n',
    );
    expect(after(begin({ content }), '220 hi', '250 mx').decision).toMatchObject({
      does: 'quit',
      rule: 'eight-bit-not-offered',
      fate: { name: 'bounce' },
    });
  });

  test('an address beyond ASCII needs SMTPUTF8, and says so (RFC 6531 §3.2, §3.4)', () => {
    const envelope = { reversePath: 'carol@example.org', recipients: ['j\xc3\xbcrgen@example.test'] };
    expect(after(begin({ envelope }), '220 hi', '250 mx\nSMTPUTF8').send).toBe(
      'MAIL FROM:<carol@example.org> SMTPUTF8\r\n',
    );
    expect(after(begin({ envelope }), '220 hi', '250 mx').decision).toMatchObject({
      does: 'quit',
      rule: 'smtputf8-not-offered',
      fate: { name: 'bounce' },
    });
  });
});

describe('RCPT', () => {
  test.each([
    ['550 no', 'recipient-refused', 'failed'],
    ['450 later', 'recipient-refused', 'deferred'],
    ['452 too many', 'recipient-refused', 'deferred'],
    ['552 full', 'recipient-refused', 'failed'],
    ['552 5.2.2 full', 'recipient-refused', 'failed'],
    ['552 5.5.2 what', 'recipient-refused', 'failed'],
    ['551 try <eve@example.net>', 'recipient-moved', 'failed'],
    ['556 no mail', 'recipient-refused', 'failed'],
  ])('%s drops this recipient alone: %s, %s', (said, rule, result) => {
    const { client, send, decision } = after(begin(), ...toRcpt, said);
    expect(decision).toMatchObject({ does: 'drop-recipient', rule });
    expect(send).toBe('RCPT TO:<bob@example.test>\r\n');
    expect(client.recipients[0]).toMatchObject({ result, reply: reply(said) });
    const done = after(client, '250 ok', '354 go', '250 ok', '221 bye').client;
    expect(results(done)).toEqual([result, 'delivered']);
  });

  test.each(['552 too many', '552 5.5.3 too many'])(
    '%s to a recipient behind others puts off that one (RFC 5321 §4.5.3.1.10)',
    (said) => {
      const { client, decision } = after(begin(), ...toRcpt, '250 ok', said);
      expect(decision).toMatchObject({ does: 'drop-recipient', rule: 'too-many-recipients', fate: { name: 'retry' } });
      expect(results(client)).toEqual(['accepted', 'deferred']);
    },
  );

  test('251 takes the recipient and names the new address (RFC 5321 §3.4)', () => {
    const said = '251 User not local; will forward to <eve@example.net>';
    const { client, decision } = after(begin(), ...toRcpt, said);
    expect(decision).toMatchObject({ does: 'go-on', rule: 'recipient-forwarded', fate: null });
    expect(after(client, '551 moved', '354 go', '250 ok').client.recipients).toMatchObject([
      { result: 'delivered', movedTo: 'eve@example.net' },
      { result: 'failed', movedTo: null },
    ]);
  });

  test('with none accepted nothing is sent: RSET, then QUIT (RFC 5321 §3.3, §4.1.1.5)', () => {
    const { client, send, decision } = after(begin(), ...toRcpt, '550 no', '450 later');
    expect(send).toBe('RSET\r\n');
    expect(decision).toMatchObject({
      does: 'reset',
      rule: 'no-recipient-accepted',
      fate: { name: 'retry', after: 1800 },
    });
    expect(hear(client, '250 ok')).toMatchObject({ send: 'QUIT\r\n', decision: { rule: 'reset-done', fate: null } });
    expect(summary(client)).toMatchObject({
      retry: [{ address: 'bob@example.test' }],
      retryAfter: 1800,
      bounced: [{ address: 'alice@example.test' }],
      bounceTo: 'carol@example.org',
    });
  });

  test('3yz was not due: QUIT, later', () => {
    const { client, decision } = after(begin(), ...toRcpt, '250 ok', '354 what');
    expect(decision).toMatchObject({ does: 'quit', rule: 'unexpected-reply' });
    expect(results(client)).toEqual(['deferred', 'deferred']);
  });
});

describe('DATA and the end of the data', () => {
  test.each([
    ['503 no', 'reset', 'data-refused', 'failed'],
    ['554 no', 'reset', 'data-refused', 'failed'],
    ['451 later', 'reset', 'data-refused', 'deferred'],
    ['250 ok', 'quit', 'unexpected-reply', 'deferred'],
    ['355 go', 'quit', 'unexpected-reply', 'deferred'],
  ])('%s to DATA: no data is sent; %s, %s, %s (RFC 5321 §3.3)', (said, does, rule, result) => {
    const { client, decision } = after(begin(), ...toData, said);
    expect(decision).toMatchObject({ does, rule });
    expect(results(client)).toEqual([result, result]);
  });

  test.each([
    ['250 ok', 'content-accepted', 'delivered'],
    ['452 later', 'content-refused', 'deferred'],
    ['552 too big', 'content-refused', 'failed'],
    ['554 no', 'content-refused', 'failed'],
    ['354 what', 'unexpected-reply', 'deferred'],
  ])('%s to the data decides for all that were accepted: %s, %s (RFC 5321 §4.2.5)', (said, rule, result) => {
    const { client, decision } = after(begin(), ...toRcpt, '550 no', '250 ok', '354 go', said);
    expect(decision).toMatchObject({ does: 'quit', rule });
    expect(results(client)).toEqual(['failed', result]);
  });
});

describe('at any time', () => {
  test('421 closes without sending; what is not decided is tried again (RFC 5321 §3.8)', () => {
    const { client, send, decision } = after(begin(), ...toRcpt, '550 no', '421 bye');
    expect(send).toBeNull();
    expect(decision).toMatchObject({ does: 'close', rule: 'server-closes', fate: { name: 'retry' } });
    expect(results(client)).toEqual(['failed', 'deferred']);
  });

  test('a lost connection is a 451 (RFC 5321 §3.8), but undoes nothing', () => {
    expect(after(begin(), ...toData, '!')).toMatchObject({
      client: { recipients: [{ result: 'deferred', reply: null }, {}] },
      decision: { does: 'close', rule: 'connection-lost', fate: { name: 'retry' } },
    });
    expect(after(begin(), ...toData, '354 go', '250 ok', '!')).toMatchObject({
      client: { recipients: [{ result: 'delivered' }, {}] },
      decision: { fate: null },
    });
  });

  test('nothing is heard after the end', () => {
    for (const said of ['250 late', '!']) {
      const { send, decision } = after(begin(), '421 bye', said);
      expect(send).toBeNull();
      expect(decision).toMatchObject({ does: 'ignore', rule: 'session-over', fate: null });
    }
  });
});

describe('what is not delivered', () => {
  const fateOf = (changed: Partial<Plan>): unknown => after(begin(changed), '450 later').decision.fate;

  test('is tried again after 30 minutes, after the first hour every two (RFC 5321 §4.5.4.1)', () => {
    expect(fateOf({})).toEqual({ name: 'retry', after: 1_800 });
    expect(fateOf({ queuedFor: 3_599 })).toEqual({ name: 'retry', after: 1_800 });
    expect(fateOf({ queuedFor: 3_600 })).toEqual({ name: 'retry', after: 7_200 });
  });

  test('is given up after five days (RFC 5321 §4.5.4.1)', () => {
    expect(fateOf({ queuedFor: 432_000 - 7_200 })).toEqual({ name: 'retry', after: 7_200 });
    const { client, decision } = after(begin({ queuedFor: 432_000 - 7_199 }), '450 later');
    expect(decision.fate).toEqual({ name: 'bounce', from: '', to: 'carol@example.org' });
    expect(decision.because).toContainEqual(cite(5321, '4.5.4.1'));
    expect(results(client)).toEqual(['failed', 'failed']);
  });

  test('makes no bounce if it is one itself (RFC 5321 §4.5.4, §6.1)', () => {
    const envelope = { reversePath: '', recipients: ['carol@example.org'] };
    const { client, decision } = after(begin({ envelope }), '554 no');
    expect(decision.fate).toEqual({ name: 'no-bounce' });
    expect(summary(client)).toMatchObject({ bounced: [{ result: 'failed' }], bounceTo: null });
  });
});

describe('whatever the server says', () => {
  const said = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('250 ok', '220 ok', '354 go', tlsOffered, '334 PDE+', '+') },
    fc.integer({ min: 100, max: 999 }).map((code) => `${code} <x@y>`),
    fc.constantFrom('!', '-', '421 bye'),
  );
  const anyPlan = fc.record({
    tls: fc.constantFrom('if offered' as const, 'required' as const, 'never' as const),
    auth: fc.constant(auth),
    queuedFor: fc.nat({ max: 500_000 }),
  });

  test('the session ends, all are decided, for a reason, and the message goes only behind a 354', () => {
    const data = `${stuffDots(plan.content)}.\r\n`;
    fc.assert(
      fc.property(anyPlan, fc.array(said, { maxLength: 20 }), (changed, replies) => {
        let client = begin(changed);
        for (const next of [...replies, '!']) {
          const step = hear(client, next);
          expect(step.decision.because.length).toBeGreaterThan(0);
          expect(step.send?.endsWith('\r\n') ?? true).toBe(true);
          expect(step.send === data).toBe(client.state.name === 'data' && next.startsWith('354'));
          ({ client } = step);
        }
        expect(client.state.name).toBe('done');
        expect(results(client).every((result) => ['delivered', 'deferred', 'failed'].includes(result))).toBe(true);
        const { accepted, retry, bounced } = summary(client);
        expect(accepted.length + retry.length + bounced.length).toBe(2);
      }),
    );
  });

  test('every section that decides exists', () => {
    for (const { rfc, section } of Object.values(clientRules).flat()) {
      expect(isSection(rfc, section), `RFC ${rfc} §${section}`).toBe(true);
    }
  });
});

test('client and server of this library understand each other', () => {
  const host = { ...exampleHost, auth: 'required' as const, maximumRecipients: 1 };
  let client = begin({
    auth,
    envelope: { reversePath: 'alice@example.test', recipients: ['bob@example.test', 'alice@example.test'] },
  });
  let received: Received = open(server, host);
  for (let turn = 0; turn < 40 && client.state.name !== 'done'; turn += 1) {
    const { session }: { session: Session } = received;
    const said: readonly Reply[] = received.steps.flatMap((step) => (step.reply === null ? [] : [step.reply]));
    expect(said.length).toBeLessThanOrEqual(1);
    const [heard] = said;
    const step = heard === undefined ? handshake(client, true) : receiveReply(client, heard);
    ({ client } = step);
    received = step.send === null ? secure(session) : receive(session, step.send);
  }
  expect(client).toMatchObject({ state: { name: 'done' }, tls: true });
  expect(results(client)).toEqual(['delivered', 'deferred']);
});

describe('the replies that the standards list', () => {
  const occasions: readonly ReplyOccasion[] = [
    'connection',
    'EHLO',
    'HELO',
    'MAIL',
    'RCPT',
    'DATA',
    'content',
    'RSET',
    'VRFY',
    'EXPN',
    'HELP',
    'NOOP',
    'QUIT',
    'STARTTLS',
    'AUTH',
    'BDAT',
    'ETRN',
  ];

  test('cite sections that exist, and stand under the class of their first digit', () => {
    for (const occasion of occasions) {
      const { success, intermediate, errors } = allowedReplies(occasion);
      expect(success.every(({ code }) => code >= 200 && code < 300)).toBe(true);
      expect(intermediate.every(({ code }) => code >= 300 && code < 400)).toBe(true);
      expect(errors.every(({ code }) => code >= 400 && code < 600)).toBe(true);
      for (const { because } of [...success, ...intermediate, ...errors]) {
        expect(isSection(because.rfc, because.section), `RFC ${because.rfc} §${because.section}`).toBe(true);
      }
    }
  });

  test.each([
    ['221 bye', 'QUIT', false],
    ['221 bye', 'NOOP', true],
    ['251 forward', 'RCPT', false],
    ['556 no mail', 'RCPT', false],
    ['556 no mail', 'MAIL', true],
    ['521 no mail', 'connection', false],
    ['354 go', 'DATA', false],
    ['250 ok', 'DATA', true],
    ['250 ok', 'content', false],
    ['334 ', 'AUTH', false],
    ['235 ok', 'AUTH', false],
    ['538 encrypt', 'AUTH', true],
    ['454 later', 'STARTTLS', false],
    ['421 bye', 'NOOP', false],
    ['530 first', 'NOOP', true],
    ['530 first', 'MAIL', false],
    ['459 no', 'ETRN', false],
    ['503 order', 'BDAT', false],
    ['571 no', 'RCPT', true],
  ] as const)('%s to %s: exceptional? %s', (said, occasion, expected) => {
    expect(exceptional(reply(said), occasion)).toBe(expected);
  });
});
