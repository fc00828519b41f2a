/**
 * The servers that can be recorded, each with a stated configuration. `config` says all that differs from the package's
 * default; `setups/NAME/` does it.
 */

export type DebianSetup = {
  readonly kind: 'debian';
  /** The folder of `setups/` whose scripts prepare and run it. */
  readonly folder: 'postfix' | 'exim' | 'opensmtpd' | 'aiosmtpd';
  readonly suite: 'bookworm' | 'trixie';
  /** The first is the one whose version is the server's. */
  readonly packages: readonly [string, ...string[]];
  readonly port: number;
  /** What it is called, by its version without Debian's part. */
  readonly title: (version: string) => string;
  readonly config: string;
};

export type LibrarySetup = { readonly kind: 'library' };

const postfixConfig =
  'Debian default main.cf (compatibility_level 3.6) plus: mydestination with example.test; mynetworks=127.0.0.1/32 (client comes from 127.0.0.2); smtpd_relay_restrictions ends in reject_unauth_destination; message_size_limit=1048576; self-signed certificate, smtpd_tls_security_level=may; smtpd_sasl_auth_enable=yes (Cyrus, sasldb, PLAIN LOGIN), smtpd_tls_auth_only=yes; alias staff: alice, bob; smtpd not chrooted, port 2501. No sender or client checks.';

const eximConfig =
  "Debian exim4-config, configtype internet, other_hostnames example.test, unsplit config, local delivery mail_spool; macros MAIN_TLS_ENABLE with self-signed certificate, MESSAGE_SIZE_LIMIT=1048576; plain_server and login_server from Debian's own examples uncommented (offered inside TLS only); alias staff: alice, bob; port 2502. Relay only for 127.0.0.1 (Debian default), the client comes from 127.0.0.2. Nothing else changed.";

const opensmtpdConfig =
  'smtpd.conf: smtp max-message-size 1M (1048576); self-signed certificate, listen on 127.0.0.1 port 2503 tls auth-optional (one table user, alice); match for local (as shipped) and match from any for domain example.test -> local mbox with aliases; match from auth for any -> relay. Nothing else changed from the defaults; alias staff: alice, bob.';

const aiosmtpdConfig =
  "Controller with data_size_limit=1048576, tls_context (self-signed), authenticator (alice/wonderland), server_hostname; all else default. A handler of ours refuses unknown users (text '550 5.1.1 User unknown') and foreign domains ('554 5.7.1 Relay access denied') unless authenticated: these two texts are the set-up's, every other reply is the library's. Messages are dropped.";

const postfix = {
  kind: 'debian',
  folder: 'postfix',
  packages: ['postfix', 'libsasl2-modules', 'sasl2-bin'],
  port: 2501,
  title: (version: string) => `Postfix ${version}`,
  config: postfixConfig,
} as const;
const exim = {
  kind: 'debian',
  folder: 'exim',
  packages: ['exim4-daemon-heavy'],
  port: 2502,
  title: (version: string) => `Exim ${version} (heavy)`,
  config: eximConfig,
} as const;
const opensmtpd = {
  kind: 'debian',
  folder: 'opensmtpd',
  packages: ['opensmtpd', 'ca-certificates'],
  port: 2503,
  title: (version: string) => `OpenSMTPD ${version}`,
  config: opensmtpdConfig,
} as const;
const aiosmtpd = {
  kind: 'debian',
  folder: 'aiosmtpd',
  packages: ['python3-aiosmtpd'],
  port: 2504,
  title: (version: string) => `aiosmtpd ${version}`,
  config: aiosmtpdConfig,
} as const;

/** By the names under which they are published: 13 is Debian 13, no number Debian 12. */
export const setups = {
  postfix: { ...postfix, suite: 'bookworm' },
  postfix13: { ...postfix, suite: 'trixie' },
  exim: { ...exim, suite: 'bookworm' },
  exim13: { ...exim, suite: 'trixie' },
  opensmtpd: { ...opensmtpd, suite: 'bookworm' },
  opensmtpd13: { ...opensmtpd, suite: 'trixie' },
  aiosmtpd: { ...aiosmtpd, suite: 'bookworm' },
  aiosmtpd13: { ...aiosmtpd, suite: 'trixie' },
  'smtp-server': { kind: 'library' },
} as const satisfies Readonly<Record<string, DebianSetup | LibrarySetup>>;

export type SetupName = keyof typeof setups;

export const setupNames = Object.keys(setups) as readonly SetupName[];

export function isSetupName(name: string): name is SetupName {
  return Object.hasOwn(setups, name);
}
