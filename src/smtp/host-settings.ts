/**
 * What a host may be told beyond an ordinary host, and which server has no counterpart of it.
 *
 * A real server is only told what it has a setting for. Where it has none, nobody may believe that it obeys: the port
 * refuses the setting, and the app says so. `host-settings.test.ts` holds each entry to what the servers do.
 */
import { exampleHost, type Host, type MailboxStatus } from './host.ts';
import type { ServerName } from './server-names.ts';

/** Each setting, named by the field of `Host` that it is a value of: does a host ask for it? */
export const hostSettings = {
  'service: busy': ({ service }) => service === 'busy',
  'service: refuses-client': ({ service }) => service === 'refuses-client',
  'service: no-mail': ({ service }) => service === 'no-mail',
  'extensions: none': ({ extensions }) => extensions === 'none',
  shutsDownAfter: ({ shutsDownAfter }) => shutsDownAfter !== null,
  'mailboxes: busy': (host) => isOne(host, 'busy'),
  'mailboxes: full': (host) => isOne(host, 'full'),
  'mailboxes: failing': (host) => isOne(host, 'failing'),
  'mailboxes: disabled': (host) => isOne(host, 'disabled'),
  'mailboxes: forwarded': (host) => isOne(host, 'forwarded'),
  'mailboxes: moved': (host) => isOne(host, 'moved'),
  'mailboxes: ambiguous': (host) => isOne(host, 'ambiguous'),
  'relay: never': ({ relay }) => relay === 'never',
  'relay: always': ({ relay }) => relay === 'always',
  'nullMx of a sender': ({ nullMx }) => nullMx.length > 0,
  'nullMx of a recipient': ({ nullMx }) => nullMx.length > 0,
  'knownDomains of a sender': ({ knownDomains }) => knownDomains !== null,
  'knownDomains of a recipient': ({ knownDomains }) => knownDomains !== null,
  'refusedSenders: policy': (host) => refuses(host, 'policy'),
  'refusedSenders: not-now': (host) => refuses(host, 'not-now'),
  'refusedSenders: not-allowed': (host) => refuses(host, 'not-allowed'),
  'greylist: on': ({ greylist }) => greylist === 'on',
  'verifies: false': ({ verifies }) => !verifies,
  'storage: full': ({ storage }) => storage === 'full',
  'maximumSize: null': ({ maximumSize }) => maximumSize === null,
  maximumSize: ({ maximumSize }) => maximumSize !== null,
  maximumRecipients: ({ maximumRecipients }) => maximumRecipients !== null,
  maximumErrors: ({ maximumErrors }) => maximumErrors !== null,
  'tls: off': ({ tls }) => tls === 'off',
  'tls: required': ({ tls }) => tls === 'required',
  'tls: broken': ({ tls }) => tls === 'broken',
  'users: transition': ({ users }) => Object.values(users).some(({ transition }) => transition),
  'auth: off': ({ auth }) => auth === 'off',
  'auth: offered': ({ auth }) => auth === 'offered',
  'auth: over-tls': ({ auth }) => auth === 'over-tls',
  'auth: required': ({ auth }) => auth === 'required',
  'auth: failing': ({ auth }) => auth === 'failing',
  mechanisms: () => true,
  tooWeak: ({ tooWeak }) => tooWeak.length > 0,
  'verdict: policy': ({ verdict }) => verdict === 'policy',
  'verdict: not-now': ({ verdict }) => verdict === 'not-now',
  'verdict: full': ({ verdict }) => verdict === 'full',
  'verdict: failed': ({ verdict }) => verdict === 'failed',
  unavailableParameters: ({ unavailableParameters }) => unavailableParameters.length > 0,
  queues: ({ queues }) => Object.keys(queues).length > 0,
} satisfies Readonly<Record<string, (host: Host) => boolean | undefined>>;

export type HostSetting = keyof typeof hostSettings;

function refuses({ refusedSenders }: Host, reason: Host['refusedSenders'][string]): boolean {
  return Object.values(refusedSenders).includes(reason);
}

function isOne({ mailboxes }: Host, status: MailboxStatus['is']): boolean {
  return Object.values(mailboxes).some(({ is }) => is === status);
}

/** HELO alone, and 455, are of the standard: of these servers nobody can ask them. */
const standardOnly = ['extensions: none', 'unavailableParameters'] as const satisfies readonly HostSetting[];

/** A password that must be changed is none of their answers. */
const programs = [...standardOnly, 'users: transition'] as const satisfies readonly HostSetting[];

/** These ask no name server about a domain. */
const noLookUp = [
  'nullMx of a sender',
  'nullMx of a recipient',
  'knownDomains of a sender',
  'knownDomains of a recipient',
] as const satisfies readonly HostSetting[];

/** These ask none about where mail for elsewhere goes. */
const noLookUpOfRecipients = [
  'nullMx of a recipient',
  'knownDomains of a recipient',
] as const satisfies readonly HostSetting[];

/** These greet whoever comes. */
const greetsAll = [
  'service: busy',
  'service: refuses-client',
  'service: no-mail',
] as const satisfies readonly HostSetting[];

/** Where a callback answers, it may say anything; what is missing is the library's. */
const library = [
  ...greetsAll,
  ...standardOnly,
  'shutsDownAfter',
  'maximumErrors',
  'tls: broken',
  'queues',
] as const satisfies readonly HostSetting[];

