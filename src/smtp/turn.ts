/**
 * The nouns of a session: what it is, what a turn of it is, what a server is. Types, and the four ways a turn can end.
 *
 * A session is a value. A rule looks at a turn and either ends it, with an outcome, or says nothing and lets the next
 * rule look. A server is lists of such rules, the words it answers in, and a few numbers.
 */
import type { Content } from './content.ts';
import type { Host } from './host.ts';
import type { Parameter } from './parameter.ts';
import type { Mailbox, Path } from './path.ts';
import type { Reply } from './reply.ts';
import type { RuleName } from './rules.ts';
import { fill, wordingOf, type Wording } from './wording.ts';

/** One accepted recipient, and those before it: a list that grows without being copied. */
export type Recipients = { readonly mailbox: Mailbox; readonly before: Recipients | null; readonly count: number };

/** A mail transaction (RFC 5321 §3.3): opened by MAIL, ended by the end of the data, RSET, EHLO or QUIT. */
export type Transaction = {
  /** Null for the null reverse-path. */
  readonly reversePath: Mailbox | null;
  /** What stood between the brackets of MAIL. */
  readonly sender: string;
  readonly parameters: readonly Parameter[];
  readonly recipients: Recipients | null;
  /** Recipients asked for and refused, and what the last of them was told. */
  readonly refused: number;
  readonly refusal: Reply | null;
  /** Octets by BDAT so far; null while no BDAT has come. */
  readonly chunks: Content | null;
};

/** What the client called itself (§4.1.1.1). */
export type Hello = { readonly verb: 'HELO' | 'EHLO'; readonly name: string };

/** An AUTH exchange under way (RFC 4954 §4). `user` is set once LOGIN has got it. */
export type Exchange = { readonly mechanism: string; readonly user: string | null };

/** Where a session stands. Each state carries only what it has. */
export type State =
  /** Greeted; no HELO or EHLO yet. */
  | { readonly name: 'greeted' }
  /** Said hello; no transaction. */
  | { readonly name: 'ready' }
  /** MAIL was accepted; recipients are being named. */
  | { readonly name: 'envelope'; readonly transaction: Transaction }
  /** DATA got 354: octets are the message. */
  | { readonly name: 'content'; readonly transaction: Transaction; readonly content: Content }
  /** BDAT: a number of octets are the message. */
  | {
      readonly name: 'chunk';
      readonly transaction: Transaction;
      readonly content: Content;
      readonly left: number;
      readonly last: boolean;
      /** The rule that already refused this chunk; its octets are read and dropped. */
      readonly refusedBy: Outcome | null;
    }
  /** AUTH got 334: lines are the client's answers. */
  | { readonly name: 'authenticating'; readonly exchange: Exchange; readonly behind: State }
  /** STARTTLS got 220: the handshake is next. */
  | { readonly name: 'handshake' }
  /** The greeting was 554 or 521: QUIT is all there is to say (§3.1). */
  | { readonly name: 'refused' }
  | { readonly name: 'closed' };

/** A session, between two turns. */
export type Session = {
  readonly server: Server;
  readonly host: Host;
  readonly state: State;
  readonly hello: Hello | null;
  /** Is the connection inside TLS? */
  readonly tls: boolean;
  /** The user that AUTH made known; null before. */
  readonly user: string | null;
  /** Commands so far, and replies of class 4 or 5 among their answers. */
  readonly commands: number;
  readonly errors: number;
  /** Messages accepted so far. */
  readonly messages: number;
  /** What a server counts besides, by its own names. */
  readonly tally: Readonly<Record<string, number>>;
  /** Octets of a line that has not ended. */
  readonly input: string;
  /** The line so far was longer than the server reads; the rest of it is dropped. */
  readonly overlong: boolean;
};

/** What came in. */
export type Event =
  | { readonly name: 'connection' }
  | { readonly name: 'line'; readonly line: string }
  | { readonly name: 'content'; readonly octets: number }
  | { readonly name: 'tls' }
  | { readonly name: 'half-close' }
  /** Nothing: the server speaks unasked, before it hangs up (RFC 5321 §3.8). */
  | { readonly name: 'unasked' }
  | { readonly name: 'timeout' };

