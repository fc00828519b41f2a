/** What Postfix 3.10 says: the texts of smtpd(8), libsasl2's behind AUTH. */
import * as auth from '../extensions/auth.ts';
import type { Words, Turn } from '../turn.ts';

export const replies: Words = {
  greeting: '220 {host} ESMTP Postfix (Debian)',
  timeout: '421 4.4.2 {host} Error: timeout exceeded',
  'too-many-errors': '421 4.7.0 {host} Error: too many errors',
  'line-octets': '500 5.5.2 Error: bad UTF-8 syntax',
  'not-smtp': '221 2.7.0 Error: I can break rules, too. Goodbye.',
  'talked-too-early': '554 5.5.0 Error: SMTP protocol synchronization',
  'command-unknown': ({ verb }) =>
    verb === '' ? '500 5.5.2 Error: bad syntax' : '500 5.5.2 Error: command not recognized',
  'argument-not-allowed': '501 5.5.4 Syntax: {verb}',
  'argument-extra': '501 5.5.4 Syntax: AUTH mechanism',
  'argument-missing': ({ verb }) =>
    verb === 'VRFY' ? '501 5.5.4 Syntax: VRFY address [SMTPUTF8]' : '501 5.5.4 Syntax: AUTH mechanism',
  'hello-syntax': '501 Syntax: {verb} hostname',
  helo: '250 {host}',
  ehlo: keywords,
  mail: '250 2.1.0 Ok',
  'mail-nested': '503 5.5.1 Error: nested MAIL command',
  'mail-syntax': '501 5.5.4 Syntax: MAIL FROM:<address>',
  'parameter-unknown': '555 5.5.4 Unsupported option: {parameter}',
  'parameter-value': badParameter,
  'parameter-twice': badParameter,
  'greeting-busy': '421 4.7.0 {host} Error: too many connections from {address}',
  // `check_client_access` with "521 5.3.2": it hangs up after that code, as after 421.
  'greeting-no-mail': '521 5.3.2 <{client}[{address}]>: Client host rejected: Access denied',
  'greeting-refused': '554 5.7.1 <{client}[{address}]>: Client host rejected: Access denied',
  'after-refusal': '503 5.7.0 Error: access denied for {client}[{address}]',
  'command-not-implemented': '502 5.5.1 Error: command not implemented',
  'sender-refused': '554 5.7.1 <{sender}>: Sender address rejected: Access denied',
  'sender-not-now': '450 4.7.1 <{sender}>: Sender address rejected: Access denied',
  'sender-not-allowed': '553 5.7.1 <{sender}>: Sender address rejected: not logged in',
  'sender-domain-unknown': '450 4.1.8 <{sender}>: Sender address rejected: Domain not found',
  'sender-null-mx': '550 5.7.27 <{sender}>: Sender address rejected: Domain {domain} does not accept mail (nullMX)',
  'size-syntax': '501 5.5.4 Bad message size syntax',
  'size-exceeded': '552 5.3.4 Message size exceeds file system imposed limit',
  'storage-full': '452 4.3.1 Insufficient system storage',
  rcpt: '250 2.1.5 Ok',
  'rcpt-relayed': '250 2.1.5 Ok',
  'rcpt-syntax': '501 5.5.4 Syntax: RCPT TO:<address>',
  'rcpt-unknown': '550 5.1.1 <{path}>: Recipient address rejected: User unknown in local recipient table',
  // relocated(5)
  'rcpt-moved': '550 5.1.6 <{path}>: Recipient address rejected: User has moved to {to}',
  'rcpt-no-relay': '554 5.7.1 <{path}>: Relay access denied',
  'rcpt-domain-unknown': '450 4.1.2 <{path}>: Recipient address rejected: Domain not found',
  'rcpt-null-mx': '556 5.1.10 <{path}>: Recipient address rejected: Domain {domain} does not accept mail (nullMX)',
  // postgrey's own text.
  greylisted:
    '450 4.2.0 <{path}>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/{domain}.html',
  'auth-required': '554 5.7.1 <{path}>: Recipient address rejected: Access denied',
  'too-many-recipients': '452 4.5.3 Error: too many recipients',
  'mail-first': ({ verb }) =>
    verb === 'RCPT' ? '503 5.5.1 Error: need MAIL command' : '503 5.5.1 Error: need RCPT command',
  'rcpt-first': '554 5.5.1 Error: no valid recipients',
  'data-no-valid-recipients': '554 5.5.1 Error: no valid recipients',
  'after-bdat': '503 5.5.1 Error: DATA after BDAT',
  'bdat-syntax': '521 5.5.4 Syntax: BDAT count [LAST]',
  bdat: '250 2.0.0 Ok: {octets} bytes',
  data: '354 End data with <CR><LF>.<CR><LF>',
  'content-accepted': ({ session: { state } }) =>
    state.name === 'chunk'
      ? `250 2.0.0 Ok: ${state.content.size} bytes queued as {id}`
      : '250 2.0.0 Ok: queued as {id}',
  'content-too-big': ({ verb }) =>
    verb === 'BDAT' ? '552 5.3.4 Chunk exceeds message size limit' : '552 5.3.4 Error: message file too big',
  // header_checks; a Milter that cannot, and one that will not; cleanup(8) without room.
  'content-refused': '550 5.7.1 message content rejected',
  'content-not-now': '451 4.7.1 Service unavailable - try again later',
  'content-failed': '550 5.7.1 Command rejected',
  'content-storage-full': '451 4.3.0 Error: queue file write error',
  'content-loop': '554 5.4.0 Error: too many hops',
  rset: '250 2.0.0 Ok',
  noop: '250 2.0.0 Ok',
  quit: '221 2.0.0 Bye',
  'help-status': help,
  help,
  'vrfy-not-verified': '252 2.0.0 {asked}',
  starttls: '220 2.0.0 Ready to start TLS',
  'starttls-required': '530 5.7.0 Must issue a STARTTLS command first',
  'starttls-unavailable': '454 4.7.0 TLS not available due to local problem',
  'starttls-again': '554 5.5.1 Error: TLS already active',
  'command-not-allowed': '550 5.7.0 Error: insufficient authorization',
  'not-offered': '503 5.5.1 Error: authentication not enabled',
  'auth-needs-tls': '503 5.5.1 Error: authentication not enabled',
  'auth-unavailable': '454 4.7.0 Temporary authentication failure: generic failure',
  'auth-challenge': '334 {challenge}',
  'auth-succeeded': '235 2.7.0 Authentication successful',
  'auth-failed': '535 5.7.8 Error: authentication failed: authentication failure',
  'auth-malformed': authMalformed,
  'auth-mechanism-unknown': '535 5.7.8 Error: authentication failed: no mechanism available',
  'auth-mechanism-too-weak': '535 5.7.8 Error: authentication failed: no mechanism available',
  'auth-cancelled': '501 5.7.0 Authentication aborted',
  'auth-line-too-long': '500 5.5.6 SASL response limit exceeded',
  'auth-again': '503 5.5.1 Error: already authenticated',
  'auth-in-transaction': '503 5.5.1 Error: MAIL transaction in progress',
  'etrn-started': '250 Queuing started',
  'etrn-unable': '458 Unable to queue messages',
  'etrn-refused': '459 <{node}>: service unavailable',
  'etrn-syntax': '500 Syntax: ETRN domain',
  'etrn-in-transaction': '503 Error: MAIL transaction in progress',
};