const postfix = [...programs, 'shutsDownAfter'] as const satisfies readonly HostSetting[];
const sendmail = [
  ...programs,
  ...noLookUpOfRecipients,
  // Its null server says 554 and no other code.
  'service: no-mail',
  'shutsDownAfter',
  'nullMx of a sender',
  'refusedSenders: not-allowed',
  'queues',
] as const satisfies readonly HostSetting[];
const opensmtpd = [
  ...programs,
  ...noLookUp,
  'shutsDownAfter',
  'greylist: on',
  'maximumErrors',
  'maximumSize: null',
  'tls: broken',
  // Passwords go over TLS, by two mechanisms.
  'auth: offered',
  'mechanisms',
  'tooWeak',
  'queues',
] as const satisfies readonly HostSetting[];

/** Settings that a server has no counterpart of. */
export const lacking: Readonly<Record<ServerName, readonly HostSetting[]>> = {
  rfc5321: [],
  postfix13: postfix,
  postfix,
  'postfix-stock': postfix,
  // It takes no mail, and so decides nothing about any.
  postscreen: [
    ...postfix,
    ...noLookUp,
    'mailboxes: busy',
    'mailboxes: full',
    'mailboxes: failing',
    'mailboxes: disabled',
    'mailboxes: forwarded',
    'mailboxes: moved',
    'mailboxes: ambiguous',
    'relay: never',
    'relay: always',
    'refusedSenders: policy',
    'refusedSenders: not-now',
    'refusedSenders: not-allowed',
    'verifies: false',
    'storage: full',
    'maximumRecipients',
    'maximumErrors',
    'tls: broken',
    'auth: offered',
    'auth: over-tls',
    'auth: required',
    'auth: failing',
    'mechanisms',
    'tooWeak',
    'verdict: policy',
    'verdict: not-now',
    'verdict: full',
    'verdict: failed',
    'queues',
  ],
  exim13: programs,
  exim: programs,
  sendmail13: sendmail,
  sendmail,
  opensmtpd13: opensmtpd,
  opensmtpd,
  // What its relay host answers may be anything; greylisting is for clients that have not logged in.
  dovecot13: [
    ...greetsAll,
    ...programs,
    ...noLookUpOfRecipients,
    'greylist: on',
    'maximumErrors',
    'tls: broken',
    'auth: off',
    'queues',
  ],
  chasquid13: [
    ...greetsAll,
    ...programs,
    ...noLookUp,
    'shutsDownAfter',
    'queues',
    'mailboxes: busy',
    'mailboxes: full',
    'mailboxes: disabled',
    'mailboxes: moved',
    'mailboxes: ambiguous',
    'relay: never',
    'relay: always',
    'refusedSenders: not-now',
    'refusedSenders: not-allowed',
    'verifies: false',
    'maximumSize: null',
    'maximumRecipients',
    'maximumErrors',
    'tls: off',
    'tls: required',
    'tls: broken',
    'auth: off',
    'auth: offered',
    'mechanisms',
    'tooWeak',
  ],
  aiosmtpd13: [...library, 'auth: off'],
  'smtp-server': ['unavailableParameters', 'queues', 'maximumErrors', 'tls: required', 'tls: broken'],
  'go-smtp': [...library, 'tls: required'],
  // Its plugins for passwords know yes and no; who has logged in may relay.
  haraka: [
    ...programs,
    ...noLookUpOfRecipients,
    'service: no-mail',
    'shutsDownAfter',
    'relay: never',
    'tls: required',
    'tls: broken',
    'auth: failing',
    'queues',
  ],
  courier13: [
    ...greetsAll,
    ...programs,
    ...noLookUpOfRecipients,
    'shutsDownAfter',
    'queues',
    'mailboxes: full',
    'mailboxes: disabled',
    'mailboxes: moved',
    'mailboxes: ambiguous',
    'relay: never',
    'nullMx of a sender',
    'refusedSenders: not-now',
    'greylist: on',
    'verifies: false',
    'maximumErrors',
    'auth: failing',
    'tooWeak',
  ],
  qpsmtpd: [
    ...programs,
    ...noLookUpOfRecipients,
    'service: no-mail',
    'shutsDownAfter',
    'relay: never',
    'maximumRecipients',
    'tls: required',
    'tls: broken',
    'auth: required',
    'auth: failing',
    'tooWeak',
    'queues',
  ],
};

/** Settings that a server holds to whatever it is told. */
export const inherent: Readonly<Partial<Record<ServerName, readonly HostSetting[]>>> = {
  postscreen: ['greylist: on'],
  dovecot13: ['auth: required', 'tls: required', 'relay: always'],
};

/** What a policy asks for, beyond an ordinary host. */
export function settingsAsked(policy: Partial<Host>): readonly HostSetting[] {
  const told = { ...exampleHost, ...policy };
  return Object.entries(hostSettings).flatMap(([setting, asks]) =>
    asks(told) && isAsked(setting as HostSetting, exampleHost, told) ? [setting as HostSetting] : [],
  );
}

/**
 * What a host asks for, beyond the host that a server was recorded on, that the server cannot obey.
 * @param own the host the server was recorded on
 * @param told the same host with a policy laid over it
 */
export function lackedOf(name: ServerName, own: Host, told: Host): readonly HostSetting[] {
  return lacking[name].filter((setting) => hostSettings[setting](told) && isAsked(setting, own, told));
}

/** What its own host has too is asked for when it is something else: another list, another number. */
function isAsked(setting: HostSetting, own: Host, told: Host): boolean {
  const [field = ''] = setting.split(/\W/);
  return (
    !hostSettings[setting](own) ||
    JSON.stringify(own[field as keyof Host]) !== JSON.stringify(told[field as keyof Host])
  );
}
