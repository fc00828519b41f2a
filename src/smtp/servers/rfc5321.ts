/**
 * The standard by the letter: the rules of each command in the order RFC 5321 and the extensions give, and plain words.
 *
 * Every personality starts from this one and says what it does otherwise.
 */
import * as auth from '../extensions/auth.ts';
import * as chunking from '../extensions/chunking.ts';
import * as etrn from '../extensions/etrn.ts';
import * as parameter from '../extensions/parameters.ts';
import * as starttls from '../extensions/starttls.ts';
import * as connection from '../commands/connection.ts';
import * as data from '../commands/data.ts';
import * as hello from '../commands/hello.ts';
import * as mail from '../commands/mail.ts';
import * as rcpt from '../commands/rcpt.ts';
import * as small from '../commands/small.ts';
import { endOfData } from '../content.ts';
import { limits } from '../limits.ts';
import type { Server, Turn } from '../turn.ts';

/** RFC 1870, 6152, 3030, 6531, 4954, 3461. */
const mailParameters = parameter.checkParameters({
  SIZE: parameter.size,
  BODY: parameter.body('7BIT', '8BITMIME', 'BINARYMIME'),
  SMTPUTF8: parameter.smtputf8,
  AUTH: parameter.authSubmitter,
  RET: parameter.ret,
  ENVID: parameter.envid,
});

const rcptParameters = parameter.checkParameters({ NOTIFY: parameter.notify, ORCPT: parameter.orcpt });

/** §4.1.1.1: the greeting line, and a keyword line for each extension. */
function ehlo({ session: { host, tls } }: Turn): string {
  return [
    '250 {host} greets {hello}',
    'PIPELINING',
    host.maximumSize === null ? 'SIZE' : `SIZE ${host.maximumSize}`,
    'VRFY',
    'EXPN',
    'ETRN',
    ...(host.tls === 'off' || tls ? [] : ['STARTTLS']),
    ...(host.auth === 'off' || (host.auth === 'over-tls' && !tls) ? [] : [`AUTH ${host.mechanisms.join(' ')}`]),
    'ENHANCEDSTATUSCODES',
    '8BITMIME',
    'DSN',
    'SMTPUTF8',
    'CHUNKING',
    'BINARYMIME',
    'HELP',
  ].join('\n');
}

/** The host it is tried on. */
export { exampleHost as host } from '../host.ts';