// Other words for some of these reasons.
export const badSender = '501 5.1.7 Bad sender address syntax';
export const badRecipient = '501 5.1.3 Bad recipient address syntax';
export const tooBig = '552 5.3.4 Message size exceeds fixed limit';
export const rcptAfterBdat = '503 5.5.1 Error: RCPT after BDAT';

/** A value that BODY and SMTPUTF8 cannot have, or none where there must be one, makes an option that nobody knows. */
function badParameter({ values: { keyword = '', parameter = '' } }: Turn): string {
  if (/^(?:BODY|SMTPUTF8)$/.test(keyword) || !parameter.includes('='))
    return '555 5.5.4 Unsupported option: {parameter}';
  return `501 5.5.4 ${/^(?:NOTIFY|ORCPT)$/.test(keyword) ? 'Error: ' : ''}Bad {keyword} parameter syntax`;
}

function help(): string {
  return '214 2.0.0 Commands: AUTH BDAT DATA EHLO ETRN HELO HELP MAIL NOOP QUIT RCPT RSET STARTTLS VRFY XCLIENT XFORWARD';
}

/** sasl_decode64(3): what is no whole number of fours could go on; anything else is wrong. */
function authMalformed({ argument, line, session: { state } }: Turn): string {
  const [, initial] = state.name === 'authenticating' ? ['', line] : argument.split(/\s+/);
  const unfinished = /^(?:[A-Za-z\d+/]{4})*[^]{1,3}$/.test(String(initial));
  return `535 5.7.8 Error: authentication failed: ${unfinished ? 'another step is needed in authentication' : 'bad protocol / cancel'}`;
}

function keywords(turn: Turn): string {
  const { host, tls } = turn.session;
  const secured = auth.authIsOffered(turn) ? [`AUTH ${auth.mechanismsOf(host).join(' ')}`] : [];
  return ['250 {host}', 'PIPELINING', host.maximumSize === null ? 'SIZE' : 'SIZE {size}', 'VRFY', 'ETRN']
    .concat(
      tls || host.tls === 'off' ? [] : 'STARTTLS',
      secured,
      'ENHANCEDSTATUSCODES',
      '8BITMIME',
      'DSN',
      'SMTPUTF8',
      'CHUNKING',
    )
    .join('\n');
}
