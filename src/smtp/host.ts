/**
 * What a host knows and wants, as plain data: the policy that decides a session's replies.
 *
 * Nothing here is protocol. RFC 5321 says which reply belongs to which reason; a `Host` says which reason there is. Clock
 * and chance are input too: the date in a greeting and the queue ids come from here.
 */
import type { Mailbox } from './path.ts';

/** What is true of one local mailbox. `text` goes into the reply where a person is meant to read it. */
export type MailboxStatus =
  | { readonly is: 'open'; readonly fullName?: string }
  /** In use by another process, or greylisted: for now (450). */
  | { readonly is: 'busy' }
  /** Over quota, and the server asks to try again (452) or refuses for good (552). */
  | { readonly is: 'full'; readonly until: 'later' | 'never' }
  /** A temporary fault of this server while it looked the mailbox up (451). */
  | { readonly is: 'failing' }
  /** Exists, but takes no mail (550). */
  | { readonly is: 'disabled' }
  /** Known to live elsewhere; this host forwards (251) or names the new address (551). */
  | { readonly is: 'forwarded' | 'moved'; readonly to: string }
  /** A list: its members, for EXPN; `secret` hides them. */
  | { readonly is: 'list'; readonly members: readonly string[]; readonly secret?: boolean }
  /** The name fits more than one mailbox (553). */
  | { readonly is: 'ambiguous'; readonly candidates: readonly string[] };

/** Reasons to refuse a message once it has been read to the end (§4.2.5). */
export type ContentVerdict = 'accepted' | 'policy' | 'not-now' | 'full' | 'failed';

export type Host = {
  /** Its own name, as in the greeting. */
  readonly name: string;
  /** The client's name by reverse DNS, and its address. */
  readonly client: { readonly name: string; readonly address: string };
  /** The date and time to print, in RFC 5322 form; part of some greetings. */
  readonly date: string;
  /** Gives the id of the n-th message taken, from 0. Each server has its own form of id. */
  readonly queueId: (count: number) => string;
  /** Does it take part at all? `busy`: 421 at the greeting; `refuses-client`: 554; `no-mail`: 521 (RFC 7504). */
  readonly service: 'open' | 'busy' | 'refuses-client' | 'no-mail';
  /** Does it know EHLO? `none`: a server from before 1995, which has HELO only (§3.2). */
  readonly extensions: 'offered' | 'none';
  /** Commands after which it shuts down with 421; null for never. */
  readonly shutsDownAfter: number | null;
  /** Domains whose mail it takes, lower case. */
  readonly domains: readonly string[];
  /** Its mailboxes: `alice` is alice at each of `domains`. Lower case. */
  readonly mailboxes: Readonly<Record<string, MailboxStatus>>;
  /** May this client send anywhere? `never`, `authenticated` or `always`. */
  readonly relay: 'never' | 'authenticated' | 'always';
  /** Domains elsewhere that publish a null MX (RFC 7505), lower case. */
  readonly nullMx: readonly string[];
  /** Domains elsewhere that exist, lower case; null: all do. */
  readonly knownDomains: readonly string[] | null;
  /** Reverse-paths it refuses, and why. */
  readonly refusedSenders: Readonly<Record<string, 'policy' | 'not-now' | 'not-allowed'>>;
  /** Recipients put off until a second attempt: `on` greylists all. */
  readonly greylist: 'off' | 'on';
  /** Does it verify mailboxes at RCPT, VRFY? If not, VRFY gets 252. */
  readonly verifies: boolean;
  /** `full`: no room to take any message (452). */
  readonly storage: 'room' | 'full';
  /** Largest message in octets; null for no limit. */
  readonly maximumSize: number | null;
  /** Most recipients in a transaction; null for no limit. */
  readonly maximumRecipients: number | null;
  /** Replies with 4yz or 5yz after which it ends the session; null for never. */
  readonly maximumErrors: number | null;
  readonly tls: 'off' | 'offered' | 'required' | 'broken';
  /** Users and passwords for AUTH. `transition` must log in once with PLAIN first (432). */
  readonly users: Readonly<Record<string, { readonly password: string; readonly transition?: boolean }>>;
  /** `required`: 530 before AUTH. `over-tls`: offered inside TLS only. `failing`: 454. */
  readonly auth: 'off' | 'offered' | 'over-tls' | 'required' | 'failing';
  /** SASL mechanisms in the order they are listed. */
  readonly mechanisms: readonly string[];
  /** Those it knows and holds too weak for its users (534). */
  readonly tooWeak: readonly string[];
  /** The challenge that CRAM-MD5 sends (RFC 2195), as octets. */
  readonly challenge: string;
  /** What it finds when it has read a message. */
  readonly verdict: ContentVerdict;
  /** Parameters of MAIL and RCPT that it knows and cannot honor now (455), upper case. */
  readonly unavailableParameters: readonly string[];
  /** Nodes whose queue ETRN and ATRN may start: how many messages wait, or what else is so (RFC 1985, RFC 2645). */
  readonly queues: Readonly<Record<string, number | 'some' | 'started' | 'unable' | 'refused'>>;
};

/** A small host to start from: example.test with alice and bob, alice's password "wonderland". */
export const exampleHost: Host = {
  name: 'mx.example.test',
  client: { name: 'client.example.org', address: '127.0.0.2' },
  date: 'Mon, 23 Nov 2026 12:00:00 +0000',
  queueId: (count) => String(100_000 + count),
  service: 'open',
  extensions: 'offered',
  shutsDownAfter: null,
  domains: ['example.test'],
  mailboxes: {
    alice: { is: 'open' },
    bob: { is: 'open' },
    postmaster: { is: 'open' },
    abuse: { is: 'open' },
    staff: { is: 'list', members: ['alice@example.test', 'bob@example.test'] },
  },
  relay: 'authenticated',
  nullMx: [],
  knownDomains: null,
  refusedSenders: {},
  greylist: 'off',
  verifies: true,
  storage: 'room',
  maximumSize: 1_048_576,
  maximumRecipients: 100,
  maximumErrors: null,
  tls: 'offered',
  users: { alice: { password: 'wonderland' } },
  auth: 'over-tls',
  mechanisms: ['PLAIN', 'LOGIN'],
  tooWeak: [],
  challenge: '<1896.697170952@mx.example.test>',
  verdict: 'accepted',
  unavailableParameters: [],
  queues: {},
};

/** Is the domain one of the host's own? */
export function isLocal(host: Host, domain: string): boolean {
  return host.domains.includes(domain) || host.domains.includes(domain.toLowerCase());
}

/** Does the domain exist, as far as the host can see? Its own do. */
export function domainExists(host: Host, domain: string): boolean {
  return host.knownDomains === null || host.knownDomains.includes(domain.toLowerCase()) || isLocal(host, domain);
}

/**
 * What the host knows of a local mailbox; undefined if there is none. Local parts are compared without case (§2.4), and
 * "all quoted forms MUST be treated as equivalent" (§4.1.2).
 */
export function mailboxStatus(host: Host, { localPart }: Mailbox): MailboxStatus | undefined {
  const name = localPart.startsWith('"') ? localPart.slice(1, -1).replace(/\\(.)/g, '$1') : localPart;
  return ownMailbox(host, name) ?? ownMailbox(host, name.toLowerCase());
}

/** As it is written: some servers mind the case. */
export function ownMailbox({ mailboxes }: Host, name: string): MailboxStatus | undefined {
  return Object.hasOwn(mailboxes, name) ? mailboxes[name] : undefined;
}
