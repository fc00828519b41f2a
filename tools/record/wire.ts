/** A connection to a server under test: any octets go out, and all that comes back is kept as it came. */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

export type Lines = {
  readonly lines: readonly string[];
  readonly noLineEnd: boolean;
  readonly bareLf: boolean;
};

/** Not 127.0.0.1, which many servers trust and relay for. */
const clientAddress = '127.0.0.2';

export class Wire {
  closed: 'fin' | 'rst' | null = null;
  #socket: Socket;
  #received = '';
  #wake: () => void = () => {};

  constructor(port: number) {
    this.#socket = connectTcp({ port, host: '127.0.0.1', localAddress: clientAddress, allowHalfOpen: true });
    this.#socket.setNoDelay(true);
    this.#listen(this.#socket);
  }

  #listen(socket: Socket): void {
    const gone = (how: 'fin' | 'rst'): void => {
      this.closed ??= how;
      this.#wake();
    };
    socket
      .on('data', (octets: Buffer) => {
        this.#received += octets.toString('latin1');
        this.#wake();
      })
      .on('error', () => gone('rst'))
      .on('end', () => gone('fin'))
      .on('close', () => gone('fin'));
  }

  send(octets: string): void {
    if (octets !== '') this.#socket.write(Buffer.from(octets, 'latin1'));
  }

  halfClose(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** What has come since the last take. */
  take(): Lines {
    const parts = this.#received.split('\n');
    const rest = parts.pop() ?? '';
    const bareLf = parts.some((line) => !line.endsWith('\r'));
    this.#received = '';
    const lines = parts.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
    return { lines: rest === '' ? lines : [...lines, rest], noLineEnd: rest !== '', bareLf };
  }

  /** Whole replies that have come since the last take. */
  get replies(): number {
    return this.#received.split('\n').filter((line, index, all) => index < all.length - 1 && line[3] !== '-').length;
  }

  /** Waits until the condition holds or the server has hung up; false when the time is over first. */
  async until(holds: () => boolean, milliseconds: number): Promise<boolean> {
    const deadline = performance.now() + milliseconds;
    for (;;) {
      if (holds() || this.closed !== null) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      // eslint-disable-next-line no-await-in-loop -- waits for the other side
      await this.#wakened(left);
    }
  }

  /** Waits until nothing has come for so long. */
  async quiet(milliseconds: number): Promise<void> {
    let before = -1;
    while (this.closed === null && before !== this.#received.length) {
      before = this.#received.length;
      const seen = before;
      // eslint-disable-next-line no-await-in-loop -- waits for the other side
      await this.until(() => this.#received.length !== seen, milliseconds);
    }
  }

  #wakened(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** The TLS handshake: the protocol agreed on, or why there is none. The server's certificate is its own and is taken. */
  async startTls(): Promise<string> {
    const clear = this.#socket;
    clear.removeAllListeners();
    const secured = connectTls({ socket: clear, rejectUnauthorized: false });
    const outcome = await handshake(secured);
    this.#socket = secured;
    if (outcome.startsWith('failed')) this.closed ??= 'fin';
    this.#listen(secured);
    return outcome;
  }
}

function handshake(secured: TLSSocket): Promise<string> {
  return new Promise((resolve) => {
    secured
      .once('secureConnect', () => resolve(secured.getProtocol() ?? 'failed: no protocol'))
      .once('error', (error: NodeJS.ErrnoException) => resolve(`failed: ${error.code ?? error.message}`));
  });
}
