/** For tests: a client that sends any octets at all, and waits for what it expects. */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Milliseconds; only a server that will never answer keeps a test waiting that long. */
const patience = 60_000;

export class RawClient {
  socket: Socket;
  /** All that came and was not yet taken by `until`. */
  received = '';
  closed = false;
  #wake: () => void = () => {};

  constructor(port: number) {
    this.socket = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.#listen(this.socket);
  }

  #listen(socket: Socket): void {
    socket.on('data', (octets: Buffer) => {
      this.received += octets.toString('latin1');
      this.#wake();
    });
    const gone = (): void => {
      this.closed = true;
      this.#wake();
    };
    socket.on('error', gone).on('end', gone).on('close', gone);
  }

  send(octets: string | Buffer): void {
    this.socket.write(typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets);
  }

  /** Sends, and waits until the other side takes more. */
  async push(octets: Buffer): Promise<void> {
    if (!this.socket.write(octets)) await new Promise((resolve) => this.socket.once('drain', resolve));
  }

  /** What has come, once it matches; it is taken. */
  async until(pattern: RegExp): Promise<string> {
    return this.#wait(() => {
      const found = pattern.exec(this.received);
      if (found === null) return undefined;
      const text = this.received.slice(0, found.index + found[0].length);
      this.received = this.received.slice(text.length);
      return text;
    }, String(pattern));
  }

  /** The next whole reply. */
  async reply(): Promise<string> {
    return this.until(/^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/);
  }

  async ask(line: string): Promise<string> {
    this.send(`${line}\r\n`);
    return this.reply();
  }

  /** All that is left, once the server has hung up. */
  async end(): Promise<string> {
    return this.#wait(() => (this.closed ? this.received : undefined), 'the end');
  }

  /** The TLS handshake; the certificate is its own and is taken. */
  async startTls(): Promise<void> {
    const clear = this.socket;
    clear.removeAllListeners('data');
    const secured = connectTls({ socket: clear, rejectUnauthorized: false });
    await new Promise((resolve, reject) => secured.once('secureConnect', resolve).once('error', reject));
    this.socket = secured;
    this.#listen(secured);
  }

  async #wait<T>(look: () => T | undefined, what: string): Promise<T> {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`waited for ${what}, got ${JSON.stringify(this.received.slice(0, 500))}`);
      // eslint-disable-next-line no-await-in-loop -- waits for the other side
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