export const server: Server = {
  name: 'rfc5321',
  title: 'RFC 5321',
  lines: { bareLf: false, limit: limits.commandLine, limitWithParameters: limits.parameterLine, overlong: 'refuse' },
  endOfData: () => endOfData,
  greeting: [connection.greet],
  before: [
    connection.shuttingDown,
    connection.tooManyErrors,
    connection.lineOctets,
    chunking.discardingChunk(starttls.tlsIsRequired),
    chunking.discardingChunk(auth.authIsRequired),
  ],
  commands: {
    HELO: [hello.helloNeedsName, hello.helloNameIsDomain, hello.acceptHello],
    EHLO: [hello.ehloKnown, hello.helloNeedsName, hello.helloNameIsDomain, hello.acceptHello],
    MAIL: [
      hello.helloFirst,
      mail.noNestedMail,
      mail.readReversePath,
      mailParameters,
      parameter.smtputf8Declared('sender-needs-smtputf8'),
      mail.storageHasRoom,
      mail.senderPolicy,
      mail.acceptMail,
    ],
    RCPT: [
      rcpt.mailFirst,
      rcpt.readForwardPath,
      rcpt.recipientIsNotNull,
      rcptParameters,
      parameter.smtputf8Declared('rcpt-needs-smtputf8'),
      rcpt.recipientsFit,
      rcpt.greylisting,
      rcpt.tellForwarding,
      rcpt.decideRecipient,
    ],
    DATA: [small.noArgument, data.recipientsFirst, data.dataNotAfterBdat, data.acceptData],
    BDAT: [chunking.chunkSyntax, chunking.acceptBdat],
    RSET: [small.noArgument, small.acceptRset],
    NOOP: [small.acceptNoop],
    QUIT: [small.noArgument, small.acceptQuit],
    HELP: [small.acceptHelp],
    VRFY: [small.needsArgument, small.verify],
    EXPN: [small.needsArgument, small.expand],
    STARTTLS: [
      small.noArgument,
      starttls.tlsIsOffered,
      starttls.notInTls,
      starttls.tlsIsWorking,
      starttls.acceptStarttls,
    ],
    AUTH: [
      auth.authIsKnown,
      auth.authNeedsEhlo,
      auth.notAuthenticated,
      auth.authNotInTransaction,
      auth.authOverTls,
      auth.authIsWorking,
      auth.orTransition(auth.beginAuth),
    ],
    ETRN: [small.needsArgument, hello.helloFirst, etrn.etrnNotInTransaction, etrn.acceptEtrn],
    ATRN: [hello.helloFirst, etrn.acceptAtrn],
    SEND: [small.notImplemented],
    SOML: [small.notImplemented],
    SAML: [small.notImplemented],
    TURN: [small.notImplemented],
  },
  unknown: [small.unknownCommand],
  lineTooLong: [connection.lineTooLong],
  duringContent: [],
  afterContent: [
    data.contentSizeFits,
    data.contentLineEnds,
    data.contentDoesNotLoop(limits.receivedLines),
    data.contentVerdict,
    data.acceptContent,
  ],
  authAnswer: [auth.orTransition(auth.continueAuth)],
  halfClose: [connection.clientGone],
  noHandshake: [connection.handshakeFailed],
  hangsUpAfter: new Set(),
  replies: {},
  standard: {
    greeting: '220 {host} ESMTP service ready',
    'greeting-busy': '421 {host} Service not available, closing transmission channel',
    'greeting-refused': '554 {host} No SMTP service here for your host',
    'greeting-no-mail': '521 {host} This host takes no mail',
    'after-refusal': '503 5.5.1 No service here: only QUIT is left',
    'after-no-mail': '521 5.3.2 This host takes no mail',
    'shutting-down': '421 4.3.2 {host} is shutting down, closing transmission channel',
    'too-many-errors': '421 4.7.0 {host} Too many errors, closing transmission channel',
    timeout: '421 4.4.2 {host} Timeout, closing transmission channel',
    'client-gone': '',
    'handshake-failed': '',
    'line-too-long': '500 5.5.2 Line too long',
    // §4.1.2: in an argument "the server … MUST reject that command with a 501 response".
    'line-octets': ({ verb }) =>
      `${/^[!-~]+$/.test(verb) ? 501 : 500} 5.5.2 Only printable ASCII may stand in a command line`,
    'command-unknown': '500 5.5.1 Command not recognized',
    'command-not-implemented': '502 5.5.1 Command not implemented',
    'argument-missing': '501 5.5.4 An argument is missing',
    'argument-extra': '501 5.5.4 Too many arguments',
    'not-offered': '503 5.5.1 Send EHLO first',
    'argument-not-allowed': '501 5.5.4 {verb} takes no argument',
    helo: '250 {host}',
    ehlo,
    'hello-syntax': ({ verb }) =>
      verb === 'EHLO' ? '501 5.5.4 EHLO needs a domain or an address literal' : '501 5.5.4 HELO needs a domain',
    'hello-first': '503 5.5.1 Send EHLO first',
    'ehlo-not-offered': '502 5.5.1 Command not implemented',
    mail: '250 2.1.0 Sender OK',
    'mail-syntax': '501 5.5.4 Syntax: MAIL FROM:<reverse-path> [parameters]',
    'mail-nested': '503 5.5.1 A transaction is open already',
    'path-too-long': '501 5.5.4 Path too long',
    'sender-refused': '550 5.7.1 Sender refused by policy',
    'sender-not-now': '451 4.3.0 Sender could not be checked now',
    'sender-not-allowed': '550 5.7.1 You may not send as this address',
    'sender-domain-unknown': '550 5.1.8 The domain of the sender does not exist',
    'sender-null-mx': '550 5.7.27 The domain of the sender takes no mail',
    'sender-needs-smtputf8': '550 5.6.7 A non-ASCII address needs SMTPUTF8',
    'parameter-unknown': '555 5.5.4 Parameter {keyword} not recognized',
    'parameter-syntax': '501 5.5.4 Syntax error in parameters',
    'parameter-value': '501 5.5.4 Bad value for parameter {keyword}',
    'parameter-twice': '501 5.5.4 Bad value for parameter {keyword}',
    'parameters-unavailable': '455 4.5.0 Cannot honor parameter {keyword} now',
    'size-syntax': '501 5.5.4 Bad value for parameter SIZE',
    'size-exceeded': '552 5.3.4 Message larger than {size} octets',
    'storage-full': '452 4.3.1 Insufficient system storage',
    rcpt: '250 2.1.5 Recipient OK',
    'rcpt-syntax': '501 5.5.4 Syntax: RCPT TO:<forward-path> [parameters]',
    'rcpt-null': '501 5.5.4 Syntax: RCPT TO:<forward-path> [parameters]',
    'mail-first': '503 5.5.1 Send MAIL first',
    'rcpt-forwarded': '251 2.1.5 User not local; will forward to <{to}>',
    'rcpt-moved': '551 5.7.1 User not local; please try <{to}>',
    'rcpt-unknown': '550 5.1.1 No such user here',
    'rcpt-disabled': '550 5.2.1 Mailbox takes no mail',
    'rcpt-busy': '450 4.2.0 Mailbox busy',
    'rcpt-full-for-now': '452 4.2.2 Mailbox full',
    'rcpt-full': '552 5.2.2 Mailbox full',
    'rcpt-failing': '451 4.3.0 Local error, try again later',
    'rcpt-ambiguous': '553 5.1.4 User ambiguous: {candidates}',
    greylisted: '450 4.7.1 Greylisted, try again later',
    'rcpt-no-relay': '550 5.7.1 Relaying denied',
    'rcpt-relayed': '250 2.1.5 Recipient OK, will forward',
    'rcpt-domain-unknown': '550 5.1.2 The domain of the recipient does not exist',
    'rcpt-null-mx': '556 5.1.10 The domain of the recipient takes no mail',
    'rcpt-needs-smtputf8': '553 5.6.7 A non-ASCII address needs SMTPUTF8',
    'too-many-recipients': '452 4.5.3 Too many recipients',
    data: '354 Send the message, end with <CRLF>.<CRLF>',
    'rcpt-first': '503 5.5.1 Send RCPT first',
    'data-no-valid-recipients': '554 5.5.1 No valid recipients',
    'after-bdat': '503 5.5.1 DATA may not follow BDAT',
    'data-binary': '503 5.5.1 BINARYMIME needs BDAT',
    'content-accepted': '250 2.0.0 Message accepted as {id}',
    'content-too-big': '552 5.3.4 Message larger than {size} octets',
    'content-refused': '550 5.7.1 Message refused by policy',
    'content-not-now': '451 4.3.0 Message could not be processed now',
    'content-storage-full': '452 4.3.1 Insufficient system storage',
    'content-failed': '554 5.6.0 Transaction failed',
    'content-bare-line-end': '554 5.6.0 Bare CR or LF in the message',
    'content-loop': '554 5.4.6 Routing loop: too many Received lines',
    bdat: '250 2.0.0 {octets} octets received',
    'bdat-syntax': '501 5.5.4 Syntax: BDAT chunk-size [LAST]',
    rset: '250 2.0.0 OK',
    noop: '250 2.0.0 OK',
    quit: '221 2.0.0 {host} closing transmission channel',
    help: '214 2.0.0 See RFC 5321, section 4.1.1',
    'help-status': '211 2.0.0 Commands: HELO EHLO MAIL RCPT DATA BDAT RSET NOOP QUIT HELP VRFY EXPN STARTTLS AUTH ETRN',
    'vrfy-known': '250 2.1.5 {fullName}<{mailbox}>',
    'vrfy-unknown': '550 5.1.1 No such user here',
    'vrfy-ambiguous': (turn) =>
      `553 ${['User ambiguous; possibilities are', ...small.candidatesOf(turn)].map((line) => `5.1.4 ${line}`).join('\n')}`,
    'vrfy-forwarded': '251 2.1.5 User not local; will forward to <{to}>',
    'vrfy-moved': '551 5.7.1 User not local; please try <{to}>',
    'vrfy-not-verified': '252 2.5.0 Cannot verify, but will take mail for this user',
    'expn-list': (turn) =>
      `250 ${small
        .membersOf(turn)
        .map((line) => `2.1.5 ${line}`)
        .join('\n')}`,
    'expn-not-a-list': '550 5.1.1 That is not a mailing list',
    'expn-secret': '252 2.5.0 Cannot list the members',
    starttls: '220 2.0.0 Ready to start TLS',
    'starttls-unavailable': '454 4.7.0 TLS not available now',
    'starttls-again': '503 5.5.1 TLS is on already',
    'starttls-required': '530 5.7.0 Send STARTTLS first',
    'auth-challenge': '334 {challenge}',
    'auth-succeeded': '235 2.7.0 Authentication succeeded',
    'auth-failed': '535 5.7.8 Authentication failed',
    'auth-cancelled': '501 5.7.0 Authentication cancelled',
    // RFC 4954 §4: 5.7.0 where the server speaks first and the client did not wait for it.
    'auth-malformed': ({ argument }) =>
      /^CRAM-MD5 /i.test(argument)
        ? '501 5.7.0 CRAM-MD5 takes no initial response'
        : '501 5.5.2 Cannot decode the response',
    'auth-line-too-long': '500 5.5.6 Authentication exchange line too long',
    'auth-mechanism-unknown': '504 5.5.4 Authentication mechanism not supported',
    'auth-mechanism-too-weak': '534 5.7.9 Authentication mechanism too weak',
    'auth-needs-tls': '504 5.5.4 This mechanism needs TLS',
    'auth-transition': '432 4.7.12 A password transition is needed',
    'auth-unavailable': '454 4.7.0 Temporary authentication failure',
    'auth-again': '503 5.5.1 You are authenticated',
    'auth-in-transaction': '503 5.5.1 AUTH may not be sent in a transaction',
    'auth-required': '530 5.7.0 Authentication required',
    'etrn-started': '250 2.0.0 Queuing for node {node} started',
    'etrn-some': '252 2.0.0 Pending messages for node {node} started',
    'etrn-nothing': '251 2.0.0 No messages waiting for node {node}',
    'etrn-pending': '253 2.0.0 {count} pending messages for node {node} started',
    'etrn-refused': '459 4.7.1 Node {node} not allowed',
    'etrn-unable': '458 4.3.0 Unable to queue messages for node {node}',
    'etrn-syntax': '501 5.5.4 Syntax: ETRN node',
    'etrn-in-transaction': '503 5.5.1 ETRN may not be sent in a transaction',
    atrn: '250 2.0.0 Now reversing the connection',
    'atrn-nothing': '453 4.2.0 You have no mail',
    'atrn-refused': '450 4.7.1 ATRN request refused',
  },
};
