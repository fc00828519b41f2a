/**
 * What a scenario's host knows and wants, as JSON: some of a `Host`'s fields, laid over the server's own. A field replaces
 * the whole field: `{"mailboxes":{"carol":{"is":"open"}}}` leaves carol alone.
 */
import * as v from 'valibot';
import { lowerCase, type Host } from '../smtp/index.ts';
import { octetsOf } from './octets.ts';

/** What a host holds is compared with octets from the wire, so it is octets too; and said in replies, so it is of one line. */
const text = v.pipe(v.string(), v.regex(/^[^\r\n\0]*$/, 'Expected no line end and no NUL'), v.transform(octetsOf));
const texts = v.array(text);

/** What is compared without case (RFC 5321 §2.4), in lower case as a `Host` has it. */
const name = v.pipe(text, v.transform(lowerCase));
const domain = v.pipe(name, v.regex(/^[^\s@<>]+$/, 'a domain, without @ and brackets'));
const domainOrAddress = v.pipe(name, v.regex(/^(?:[^\s@<>]+@)?[^\s@<>]+$/, 'a domain or an address, without brackets'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const limit = v.nullable(count);

const mailbox = v.union([
  v.strictObject({ is: v.literal('open'), fullName: v.exactOptional(text) }),
  v.strictObject({ is: v.picklist(['busy', 'failing', 'disabled']) }),
  v.strictObject({ is: v.literal('full'), until: v.picklist(['later', 'never']) }),
  v.strictObject({ is: v.picklist(['forwarded', 'moved']), to: text }),
  v.strictObject({ is: v.literal('list'), members: texts, secret: v.exactOptional(v.boolean()) }),
  v.strictObject({ is: v.literal('ambiguous'), candidates: texts }),
]);

/** All of a host but `queueId`, which is a function and each server's own. */
export const hostPolicySchema = v.strictObject({
  name: v.exactOptional(text),
  client: v.exactOptional(v.strictObject({ name: text, address: text })),
  date: v.exactOptional(text),
  service: v.exactOptional(v.picklist(['open', 'busy', 'refuses-client', 'no-mail'])),
  extensions: v.exactOptional(v.picklist(['offered', 'none'])),
  shutsDownAfter: v.exactOptional(limit),
  domains: v.exactOptional(v.array(domain)),
  mailboxes: v.exactOptional(v.record(name, mailbox)),
  relay: v.exactOptional(v.picklist(['never', 'authenticated', 'always'])),
  nullMx: v.exactOptional(v.array(domain)),
  knownDomains: v.exactOptional(v.nullable(v.array(domain))),
  refusedSenders: v.exactOptional(v.record(domainOrAddress, v.picklist(['policy', 'not-now', 'not-allowed']))),
  greylist: v.exactOptional(v.picklist(['off', 'on'])),
  verifies: v.exactOptional(v.boolean()),
  storage: v.exactOptional(v.picklist(['room', 'full'])),
  maximumSize: v.exactOptional(limit),
  maximumRecipients: v.exactOptional(limit),
  maximumErrors: v.exactOptional(limit),
  tls: v.exactOptional(v.picklist(['off', 'offered', 'required', 'broken'])),
  users: v.exactOptional(v.record(text, v.strictObject({ password: text, transition: v.exactOptional(v.boolean()) }))),
  auth: v.exactOptional(v.picklist(['off', 'offered', 'over-tls', 'required', 'failing'])),
  mechanisms: v.exactOptional(texts),
  tooWeak: v.exactOptional(texts),
  challenge: v.exactOptional(text),
  verdict: v.exactOptional(v.picklist(['accepted', 'policy', 'not-now', 'full', 'failed'])),
  unavailableParameters: v.exactOptional(texts),
  queues: v.exactOptional(v.record(text, v.union([count, v.picklist(['some', 'started', 'unable', 'refused'])]))),
});

/** Some of a host. */
export type HostPolicy = Partial<Omit<Host, 'queueId'>>;
