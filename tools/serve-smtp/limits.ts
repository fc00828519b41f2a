/** What one server process gives away at most, and why. Tests make them smaller. */
import { timeouts } from '../../src/smtp/index.ts';

export type Limits = {
  /** Sessions at a time. A test suite opens a few; 100 is Postfix's `default_process_limit`. The next one gets 421. */
  readonly connections: number;
  /** Connections above `connections` that are being told 421. More than these are cut off without a word. */
  readonly turnedAway: number;
  /** Milliseconds without an octet from the client, then 421. RFC 5321 §4.5.3.2.7: "at least 5 minutes". */
  readonly idle: number;
  /** Octets of output a client may leave unread before the server stops reading from it. */
  readonly unsent: number;
  /**
   * Octets the engine is handed at a time: as much as Postfix reads. It bounds what one read can bring forth: 4,096 octets
   * of `HELP` are some 800 replies. The engine's strings are parts of a piece, and none of them keeps more than that alive.
   */
  readonly piece: number;
  /** Recipients of one transaction, where the host itself sets no limit: they are the one thing a session gathers. */
  readonly recipients: number;
  /** Milliseconds for the client to take the last reply and to hang up; then the socket is destroyed. */
  readonly linger: number;
};

export const defaultLimits: Limits = {
  connections: 100,
  turnedAway: 100,
  idle: timeouts.server * 1000,
  unsent: 65_536,
  piece: 4_096,
  recipients: 100_000,
  linger: 5_000,
};
