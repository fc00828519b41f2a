/**
 * Where RFC 5321 leaves a server the choice: what else it may answer, by the rule that decided the letter's own answer. A
 * server that answers so does not depart from the standard.
 *
 * Not here is what the RFC forbids, such as to take a bare LF for a line end ("MUST NOT", §2.3.8, §4.1.1.4).
 */
import type { ReplyCode, RuleName } from '../smtp/index.ts';

type Choice = {
  readonly rules: readonly RuleName[];
  readonly permits: readonly ReplyCode[];
  readonly because: readonly string[];
  /** What must be true of the octets sent. */
  readonly when?: RegExp;
};

const choices: readonly Choice[] = [
  // The sizes are those "every implementation MUST be able to receive"; nobody need refuse larger ones.
  {
    rules: ['line-too-long'],
    permits: [250],
    because: ['RFC 5321 §4.5.3.1', 'RFC 5321 §4.5.3.1.4'],
    when: /^(?:NOOP|MAIL)/i,
  },
  {
    rules: ['path-too-long'],
    permits: [250, 550],
    because: ['RFC 5321 §4.5.3.1', 'RFC 5321 §4.5.3.1.1', 'RFC 5321 §4.5.3.1.2', 'RFC 5321 §4.5.3.1.3'],
  },
  // CR and LF alone are no line end and must not be sent; what is done with a message that has them is not said.
  { rules: ['content-bare-line-end'], permits: [250], because: ['RFC 5321 §2.3.8'] },
  // "If a parameter string is specified, servers SHOULD ignore it"; one that is no String is an error of syntax too.
  { rules: ['line-octets'], permits: [250, 501], because: ['RFC 5321 §4.1.1.9'], when: /^NOOP /i },
  {
    rules: ['noop'],
    permits: [500, 501],
    because: ['RFC 5321 §4.1.1.9', 'RFC 5321 §4.1.2'],
    when: /^NOOP .*[\x80-\xff]/i,
  },
  // "the server MAY return a 'command out of sequence' (503) or 'no valid recipients' (554) reply"
  {
    rules: ['rcpt-first', 'data-no-valid-recipients', 'mail-first'],
    permits: [503, 554],
    because: ['RFC 5321 §3.3'],
    when: /^DATA/i,
  },
  // A server that will not say whether a mailbox or a list exists says 252.
  {
    rules: [
      'vrfy-known',
      'vrfy-unknown',
      'vrfy-ambiguous',
      'vrfy-forwarded',
      'vrfy-moved',
      'expn-list',
      'expn-not-a-list',
    ],
    permits: [252],
    because: ['RFC 5321 §3.5.3', 'RFC 5321 §7.3'],
  },
  // "SHOULD support HELP without arguments and MAY support it with arguments"; 211 and 214 are both for it.
  { rules: ['help', 'help-status'], permits: [211, 214, 502, 504], because: ['RFC 5321 §4.1.1.8', 'RFC 5321 §4.3.2'] },
];

export type Permitted = { readonly codes: readonly ReplyCode[]; readonly sections: readonly string[] };

/** What a server may answer besides, where a rule of the letter decided about these octets. */
export function permittedBeside(rule: RuleName, octets: string): Permitted {
  const own = choices.filter(({ rules, when }) => rules.includes(rule) && (when === undefined || when.test(octets)));
  return { codes: own.flatMap(({ permits }) => permits), sections: own.flatMap(({ because }) => because) };
}
