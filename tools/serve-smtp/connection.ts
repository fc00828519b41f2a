/**
 * One client: octets from its socket to the engine, replies back, until one of the two hangs up.
 *
 * All protocol is in the engine. Here is what a socket has and a value has not: time, the pace at which the client reads,
 * the TLS handshake, the end. Nothing that a client does may throw out of here: what does is logged, and costs that client
 * its connection.
 */
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { expire, formatReply, halfClose, open, receive, secure } from '../../src/smtp/index.ts';
import type { Host, Received, Server, Session } from '../../src/smtp/index.ts';
import { shakeHands } from './handshake.ts';
import type { InTurn } from './in-turn.ts';
import type { Limits } from './limits.ts';
import { bufferOf, octetsFrom } from './octets.ts';
import { transcript } from './transcript.ts';

export type ConnectionOptions = {
  readonly server: Server;
  readonly host: Host;
  readonly secureContext: SecureContext;
  readonly limits: Limits;
  /** When this connection may work. */
  readonly inTurn: InTurn;
  /** Recipients that one of the transactions of now may have, where the host itself sets no limit. */
  readonly recipients: () => number;
  readonly log: (line: string) => void;
  /** The client has made progress (see `Limits.idle`). */
  readonly onProgress: (connection: Connection) => void;
  /** The session has ended; the socket may still be open while the client takes the last reply. */
  readonly onOver: (connection: Connection) => void;
};

const nothing: Buffer = Buffer.alloc(0);

/** Octets of a message that count as progress, however long its lines are. */
const progressOctets = 512;

const lf = 0x0a;

