/** Clients that people use, whole sessions each, with servers that this engine plays. */
import { lacking } from '../../src/smtp/host-settings.ts';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { itWith, run } from './program.ts';
import { personalities, served } from './served.ts';

const envelope = { from: 'sender@example.org', to: 'alice@example.test' };
const message = 'From: sender@example.org\r\nTo: alice@example.test\r\nSubject: x\r\n\r\n.hello\r\n';
const alice = { user: 'alice', pass: 'wonderland' };

/** `STARTTLS` is taken wherever it is offered, unless told not to; the certificate is the server's own. */
function transportTo(port: number, options: object = {}): ReturnType<typeof createTransport> {
  return createTransport({
    host: '127.0.0.1',
    port,
    name: 'client.example.org',
    tls: { rejectUnauthorized: false },
    ...options,
  });
}

describe.each(personalities)('nodemailer and %s', (name) => {
  it('in clear', async () => {
    const { port, log } = await served(name);
    const info = await transportTo(port, { ignoreTLS: true }).sendMail({ ...envelope, subject: 'x', text: 'hello' });
    expect(info.accepted).toEqual(['alice@example.test']);
    expect(info.response).toMatch(/^250/);
    expect(log.join('\n')).not.toContain('C: STARTTLS');
  });

  it.each(['PLAIN', 'LOGIN'])('STARTTLS and AUTH %s, for elsewhere', async (authMethod) => {
    const { port, log } = await served(name);
    const transport = transportTo(port, { requireTLS: true, auth: alice, authMethod });
    const info = await transport.sendMail({ from: 'alice@example.test', to: 'carol@example.net', text: 'hello' });
    expect(info.accepted).toEqual(['carol@example.net']);
    expect(log.join('\n')).toContain('-- TLS handshake made');
    expect(log.join('\n')).toMatch(/S: 235/);
  });

  it('a wrong password', async () => {
    const { port } = await served(name);
    const transport = transportTo(port, { requireTLS: true, auth: { user: 'alice', pass: 'looking-glass' } });
    await expect(transport.sendMail({ ...envelope, text: 'hello' })).rejects.toMatchObject({
      code: 'EAUTH',
      responseCode: 535,
    });
  });

  it('one recipient of two is refused, the other gets the message', async () => {
    const { port } = await served(name);
    const to = ['ghost@example.test', 'bob@example.test'];
    const info = await transportTo(port).sendMail({ from: envelope.from, to, text: 'hello' });
    expect(info.accepted).toEqual(['bob@example.test']);
    expect(info.rejected).toEqual(['ghost@example.test']);
    expect(info.response).toMatch(/^250/);
  });

  it('octets above 127, announced with BODY=8BITMIME', async () => {
    const { port, log } = await served(name);
    const info = await transportTo(port).sendMail({
      envelope: { ...envelope, use8BitMime: true },
      raw: Buffer.from('Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nXin chào\r\n'),
    });
    expect(info.response).toMatch(/^250/);
    expect(log.join('\n')).toMatch(/C: MAIL FROM:<sender@example.org>.* BODY=8BITMIME/);
  });

  it('a message of 10 MB, inside TLS', async () => {
    const { port, log } = await served(name, { maximumSize: null });
    const info = await transportTo(port).sendMail({
      envelope,
      raw: Buffer.from(`Subject: x\r\n\r\n${`${'x'.repeat(76)}\r\n`.repeat(130_000)}`),
    });
    expect(info.response).toMatch(/^250/);
    expect(log.join('\n')).toMatch(/C: \(1014\d{4} octets of message, dropped\)/);
  });

  it('a message that is too large is refused', async () => {
    const { port } = await served(name, { maximumSize: 1_000 });
    const sent = transportTo(port).sendMail({ ...envelope, text: 'x'.repeat(70).concat('\n').repeat(100) });
    await expect(sent).rejects.toMatchObject({ responseCode: expect.toBeOneOf([552, 554]) });
  });

  it.skipIf(lacking[name].includes('greylist: on'))('greylisted: put off, then taken', async () => {
    const greylisting = await served(name, { greylist: 'on' });
    const mail = { ...envelope, text: 'hello' };
    await expect(transportTo(greylisting.port).sendMail(mail)).rejects.toMatchObject({
      responseCode: expect.toBeOneOf([450, 451]),
    });
    await greylisting.close();
    const later = await served(name, { greylist: 'off' });
    expect((await transportTo(later.port).sendMail(mail)).response).toMatch(/^250/);
  });
});

