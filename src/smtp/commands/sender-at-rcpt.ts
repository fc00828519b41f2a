/** Servers that judge the sender at each recipient, when they know for whom it is (Postfix `smtpd_delay_reject`, Sendmail `delay_checks`). */
import { formatMailbox } from '../path.ts';
import { transactionOf, type Outcome, type Turn } from '../turn.ts';
import { senderPolicy } from './mail.ts';
import { refuseRecipient } from './rcpt.ts';

/** What the host has against the reverse-path of the open transaction. Leaves `sender` and its `domain` for the words. */
export function senderPolicyAtRcpt(turn: Turn): Outcome | undefined {
  const mailbox = transactionOf(turn.session)?.reversePath ?? null;
  if (mailbox === null) return undefined;
  const refused = senderPolicy({ ...turn, path: { text: '', mailbox, rest: '' }, values: {} });
  Object.assign(turn.values, { sender: formatMailbox(mailbox), domain: mailbox.domain });
  return refused && refuseRecipient(turn, refused.rule);
}
