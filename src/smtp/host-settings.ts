/**
 * What a host may be told beyond an ordinary host, and which server has no counterpart of it.
 *
 * A real server is only told what it has a setting for. Where it has none, nobody may believe that it obeys: the port
 * refuses the setting, and the app says so. `host-settings.test.ts` holds each entry to what the servers do.
 */
import type { Host } from './host.ts';
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

/** Settings that a server has no counterpart of. */
export const lacking: Readonly<Record<ServerName, readonly HostSetting[]>> = {
  rfc5321: [],
  postfix13: [],
  postfix: [],
  'postfix-stock': [],
  postscreen: [],
  exim13: [],
  exim: [],
  sendmail13: [],
  sendmail: [],
  opensmtpd13: [],
  opensmtpd: [],
  dovecot13: [],
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

/**
 * What a host asks for, beyond the host that a server was recorded on, that the server cannot obey.
 * @param own the host the server was recorded on
 * @param told the same host with a policy laid over it
 */
export function lackedOf(name: ServerName, own: Host, told: Host): readonly HostSetting[] {
  return lacking[name].filter(
    (setting) => hostSettings[setting](told) && (!hostSettings[setting](own) || isOtherNumber(setting, own, told)),
  );
}

/** A limit that its own host has too is asked for when it is another number. */
function isOtherNumber(setting: HostSetting, own: Host, told: Host): boolean {
  return (
    (setting === 'maximumSize' || setting === 'maximumRecipients' || setting === 'maximumErrors') &&
    own[setting] !== told[setting]
  );
}