/** The scratch pad of one turn. Rules may leave on it what they have read for the rules behind them. */
export type Turn = {
  readonly session: Session;
  /** The line without its end; '' for events that are no line. */
  readonly line: string;
  verb: string;
  argument: string;
  /** Had more octets already come in behind this line? */
  readonly more: boolean;
  /** The line was cut to the server's limit. */
  readonly cut: boolean;
  path: Path | null;
  parameters: readonly Parameter[];
  /** What the words of a reply may name: `{path}`, `{id}` … */
  values: Record<string, string>;
};

/** How a turn ended: the session after it, the one reply (null: the server says nothing), the rule that decided. */
export type Outcome = {
  readonly session: Session;
  readonly reply: Reply | null;
  readonly rule: RuleName;
  /** Are the words the server's own? False: nobody recorded what it says here, and the standard's words stand in. */
  readonly recorded: boolean;
  /** What the server then says unasked, and why. */
  readonly unasked?: Outcome;
};

/** Ends the turn, or lets the next rule look. */
export type Rule = (turn: Turn) => Outcome | undefined;

/** What is said for a rule. */
export type Words = Readonly<Partial<Record<RuleName, Wording>>>;

/** How a server cuts octets into lines (§2.3.8). */
export type LineDiscipline = {
  /** Does a LF without CR end a line? "MUST NOT" (§2.3.8); nearly every server lets it. */
  readonly bareLf: boolean;
  /** Of several CR before the LF, is only the last part of the line end? */
  readonly oneCr?: boolean;
  /** Longest line it reads, line end included, and what becomes of a longer one: the rule `line-too-long` answers it, it
   *  is cut to the limit and read, or what is over the limit is read as the next line. */
  readonly limit: number;
  /** After EHLO, of MAIL and RCPT: extensions give their parameters room (§4.5.3.1.4). */
  readonly limitWithParameters?: number;
  readonly overlong: 'refuse' | 'cut' | 'split';
  /** Octets of a line after which it is refused although its end has not come. */
  readonly unended?: number;
  /** Is a message read from the network anew? What came behind DATA in its packet then waits until it has come, and what
   *  comes behind its end is lost. */
  readonly messageApart?: boolean;
};

/** A server: rules in the order it asks them, words, numbers. A personality is one of these over the same engine. */
export type Server = {
  /** The base name of its recording; `rfc5321` for the standard by the letter. */
  readonly name: string;
  /** What people call it: "Postfix 3.10". */
  readonly title: string;
  readonly lines: LineDiscipline;
  /** Takes a line apart in place of `parseCommandLine`. */
  readonly readCommand?: (line: string) => { readonly verb: string; readonly argument: string };
  /** What it takes for the end of data, once it has the message so far and the octets that have just come. */
  readonly endOfData: (content: Content, octets: string) => readonly string[];
  readonly greeting: readonly Rule[];
  /** What it says to whom it has refused at the door, if not what the standard says. */
  readonly refused?: Rule;
  /** Asked before the rules of any command. */
  readonly before: readonly Rule[];
  /** The rules of each verb, in order. The last one must end the turn. */
  readonly commands: Readonly<Record<string, readonly Rule[]>>;
  /** For verbs that are not in `commands`. */
  readonly unknown: readonly Rule[];
  readonly lineTooLong: readonly Rule[];
  /** While the message comes in, after each piece of it: for servers that give up before the end. */
  readonly duringContent: readonly Rule[];
  /** When the message has come in to its end. */
  readonly afterContent: readonly Rule[];
  /** Lines of an AUTH exchange. */
  readonly authAnswer: readonly Rule[];
  readonly halfClose: readonly Rule[];
  /** Octets came where the TLS handshake should have begun. */
  readonly noHandshake: readonly Rule[];
  /** What is left of a session when TLS has begun; of most servers' nothing is. */
  readonly afterHandshake?: (session: Session) => Session;
  /** Looks at an outcome last: counts, and may put another in its place. */
  readonly after?: (turn: Turn, outcome: Outcome) => Outcome;
  /** Rules after whose reply the server hangs up, beside those that say 221 or 421. */
  readonly hangsUpAfter: ReadonlySet<RuleName>;
  /** Its own words for each rule, as it was recorded or as its source has them. */
  readonly replies: Words;
  /** The standard's words, for rules of which it has none. */
  readonly standard: Words;
};

