/**
 * How fast the SMTP engine is, beside nodemailer's smtp-server (in process) and nodemailer's reply reader, in one run. Times are
 * reported as ratios; nothing fails by the clock.
 */
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { Duplex } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { SMTPServer } from 'smtp-server';
import { exampleHost, formatReply, open, readReplies, receive, type Session } from '../../src/smtp/index.ts';
import { server as rfc5321 } from '../../src/smtp/servers/rfc5321.ts';
import { serve } from '../serve-smtp/serve.ts';

const host = { ...exampleHost, maximumRecipients: null, maximumSize: null };
const hello = 'EHLO client.example.org\r\n';
const transaction = 'MAIL FROM:<carol@example.org>\r\nRCPT TO:<alice@example.test>\r\nRSET\r\nNOOP\r\n';
const commands = 4;

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

/** Figures of the engine and of smtp-server that were taken one after the other. */
type Pair = { readonly ours: number; readonly theirs: number };

const rate = (value: number): string =>
  value < 1e5 ? `${(value / 1e3).toFixed(1)} thousand a second` : `${(value / 1e6).toFixed(2)} million a second`;

/** The middle of some figures. */
function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

/** So often the engine and smtp-server take turns: on a busy machine one of them alone may meet a bad moment. */
const rounds = 7;

/** "0.42 million a second, 8.8 times smtp-server": the medians, each ratio taken within its round. */
function beside(pairs: readonly Pair[]): string {
  const times = median(pairs.map(({ ours, theirs }) => ours / theirs)).toFixed(1);
  return `${rate(median(pairs.map(({ ours }) => ours)))}, ${times} times smtp-server`;
}

/** Commands a second, each answered and its reply written out. */
function engineRate(packet: string, inPacket: number, packets: number): number {
  let { session } = receive(open(rfc5321, host).session, hello);
  let octets = 0;
  const time = seconds(() => {
    for (let at = 0; at < packets; at += 1) {
      const received = receive(session, packet);
      session = received.session;
      for (const { reply } of received.steps) if (reply !== null) octets += formatReply(reply).length;
    }
  });
  if (octets === 0) throw new Error('the engine said nothing');
  return (packets * inPacket) / time;
}

/** A socket that is none: what the server writes is counted, what it reads is pushed. */
class Pretended extends Duplex {
  replies = 0;
  readonly remoteAddress = '127.0.0.2';
  readonly localAddress = '127.0.0.1';
  readonly readyState = 'open';
  setTimeout(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  override _read(): void {}
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    for (const octet of chunk) if (octet === 0x0a) this.replies += 1;
    done();
    this.emit('counted');
  }
}

/** smtp-server, its callbacks saying yes at once. */
function smtpServer(): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) => done(),
    onRcptTo: (_address, _session, done) => done(),
  });
}

/** The same commands put to smtp-server. */
async function smtpServerRate(packet: string, inPacket: number, packets: number): Promise<number> {
  const server = smtpServer();
  const socket = new Pretended();
  // Nothing else keeps the program running while smtp-server waits before its greeting.
  const awake = setInterval(() => {}, 1_000);
  // smtp-server has a way in for a socket it did not accept itself, but its types do not say so.
  (server as unknown as { connect(socket: Duplex, options: object): void }).connect(socket, {});
  const waitFor = async (replies: number): Promise<void> => {
    // One wait after the other: the replies come when they come.
    // oxlint-disable-next-line no-await-in-loop
    while (socket.replies < replies) await once(socket, 'counted');
  };
  await waitFor(1);
  socket.push(hello);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const before = socket.replies;
  const started = performance.now();
  for (let at = 0; at < packets; at += 1) socket.push(packet);
  await waitFor(before + packets * inPacket);
  clearInterval(awake);
  return (packets * inPacket) / ((performance.now() - started) / 1000);
}

/** Commands a second over a port: a packet is sent when the replies to the one before have come. */
async function portRate(port: number, packet: string, inPacket: number, packets: number): Promise<number> {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  const heard = { lines: 0 };
  socket.on('data', (octets: Buffer) => {
    for (const octet of octets) if (octet === 0x0a) heard.lines += 1;
    socket.emit('counted');
  });
  const waitFor = async (count: number): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop
    while (heard.lines < count) await once(socket, 'counted');
  };
  await waitFor(1);
  socket.write('HELO client.example.org\r\n');
  await waitFor(2);
  const started = performance.now();
  for (let at = 1; at <= packets; at += 1) {
    socket.write(packet);
    // Each packet waits for the replies to the last one.
    // oxlint-disable-next-line no-await-in-loop
    await waitFor(2 + at * inPacket);
  }
  const time = (performance.now() - started) / 1000;
  socket.destroy();
  return (packets * inPacket) / time;
}

