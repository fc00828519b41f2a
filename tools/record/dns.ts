/**
 * A name server for a network without any: it knows the domains of the dialogues and no other, so that checks of the
 * sender's domain give the same answer every time.
 */
import { createSocket, type Socket } from 'node:dgram';

type Records = Readonly<Partial<Record<'A' | 'MX' | 'PTR', string>>>;

/** The foreign hosts have addresses for documentation (RFC 5737): servers refuse to send to loopback. */
const zone: Readonly<Record<string, Records>> = {
  'example.test': { A: '127.0.0.1', MX: 'mx.example.test' },
  'mx.example.test': { A: '127.0.0.1' },
  'example.org': { A: '192.0.2.1', MX: 'mail.example.org' },
  'mail.example.org': { A: '192.0.2.1' },
  'client.example.org': { A: '127.0.0.2' },
  'example.net': { A: '192.0.2.2', MX: 'mail.example.net' },
  'mail.example.net': { A: '192.0.2.2' },
  '2.0.0.127.in-addr.arpa': { PTR: 'client.example.org' },
};

const types: Readonly<Record<number, keyof Records>> = { 1: 'A', 12: 'PTR', 15: 'MX' };

/** RFC 1035 §4.1.1: a response, authoritative, recursion available. */
const flags = 0x84_80;
const noSuchName = 3;
const headerLength = 12;

/** The answer to a query of one question (RFC 1035 §4); null for what is none. */
export function answerQuery(query: Buffer): Buffer | null {
  const question = readQuestion(query);
  if (question === null) return null;
  const records = zone[question.name.toLowerCase()];
  const type = types[question.type];
  const value = type === undefined ? undefined : records?.[type];
  const header = Buffer.alloc(headerLength);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(flags + (records === undefined ? noSuchName : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(value === undefined ? 0 : 1, 6);
  const parts = [header, query.subarray(headerLength, question.end)];
  if (value === undefined || type === undefined) return Buffer.concat(parts);
  const data = dataOf(type, value);
  const record = Buffer.alloc(12);
  // RFC 1035 §4.1.4: the name is the one at octet 12, the question's.
  record.writeUInt16BE(0xc0_0c, 0);
  record.writeUInt16BE(question.type, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(60, 6);
  record.writeUInt16BE(data.length, 10);
  return Buffer.concat([...parts, record, data]);
}

function readQuestion(query: Buffer): { readonly name: string; readonly type: number; readonly end: number } | null {
  if (query.length < headerLength || query.readUInt16BE(4) !== 1) return null;
  const labels: string[] = [];
  let at = headerLength;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const end = at + 5;
  return end > query.length ? null : { name: labels.join('.'), type: query.readUInt16BE(at + 1), end };
}

function dataOf(type: keyof Records, value: string): Buffer {
  if (type === 'A') return Buffer.from(value.split('.').map(Number));
  return type === 'MX' ? Buffer.concat([Buffer.from([0, 10]), nameOf(value)]) : nameOf(value);
}

function nameOf(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1'));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

export async function serveNames(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const answer = answerQuery(query);
    if (answer !== null) socket.send(answer, port, address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(53, '127.0.0.1', resolve);
  });
  return socket;
}