/** What a turn ends with: the words `says`, else the server's usual ones for the rule, else the standard's. */
function end(turn: Turn, rule: RuleName, session: Session, says: Wording | undefined): Outcome {
  const { replies, standard } = turn.session.server;
  const own = says ?? replies[rule];
  const wording = own ?? standard[rule] ?? '';
  const reply = fill(wordingOf(typeof wording === 'string' ? wording : wording(turn)), turn);
  return { session, reply, rule, recorded: own !== undefined };
}

/** The turn, with more values for the words of its reply. */
export function withValues(turn: Turn, values: Readonly<Record<string, string>>): Turn {
  Object.assign(turn.values, values);
  return turn;
}

/**
 * Ends the turn with a refusal: the session stands where it stood, one error more.
 * @param rule why
 * @param says in which words, where they are not the server's usual ones for the rule
 */
export function refuse(turn: Turn, rule: RuleName, says?: Wording): Outcome {
  const { session } = turn;
  const outcome = end(turn, rule, session, says);
  const code = outcome.reply?.code ?? 0;
  const closes = code === 421 || session.server.hangsUpAfter.has(rule);
  return {
    ...outcome,
    session: {
      ...session,
      errors: code >= 400 ? session.errors + 1 : session.errors,
      state: closes ? closed : session.state,
    },
  };
}

/**
 * The session in another state, `commands` commands on. Written out field by field: it is made twice a command, and a
 * spread of this many fields takes half of the time that a command takes.
 */
export function inState(session: Session, state: State, commands = session.commands): Session {
  const { server, host, hello, tls, user, errors, messages, tally, input, overlong } = session;
  return { server, host, state, hello, tls, user, commands, errors, messages, tally, input, overlong };
}

/** Ends the turn with the session in another state (or the same). */
export function move(turn: Turn, rule: RuleName, state: State): Outcome {
  return settle(turn, rule, inState(turn.session, state));
}

/** Ends the turn with another session. Hangs up after 221, 421 and where the server does. */
export function settle(turn: Turn, rule: RuleName, session: Session, says?: Wording): Outcome {
  const outcome = end(turn, rule, session, says);
  const code = outcome.reply?.code;
  const closes = code === 221 || code === 421 || session.server.hangsUpAfter.has(rule);
  return closes && session.state !== closed ? { ...outcome, session: { ...session, state: closed } } : outcome;
}

/** Ends the turn and the connection; with a reply if there are words for the rule. */
export function hangUp(turn: Turn, rule: RuleName, says?: Wording): Outcome {
  return settle(turn, rule, { ...turn.session, state: closed }, says);
}

/** A transaction that nothing has been said of. */
export const noTransaction: Transaction = {
  reversePath: null,
  sender: '',
  parameters: [],
  recipients: null,
  refused: 0,
  refusal: null,
  chunks: null,
};

export const closed: State = { name: 'closed' };
export const greeted: State = { name: 'greeted' };
export const ready: State = { name: 'ready' };

/** The state with no transaction: `ready` once the client has said hello, else `greeted`. */
export function idle(session: Session): State {
  return session.hello === null ? greeted : ready;
}

/** The open transaction; null if there is none. */
export function transactionOf(session: Session): Transaction | null {
  return 'transaction' in session.state ? session.state.transaction : null;
}

/** A rule for what may not be said while a transaction is open. */
export function outsideTransaction(rule: RuleName): Rule {
  return (turn) => (transactionOf(turn.session) === null ? undefined : refuse(turn, rule));
}

/** The recipients in the order they were accepted. */
export function recipientsOf(transaction: Transaction): readonly Mailbox[] {
  const mailboxes: Mailbox[] = [];
  for (let at = transaction.recipients; at !== null; at = at.before) mailboxes.push(at.mailbox);
  return mailboxes.toReversed();
}
