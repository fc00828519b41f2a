/** What go-smtp 0.21 says. */
import { decodeBase64 } from '../base64.ts';
import * as auth from '../extensions/auth.ts';
import type { Turn, Words } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} ESMTP Service Ready',
  timeout: '421 4.4.2 Idle timeout, bye bye',
  'client-gone': ({ session: { state } }) =>
    state.name === 'content' ? '554 5.0.0 Error: transaction failed: unexpected EOF' : '',
  'handshake-failed': '550 5.0.0 Handshake error',
  'line-too-long': '500 5.4.0 Too long line, closing connection',
  'argument-missing': ({ verb }) =>
    verb === 'AUTH' ? '502 5.5.4 Missing parameter' : '501 5.5.4 Missing chunk size argument',
  'argument-extra': '501 5.5.4 Too many arguments',
  'too-many-errors': '500 5.5.1 Too many errors. Quiting now',
  'command-unknown': ({ verb }) =>
    verb === 'LHLO' ? '500 5.5.1 This is not a LMTP server' : '500 5.5.2 Syntax errors, {verb} command unrecognized',
  'command-not-implemented': ({ verb }) => notImplemented[verb] ?? '502 5.5.1 {verb} command not implemented',
  'argument-not-allowed': '501 5.5.4 DATA command should not have any arguments',
  helo: '250 2.0.0 Hello {hello}',
  ehlo: keywords,
  'hello-syntax': '501 5.5.2 Domain/address argument required for HELO',
  'hello-first': '502 5.5.1 Please introduce yourself first.',
  mail: '250 2.0.0 Roger, accepting mail from <{path}>',
  'mail-syntax': '501 5.5.2 Was expecting MAIL arg syntax of FROM:<address>',
  'mail-first': ({ verb }) =>
    verb === 'RCPT' ? '502 5.5.1 Missing MAIL FROM command.' : '502 5.5.1 Missing RCPT TO command.',
  'parameter-unknown': ({ verb }) => `500 5.5.4 Unknown ${verb === 'MAIL' ? 'MAIL FROM' : 'RCPT TO'} argument`,
  'parameter-syntax': '501 5.5.4 Unable to parse {verb} ESMTP parameters',
  'parameter-value': ({ values: { keyword } }) =>
    keyword === 'BODY' ? '501 5.5.4 Unknown BODY value' : '500 5.5.4 Malformed AUTH parameter {problem}',
  'parameter-not-implemented': '504 5.5.4 {keyword} is not implemented',
  'size-syntax': '501 5.5.4 Unable to parse SIZE as an integer',
  'size-exceeded': '552 5.3.4 Max message size exceeded',
  rcpt: `250 2.0.0 I'll make sure <{path}> gets this`,
  'rcpt-relayed': `250 2.0.0 I'll make sure <{path}> gets this`,
  'rcpt-syntax': '501 5.5.2 Was expecting RCPT arg syntax of TO:<address>',
  'rcpt-null': '501 5.5.2 Was expecting RCPT arg syntax of TO:<address>',
  'rcpt-unknown': '550 5.1.1 User unknown',
  'rcpt-no-relay': '554 5.7.1 Relay access denied',
  'rcpt-first': '502 5.5.1 Missing RCPT TO command.',
  'data-no-valid-recipients': '502 5.5.1 Missing RCPT TO command.',
  'after-bdat': '502 5.5.1 {verb} not allowed during message transfer',
  'bdat-syntax': '501 5.5.4 Malformed size argument',
  bdat: '250 2.0.0 Continue',
  data: '354 Go ahead. End your data with <CR><LF>.<CR><LF>',
  'content-accepted': '250 2.0.0 OK: queued',
  'content-too-big': '552 5.3.4 Maximum message size exceeded',
  'content-line-too-long': '554 5.0.0 Error: transaction failed: smtp: too long a line in input stream',
  rset: '250 2.0.0 Session reset',
  noop: '250 2.0.0 I have successfully done nothing',
  quit: '221 2.0.0 Bye',
  'vrfy-not-verified': '252 2.5.0 Cannot VRFY user, but will accept message',
  starttls: '220 2.0.0 Ready to start TLS',
  'starttls-again': '502 5.5.1 Already running in TLS',
  'too-many-recipients': ({ session }) =>
    `452 4.5.3 Maximum limit of ${session.host.maximumRecipients} recipients reached`,
  'auth-required': '502 5.7.0 Please authenticate first',
  'auth-needs-tls': '523 5.7.10 TLS is required',
  'not-offered': '523 5.7.10 TLS is required',
  'auth-again': '503 5.5.1 Already authenticated',
  'auth-challenge': '334 {challenge}',
  'auth-succeeded': '235 2.0.0 Authentication succeeded',
  'auth-failed': '535 5.7.8 Authentication failed',
  'auth-malformed': authMalformed,
  'auth-cancelled': '501 5.0.0 Negotiation cancelled',
  'auth-line-too-long': '500 5.4.0 Too long line, closing connection',
  'auth-mechanism-unknown': '504 5.7.4 Unsupported authentication mechanism',
  'auth-mechanism-too-weak': '504 5.7.4 Unsupported authentication mechanism',
};

// Other words for some of these reasons.
export const badSyntax = '500 5.5.2 Error: bad syntax';
export const badCommand = '501 5.5.2 Bad command';
export const badMarker = '501 5.5.4 Unknown BDAT argument';
export const closing = '500 5.4.0 Too long line, closing connection';

const notImplemented: Readonly<Record<string, string>> = {
  AUTH: '502 5.7.0 Authentication not supported',
  STARTTLS: '502 5.5.1 TLS not supported',
};

function authMalformed({ argument, line, session: { state } }: Turn): string {
  const [, initial = ''] = state.name === 'authenticating' ? ['', line] : argument.split(/\s+/);
  return initial !== '=' && decodeBase64(initial) === null
    ? '454 4.7.0 Invalid base64 data'
    : '454 4.7.0 Invalid response';
}

function keywords(turn: Turn): string {
  const { tls, host: policy } = turn.session;
  const mechanisms = auth.authIsOffered(turn) ? auth.mechanismsOf(policy) : [];
  return ['250 Hello {hello}', 'PIPELINING', '8BITMIME', 'ENHANCEDSTATUSCODES', 'CHUNKING']
    .concat(
      tls || policy.tls === 'off' ? [] : 'STARTTLS',
      mechanisms.length === 0 ? [] : ['AUTH', ...mechanisms].join(' '),
    )
    .concat(policy.maximumSize === null ? 'SIZE' : 'SIZE {size}')
    .concat(policy.maximumRecipients === null ? [] : `LIMITS RCPTMAX=${policy.maximumRecipients}`)
    .join('\n');
}
