/** What has come of a message when a client's session is over (RFC 5321 §4.5.4.1, §6.1). */
import type { Client, Recipient } from './client.ts';
import { waitOf } from './limits.ts';

/** What came of the recipients. `retryAfter` in seconds, null if there is none to retry; `bounceTo` null: no bounce (§6.1). */
export type Summary = {
  readonly accepted: readonly Recipient[];
  readonly retry: readonly Recipient[];
  readonly retryAfter: number | null;
  readonly bounced: readonly Recipient[];
  readonly bounceTo: string | null;
};

export function summary({ plan, recipients }: Client): Summary {
  const retry = recipients.filter(({ result }) => result === 'deferred');
  const bounced = recipients.filter(({ result }) => result === 'failed');
  return {
    accepted: recipients.filter(({ result }) => result === 'delivered'),
    retry,
    retryAfter: retry.length === 0 ? null : waitOf(plan),
    bounced,
    bounceTo: bounced.length === 0 || plan.envelope.reversePath === '' ? null : plan.envelope.reversePath,
  };
}