describe.each(personalities)('curl and %s', (name) => {
  const itHere = itWith('curl', 'curl');

  itHere('in clear', async () => {
    const { port } = await served(name);
    const { status, output } = await run('curl', ['-sSv', ...upload(port)], message);
    expect(output).toContain('< 250');
    expect(status, output).toBe(0);
  });

  itHere('--ssl-reqd and a user', async () => {
    const { port, log } = await served(name);
    const login = ['--ssl-reqd', '-k', '--user', 'alice:wonderland'];
    const { status, output } = await run('curl', ['-sS', ...login, ...upload(port)], message);
    expect(status, output).toBe(0);
    expect(log.join('\n')).toMatch(/S: 235/);
    expect(log.join('\n')).toContain('octets of message');
  });

  itHere('a recipient that is refused', async () => {
    const { port } = await served(name);
    const { status } = await run('curl', ['-sS', ...upload(port, 'ghost@example.test')], message);
    expect(status).toBe(55);
  });

  function upload(port: number, to = 'alice@example.test'): readonly string[] {
    return [`smtp://127.0.0.1:${port}/client.example.org`, '--mail-from', envelope.from, '--mail-rcpt', to, '-T', '-'];
  }
});

describe.each(personalities)("Python's smtplib and %s", (name) => {
  const itHere = itWith('python3', 'python3');

  const script = `
import smtplib, ssl, sys
from email.message import EmailMessage

unverified = ssl.create_default_context()
unverified.check_hostname = False
unverified.verify_mode = ssl.CERT_NONE

def mail(*to):
    m = EmailMessage()
    m['From'], m['To'], m['Subject'] = 'alice@example.test', ', '.join(to), 'x'
    m.set_content('Xin ch\\u00e0o\\n')
    return m

with smtplib.SMTP('127.0.0.1', int(sys.argv[1]), local_hostname='client.example.org', timeout=10) as s:
    s.starttls(context=unverified)
    s.login('alice', 'wonderland')
    print('all:', s.send_message(mail('alice@example.test', 'carol@example.net')))
    print('some:', sorted(s.send_message(mail('bob@example.test', 'ghost@example.test'))))
    try:
        s.send_message(mail('ghost@example.test'))
    except smtplib.SMTPRecipientsRefused as e:
        print('none:', e.recipients['ghost@example.test'][0])
print('quit')
`;

  itHere('starttls, login, send_message, SMTPRecipientsRefused', async () => {
    const { port } = await served(name);
    const { status, output } = await run('python3', ['-c', script, String(port)]);
    expect(status, output).toBe(0);
    // Debian's Exim takes every recipient from who has logged in, and finds out later that there is none.
    const told = name === 'exim13' ? ['some: []'] : ["some: ['ghost@example.test']", 'none: 550'];
    expect(output.split(/\r?\n/)).toEqual(['all: {}', ...told, 'quit', '']);
  });
});

describe.each(personalities)('swaks and %s', (name) => {
  const itHere = itWith('swaks', 'swaks');
  const common = ['--ehlo', 'client.example.org', '--from', envelope.from, '--to', envelope.to];

  itHere('in clear', async () => {
    const { port } = await served(name);
    const { status, output } = await run('swaks', ['--server', `127.0.0.1:${port}`, ...common]);
    expect(status, output).toBe(0);
    expect(output).toMatch(/^<- {2}221/m);
  });

  itHere.each(['PLAIN', 'LOGIN'])('--tls --auth %s', async (mechanism) => {
    const { port } = await served(name);
    const login = ['--tls', '--auth', mechanism, '--auth-user', 'alice', '--auth-password', 'wonderland'];
    const { status, output } = await run('swaks', ['--server', `127.0.0.1:${port}`, ...login, ...common]);
    expect(status, output).toBe(0);
    expect(output).toMatch(/^<~ {2}235/m);
    expect(output).toMatch(/^<~ {2}221/m);
  });

  // MAIL, RCPT and DATA in one go where the server offers it (RFC 2920); OpenSMTPD does not, and swaks then waits.
  itHere('--pipeline', async () => {
    const { port } = await served(name);
    const { status, output } = await run('swaks', ['--server', `127.0.0.1:${port}`, '--pipeline', ...common]);
    expect(status, output).toBe(0);
  });
});
