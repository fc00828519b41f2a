/**
 * What a host may be told beyond an ordinary host, and which server has no counterpart of it.
 *
 * A real server is only told what it has a setting for. Where it has none, nobody may believe that it obeys: the port
 * refuses the setting, and the app says so. `host-settings.test.ts` holds each entry to what the servers do.
 */
import { exampleHost, type Host } from './host.ts';
import type { ServerName } from './server-names.ts';

/** Each setting: does a host ask for it? */
export const hostSettings = {
  'service: busy': ({ service }) => service === 'busy',
  'service: refuses-client': ({ service }) => service === 'refuses-client',
  'service: no-mail': ({ service }) => service === 'no-mail',
  'extensions: none': ({ extensions }) => extensions === 'none',
  shutsDownAfter: ({ shutsDownAfter }) => shutsDownAfter !== null,
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
  'auth: off': ({ auth }) => auth === 'off',
  'auth: offered': ({ auth }) => auth === 'offered',
  'auth: over-tls': ({ auth }) => auth === 'over-tls',
  'auth: required': ({ auth }) => auth === 'required',
  'auth: failing': ({ auth }) => auth === 'failing',
  'verdict: policy': ({ verdict }) => verdict === 'policy',
  'verdict: not-now': ({ verdict }) => verdict === 'not-now',
  'verdict: full': ({ verdict }) => verdict === 'full',
  'verdict: failed': ({ verdict }) => verdict === 'failed',
  unavailableParameters: ({ unavailableParameters }) => unavailableParameters.length > 0,
  tooWeak: ({ tooWeak }) => tooWeak.length > 0,
  queues: ({ queues }) => Object.keys(queues).length > 0,
} satisfies Readonly<Record<string, (host: Host) => boolean>>;

export type HostSetting = keyof typeof hostSettings;

function refuses({ refusedSenders }: Host, reason: Host['refusedSenders'][string]): boolean {
  return Object.values(refusedSenders).includes(reason);
}

/** HELO alone, and 455, are of the standard: of these servers nobody can ask them. */
const standardOnly = ['extensions: none', 'unavailableParameters'] as const satisfies readonly HostSetting[];

/** These ask no name server about a domain. */
const noLookUp = [
  'nullMx of a sender',
  'nullMx of a recipient',
  'knownDomains of a sender',
  'knownDomains of a recipient',
] as const satisfies readonly HostSetting[];

const postfix = [...standardOnly, 'shutsDownAfter'] as const satisfies readonly HostSetting[];
const exim = standardOnly;
const sendmail = [
  ...standardOnly,
  'shutsDownAfter',
  'nullMx of a sender',
  'nullMx of a recipient',
  'knownDomains of a recipient',
  'refusedSenders: not-allowed',
  'queues',
] as const satisfies readonly HostSetting[];
const opensmtpd = [
  ...standardOnly,
  ...noLookUp,
  'shutsDownAfter',
  'greylist: on',
  'maximumErrors',
  'tls: broken',
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
    'verdict: policy',
    'verdict: not-now',
    'verdict: full',
    'verdict: failed',
    'tooWeak',
    'queues',
  ],
  exim13: exim,
  exim,
  sendmail13: sendmail,
  sendmail,
  opensmtpd13: opensmtpd,
  opensmtpd,
  // Whom to take mail from and for its relay host knows.
  dovecot13: [
    ...standardOnly,
    ...noLookUp,
    'refusedSenders: policy',
    'refusedSenders: not-now',
    'refusedSenders: not-allowed',
    'greylist: on',
    'storage: full',
    'maximumErrors',
    'tls: broken',
    'auth: off',
    'queues',
  ],
  chasquid13: [
    'extensions: none',
    'shutsDownAfter',
    'unavailableParameters',
    'queues',
    'relay: always',
    'nullMx of a sender',
    'knownDomains of a sender',
    'nullMx of a recipient',
    'knownDomains of a recipient',
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
    'tooWeak',
  ],
  aiosmtpd13: [
    'extensions: none',
    'shutsDownAfter',
    'unavailableParameters',
    'queues',
    'storage: full',
    'maximumErrors',
    'tls: broken',
    'auth: off',
  ],
  'smtp-server': ['unavailableParameters', 'queues', 'storage: full', 'maximumErrors', 'tls: required', 'tls: broken'],
  'go-smtp': [
    'extensions: none',
    'shutsDownAfter',
    'unavailableParameters',
    'queues',
    'storage: full',
    'maximumErrors',
    'tls: required',
    'tls: broken',
  ],
  haraka: [
    'extensions: none',
    'shutsDownAfter',
    'unavailableParameters',
    'queues',
    'nullMx of a recipient',
    'knownDomains of a recipient',
    'storage: full',
    'tls: required',
    'tls: broken',
    'auth: failing',
    'refusedSenders: not-now',
  ],
  courier13: [
    'extensions: none',
    'shutsDownAfter',
    'unavailableParameters',
    'queues',
    'nullMx of a recipient',
    'knownDomains of a recipient',
    'nullMx of a sender',
    'refusedSenders: not-now',
    'greylist: on',
    'verifies: false',
    'maximumErrors',
    'auth: failing',
    'tooWeak',
  ],
  qpsmtpd: [
    'extensions: none',
    'shutsDownAfter',
    'unavailableParameters',
    'queues',
    'nullMx of a recipient',
    'knownDomains of a recipient',
    'maximumRecipients',
    'tls: required',
    'tls: broken',
    'auth: required',
    'auth: failing',
    'tooWeak',
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

/** A limit that its own host has too is asked for when it is another number. */
function isAsked(setting: HostSetting, own: Host, told: Host): boolean {
  const isLimit = setting === 'maximumSize' || setting === 'maximumRecipients' || setting === 'maximumErrors';
  return !hostSettings[setting](own) || (isLimit && own[setting] !== told[setting]);
}