/** Ours and smtp-server's, each behind a port of this machine, in turns. */
async function portRates(packet: string, inPacket: number): Promise<readonly Pair[]> {
  const serving = await serve({ server: rfc5321, host, port: 0 });
  const server = smtpServer();
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const rates: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- in turns
    const ours = await portRate(serving.port, packet, inPacket, 300);
    // oxlint-disable-next-line no-await-in-loop -- in turns
    rates.push({ ours, theirs: await portRate(port, packet, inPacket, 300) });
  }
  await serving.close();
  await new Promise<void>((resolve) => server.close(resolve));
  // The first of them warms up.
  return rates.slice(1);
}

/** Reply lines a second: ours, and nodemailer's, which hands on one reply a turn of the event loop. */
async function replyRates(): Promise<readonly [ours: number, theirs: number]> {
  const chunk = '250-mx.example.test\r\n250-PIPELINING\r\n250 2.1.0 Sender OK\r\n'.repeat(200);
  const lines = 600;
  const times = 3_000;
  const ours = seconds(() => {
    let carry = '';
    for (let at = 0; at < times; at += 1) ({ carry } = readReplies(carry, chunk));
  });
  const connection = new SMTPConnection({ host: 'localhost' });
  const onData: unknown = Reflect.get(connection, '_onData');
  if (typeof onData !== 'function') throw new Error('nodemailer reads replies in another way now');
  const replies = 100 * 200;
  let heard = 0;
  const started = performance.now();
  await new Promise<void>((resolve) => {
    const hear = (): void => {
      heard += 1;
      if (heard === replies) resolve();
    };
    Reflect.set(
      connection,
      '_responseActions',
      Array.from({ length: replies }, () => hear),
    );
    for (let at = 0; at < 100; at += 1) onData.call(connection, Buffer.from(chunk));
  });
  const theirs = (performance.now() - started) / 1000;
  return [(times * lines) / ours, (100 * lines) / theirs];
}

/** Seconds and megabytes for one long thing, and for one four times as long: linear time, flat memory. */
function growth(feed: (session: Session) => Session, before: string, times: number): string {
  const start = (): Session => receive(open(rfc5321, host).session, hello + before).session;
  const one = (count: number): number => {
    let session = start();
    return seconds(() => {
      for (let at = 0; at < count; at += 1) session = feed(session);
    });
  };
  one(times / 4);
  const quarter = one(times / 4);
  const heap = process.memoryUsage().heapUsed;
  const whole = one(times);
  const grown = (process.memoryUsage().heapUsed - heap) / 1_048_576;
  return `${whole.toFixed(2)} s, ${(whole / quarter).toFixed(1)} times that of a quarter; heap ${grown.toFixed(0)} MiB more`;
}

/** Prints commands a second in process. */
async function commandRates(): Promise<void> {
  engineRate(transaction, commands, 50_000);
  await smtpServerRate(transaction, commands, 2_000);
  const single: Pair[] = [];
  const packed: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- in turns
    const theirs = await smtpServerRate(transaction.repeat(25), commands * 25, 500);
    single.push({ ours: engineRate(transaction, commands, 50_000), theirs });
    packed.push({ ours: engineRate(transaction.repeat(25), commands * 25, 2_000), theirs });
  }
  console.log(`commands, one transaction a packet: ${beside(single)}`);
  console.log(`commands, 25 transactions a packet: ${beside(packed)}`);
  console.log(`smtp-server in process: ${rate(median(single.map(({ theirs }) => theirs)))}`);
}

/** Prints the figures. */
export async function benchSmtp(): Promise<void> {
  await commandRates();
  for (const times of [1, 25]) {
    // oxlint-disable-next-line no-await-in-loop -- two servers in one process would share its time
    const pairs = await portRates(transaction.repeat(times), commands * times);
    console.log(`over the port, ${times} transactions a packet: ${beside(pairs)}`);
  }
  const [ours, nodemailer] = await replyRates();
  console.log(
    `reply lines read: ${rate(ours)}, ${(ours / nodemailer).toFixed(1)} times nodemailer (${rate(nodemailer)})`,
  );
  const text = `${'x'.repeat(76)}\r\n`.repeat(840);
  const envelope = 'MAIL FROM:<>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\n';
  console.log(`a message of 100 MB: ${growth((session) => receive(session, text).session, envelope, 1_528)}`);
  const recipients = 'RCPT TO:<alice@example.test>\r\n'.repeat(100);
  console.log(
    `a million recipients: ${growth((session) => receive(session, recipients).session, 'MAIL FROM:<>\r\n', 10_000)}`,
  );
}
