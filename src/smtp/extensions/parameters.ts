/**
 * The parameters of MAIL and RCPT, and the extension that brings each (RFC 5321 §4.1.1.11).
 *
 * "If the server SMTP does not recognize or cannot implement one or more of the parameters … it will return code 555."
 * A value that is wrong by the extension's own syntax gets 501; SIZE over the limit 552 (RFC 1870 §6.1).
 */
import { hasEightBit } from '../content.ts';
import { decodeXtext } from '../parameter.ts';
import { parseMailbox } from '../path.ts';
import type { RuleName } from '../rules.ts';
import { upperCase } from '../command.ts';
import { refuse, type Outcome, type Turn } from '../turn.ts';

/** Looks at one parameter's value: the rule that refuses it, or undefined. */
export type ParameterCheck = (value: string | null, turn: Turn) => RuleName | undefined;
export type ParameterTable = Readonly<Record<string, ParameterCheck>>;

/** Asks each parameter's own check; unknown keywords get 555; after HELO there are no parameters at all. */
export function checkParameters(table: ParameterTable): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    const { parameters } = turn;
    if (parameters.length === 0) return undefined;
    const extended = turn.session.hello?.verb === 'EHLO';
    const seen = new Set<string>();
    for (const { keyword, value } of parameters) {
      const check = table[keyword];
      turn.values['keyword'] = keyword;
      if (check === undefined || !extended || !Object.hasOwn(table, keyword)) {
        return refuse(turn, 'parameter-unknown');
      }
      if (turn.session.host.unavailableParameters.includes(keyword)) {
        return refuse(turn, 'parameters-unavailable');
      }
      const rule = seen.has(keyword) ? 'parameter-twice' : check(value, turn);
      if (rule !== undefined) return refuse(turn, rule);
      seen.add(keyword);
    }
    return undefined;
  };
}

/** RFC 1870 §5: up to 20 digits; §6.1: 552 if it "exceeds a fixed maximum", 452 if there is no room now. */
export const size: ParameterCheck = (value, { session: { host } }) => {
  if (value === null || !/^\d{1,20}$/.test(value)) return 'size-syntax';
  return host.maximumSize !== null && Number(value) > host.maximumSize ? 'size-exceeded' : undefined;
};

/** RFC 6152 §3 (7BIT, 8BITMIME), RFC 3030 §3 (BINARYMIME). */
export function body(...kinds: readonly string[]): ParameterCheck {
  return (value) => (value !== null && kinds.includes(upperCase(value)) ? undefined : 'parameter-value');
}

/** RFC 6531 §3.4: the SMTPUTF8 parameter has no value. */
export const smtputf8: ParameterCheck = (value) => (value === null ? undefined : 'parameter-value');

/** RFC 4954 §5: an xtext mailbox, or `<>`. Where AUTH is not offered nobody knows the parameter. */
export const authSubmitter: ParameterCheck = (value, { session: { host } }) => {
  if (host.auth === 'off') return 'parameter-unknown';
  const submitter = decodeXtext(value ?? '');
  return submitter === '<>' || (submitter !== null && parseMailbox(submitter).ok) ? undefined : 'parameter-value';
};

/** RFC 3461 §4.3: `RET=FULL` or `RET=HDRS`. */
export const ret: ParameterCheck = (value) =>
  value !== null && /^(?:full|hdrs)$/i.test(value) ? undefined : 'parameter-value';

/** RFC 3461 §4.4: xtext of printable characters, up to 100 as written. */
export const envid: ParameterCheck = (value) =>
  value !== null && value.length <= 100 && /^[ -~]*$/.test(decodeXtext(value) ?? '\0') ? undefined : 'parameter-value';

/** RFC 3461 §4.1: `NEVER` alone, or any of SUCCESS, FAILURE, DELAY. */
export const notify: ParameterCheck = (value) =>
  value !== null && /^(?:never|(?:success|failure|delay)(?:,(?:success|failure|delay))*)$/i.test(value)
    ? undefined
    : 'parameter-value';

/**
 * RFC 3461 §4.2: address type, ";", xtext; up to 500 characters. Of the type utf-8 (RFC 6533 §3) any character may be
 * `\x{…}`, and with SMTPUTF8 stand for itself.
 */
export const orcpt: ParameterCheck = (value, turn) => {
  const text = value ?? '';
  const isGood = /^utf-8;/i.test(text)
    ? /^.{6}(?:[!-*,-<>-[\]-~\x80-\xff]|\\x\{[\dA-Fa-f]{2,6}\})+$/.test(text) &&
      (!hasEightBit(text) || isDeclared(turn))
    : /^[\w-]+;./.test(text) && decodeXtext(text) !== null;
  return isGood && text.length <= 500 ? undefined : 'parameter-value';
};

function isDeclared({ session: { state }, parameters }: Turn): boolean {
  const declared = state.name === 'envelope' ? state.transaction.parameters : parameters;
  return declared.some(({ keyword }) => keyword === 'SMTPUTF8');
}

/** RFC 6531 §3.5: an address that needs SMTPUTF8 came without it. */
export function smtputf8Declared(
  rule: 'sender-needs-smtputf8' | 'rcpt-needs-smtputf8',
): (turn: Turn) => Outcome | undefined {
  return (turn) => {
    return turn.path === null || !hasEightBit(turn.path.text) || isDeclared(turn) ? undefined : refuse(turn, rule);
  };
}
