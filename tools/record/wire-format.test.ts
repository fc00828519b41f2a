/** What the recorder says on the wire, waits for and writes down. */
import { assert, property, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { octetsOf } from '../../src/recordings/octets.ts';
import { answerQuery } from './dns.ts';
import { escapeOctets } from './escape.ts';
import { repliesOwed } from './owed.ts';

test('octets survive being written down, whatever they are', () => {
  const octets = uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1').replaceAll('{', '('));
  assert(property(octets, (text) => octetsOf(escapeOctets(text)) === text));
  expect(escapeOctets('250 a\\b\0\xe9\t')).toBe('250 a\\\\b\\0\\xe9\\t');
});

test.each([
  ['one command', 'NOOP\r\n', false, 1, false],
  ['a packet of commands', 'MAIL FROM:<>\r\nRCPT TO:<a@b>\r\nDATA\r\n', false, 3, false],
  ['a message behind its DATA', 'DATA\r\nSubject: a\r\n\r\nQUIT\r\n.\r\nQUIT\r\n', false, 3, true],
  ['a message', 'Subject: a\r\n\r\nHello\r\n.\r\n', true, 1, false],
  ['half a message', 'Subject: a\r\n\r\nHel', true, 0, false],
  ['a message with a bare LF', 'a\n.\nb\r\n.\r\n', true, 1, true],
  ['half a command', 'NO', false, 0, false],
  ['a chunk', 'BDAT 6 LAST\r\nNOOP\r\nQUIT\r\n', false, 2, true],
  ['a chunk that has yet to come', 'BDAT 6 LAST\r\n', false, 0, true],
  ['a line too long', `NOOP ${'A'.repeat(2000)}\r\n`, false, 1, true],
])('%s: how many replies are owed', (_name, octets, inMessage, replies, mayBeMore) => {
  expect(repliesOwed(octets, inMessage)).toEqual({ replies, mayBeMore });
});

function query(name: string, type: number): Buffer {
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
  return Buffer.concat([Buffer.from([7, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]), ...labels, Buffer.from([0, 0, type, 0, 1])]);
}

test('the name server knows the domains of the dialogues, and says of any other that there is none', () => {
  const address = answerQuery(query('Example.ORG', 1));
  expect(address?.subarray(0, 2)).toEqual(Buffer.from([7, 7]));
  expect(address?.readUInt16BE(6)).toBe(1);
  expect(address?.subarray(-4)).toEqual(Buffer.from([192, 0, 2, 1]));
  const client = answerQuery(query('2.0.0.127.in-addr.arpa', 12));
  expect(client?.toString('latin1')).toContain('\x06client\x07example\x03org\0');
  const noAddress6 = answerQuery(query('example.org', 28));
  expect([(noAddress6?.[3] ?? 0) % 16, noAddress6?.readUInt16BE(6)]).toEqual([0, 0]);
  const unknown = answerQuery(query('nosuch.invalid', 1));
  expect([(unknown?.[3] ?? 0) % 16, unknown?.readUInt16BE(6)]).toEqual([3, 0]);
  expect(answerQuery(Buffer.from('too short'))).toBeNull();
});