/** `start` greets the client and serves it to the end. */
export class Connection {
  readonly #options: ConnectionOptions;
  #socket: Socket;
  #session: Session;
  /** Read from the socket, and not given to the engine because the client does not read its replies. */
  #waiting = nothing;
  /** The client has shut its side. */
  #ended = false;
  /** We have. What still comes is dropped. */
  #over = false;
  readonly #greeting: Received;
  readonly #idle: NodeJS.Timeout;
  readonly #transcribe = transcript();
  /** The next piece is given to the engine in a moment. */
  #isDue = false;
  /** Octets given to the engine since the last progress. */
  #octets = 0;
  #progressAt = performance.now();

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#options = options;
    this.#socket = socket;
    this.#greeting = open(options.server, options.host);
    this.#session = this.#greeting.session;
    this.#idle = setTimeout(this.#onIdle, options.limits.idle);
    socket.once('close', () => {
      this.#finish();
      options.log('-- connection closed');
    });
  }

  /** Milliseconds since the client made progress. */
  get quietFor(): number {
    return performance.now() - this.#progressAt;
  }

  /** Ends the session with 421, as after a time-out: its place is wanted. */
  turnOut(): void {
    this.#options.log('-- all places are taken, and this client makes no progress: turned out');
    this.#guard(() => this.#expire());
  }

  start(): void {
    this.#options.log('-- connected');
    this.#listen(this.#socket);
    this.#guard(() => this.#answer(this.#session, this.#greeting));
  }

  #listen(socket: Socket): void {
    socket.on('error', this.#onError).on('data', this.#onData).on('drain', this.#onDrain).on('end', this.#onEnd);
  }

  #stopListening(socket: Socket): void {
    socket.off('data', this.#onData).off('drain', this.#onDrain).off('end', this.#onEnd);
  }

  readonly #onError = (error: Error): void => this.#options.log(`-- ${error.message}`);

  readonly #onData = (octets: Buffer): void => {
    if (this.#over) return;
    this.#waiting = this.#waiting.length === 0 ? octets : Buffer.concat([this.#waiting, octets]);
    this.#socket.pause();
    this.#proceedLater();
  };

  readonly #onDrain = (): void => this.#proceedLater();

  readonly #onEnd = (): void => {
    this.#ended = true;
    this.#proceedLater();
  };

  readonly #onIdle = (): void => this.#guard(() => this.#expire());

  /** Gives the engine a piece of what is waiting, if the client takes the replies; the next one after all others had a turn. */
  #proceed(): void {
    if (!this.#over && this.#waiting.length > 0 && !this.#socket.writableNeedDrain) {
      const piece = this.#waiting.subarray(0, this.#options.limits.piece);
      this.#waiting = this.#waiting.subarray(piece.length);
      const before = this.#session;
      const received = receive(before, octetsFrom(piece));
      this.#notice(received, piece);
      this.#answer(before, received);
      if (this.#session.state.name === 'handshake') return;
      if (this.#holdsTooMuch()) this.#answer(this.#session, expire(this.#session));
    }
    if (this.#over) return;
    if (this.#waiting.length > 0 || this.#socket.writableNeedDrain) {
      this.#socket.pause();
      if (!this.#socket.writableNeedDrain) this.#proceedLater();
    } else if (this.#ended) this.#leave();
    else this.#socket.resume();
  }

  #proceedLater(): void {
    if (this.#isDue || this.#over) return;
    this.#isDue = true;
    this.#options.inTurn(() => {
      this.#isDue = false;
      if (!this.#over && this.#session.state.name !== 'handshake') this.#guard(() => this.#proceed());
    });
  }

  /** Has the client made progress with this piece? */
  #notice({ session, steps }: Received, piece: Buffer): void {
    this.#octets += piece.length;
    const { name } = session.state;
    const inMessage = name === 'content' || name === 'chunk';
    if (steps.length > 0 || (inMessage && (this.#octets >= progressOctets || piece.includes(lf)))) this.#progress();
  }

  #progress(): void {
    this.#octets = 0;
    this.#progressAt = performance.now();
    this.#idle.refresh();
    this.#options.onProgress(this);
  }

  /** Writes the replies down and out, and does what the session now asks of the socket. */
  #answer(before: Session, { session, steps }: Received): void {
    this.#session = session;
    for (const line of this.#transcribe(before, steps)) this.#options.log(line);
    const replies = steps.map(({ reply }) => (reply === null ? '' : formatReply(reply))).join('');
    if (session.state.name === 'handshake') this.#upgrade(replies);
    else {
      if (replies !== '') this.#socket.write(bufferOf(replies));
      if (session.state.name === 'closed') this.#hangUp();
    }
  }

  /** RFC 3207 §4.2: octets that follow STARTTLS in clear are dropped; then 220 goes out, then the handshake. */
  #upgrade(replies: string): void {
    const clear = this.#socket;
    this.#waiting = nothing;
    this.#stopListening(clear);
    clear.pause();
    clear.write(bufferOf(replies), (error) => {
      if (error === undefined || error === null) this.#guard(() => void this.#shakeHands(clear));
    });
  }

  async #shakeHands(clear: Socket): Promise<void> {
    const { secureContext, limits } = this.#options;
    const secured = await shakeHands(clear, secureContext, limits.handshake);
    this.#guard(() => {
      if (secured instanceof Error) {
        this.#finish();
        this.#options.log(`-- no TLS handshake: ${secured.message}`);
        return;
      }
      this.#socket = secured;
      this.#listen(secured);
      this.#progress();
      this.#answer(this.#session, secure(this.#session));
      this.#proceed();
    });
  }

  #expire(): void {
    // Inside a handshake there is nothing to say it in.
    if (this.#session.state.name === 'handshake') this.#socket.destroy();
    else if (!this.#over) this.#answer(this.#session, expire(this.#session));
  }

  /** A host without a limit of its own would let a client fill the memory with recipients, or send one line for ever. */
  #holdsTooMuch(): boolean {
    const { state } = this.#session;
    const { line } = this.#options.limits;
    if (this.#octets > line) this.#options.log(`-- a line of more than ${line} octets`);
    return (
      this.#octets > line ||
      ('transaction' in state && (state.transaction.recipients?.count ?? 0) > this.#options.recipients())
    );
  }

  /** The client will send nothing more: the server has its last word, if it wants one. */
  #leave(): void {
    this.#answer(this.#session, halfClose(this.#session));
    if (!this.#over) this.#hangUp();
  }

  /** Ends our side behind the last reply. What comes is read and dropped, lest a reset take the reply from the client. */
  #hangUp(): void {
    this.#finish();
    const socket = this.#socket;
    const linger = setTimeout(() => socket.destroy(), this.#options.limits.linger);
    socket.once('close', () => clearTimeout(linger));
    socket.resume();
    socket.end();
  }

  /** The session is over. Called again, it does nothing new. */
  #finish(): void {
    this.#over = true;
    this.#waiting = nothing;
    clearTimeout(this.#idle);
    this.#options.onOver(this);
  }

  #guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#options.log(
        `-- fault of the server: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}`,
      );
      this.#finish();
      this.#socket.destroy();
    }
  }
}
