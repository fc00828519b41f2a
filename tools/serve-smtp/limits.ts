/** What one server process gives away at most, and why. Tests make them smaller. */
import { timeouts } from '../../src/smtp/index.ts';

export type Limits = {
  /** Sessions at a time. A test suite opens a few; 100 is Postfix's `default_process_limit`. */
  readonly connections: number;
  /**
   * Milliseconds without progress after which a session gives its place to a new client when all places are taken. Without
   * such a client it may take `idle`. Postfix does the same: its time limit falls from 300 s to 10 s under stress.
   */
  readonly quiet: number;
  /** Connections that have had their last reply and have not hung up. When there are more, the oldest is cut off. */
  readonly leaving: number;
  /**
   * Milliseconds without progress, then 421. Progress is a command that has ended, a line of a message, or 512 octets of it:
   * a client cannot hold a place with an octet now and then. RFC 5321 §4.5.3.2.7: "at least 5 minutes".
   */
  readonly idle: number;
  /** Milliseconds for a TLS handshake; then the connection is cut off. */
  readonly handshake: number;
  /** Octets of a command line that has not ended, then 421. What the engine keeps of such a line is far less. */
  readonly line: number;
  /** Octets of output a client may leave unread before the server stops reading from it. */
  readonly unsent: number;
  /**
   * Octets the engine is handed at a time: as much as Postfix reads. It bounds what one read can bring forth: 4,096 octets
   * of `HELP` are some 800 replies. The engine's strings are parts of a piece, and none of them keeps more than that alive.
   */
  readonly piece: number;
  /**
   * Recipients of the transactions of all sessions, where the host itself sets no limit: they are the one thing a session
   * gathers. A session alone may name them all, 100 sessions 100 each, as RFC 5321 §4.5.3.1.8 wants.
   */
  readonly recipients: number;
  /** Milliseconds for the client to take the last reply and to hang up; then the socket is destroyed. */
  readonly linger: number;
};

export const defaultLimits: Limits = {
  connections: 100,
  quiet: 1_000,
  leaving: 100,
  idle: timeouts.server * 1000,
  handshake: 10_000,
  line: 1_048_576,
  unsent: 65_536,
  piece: 4_096,
  recipients: 10_000,
  linger: 5_000,
};
