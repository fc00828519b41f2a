/** What is in the box and was not sent: one line or several, or octets that are written out. */
import { entryLimit } from '../../scenarios/branch.ts';
import { octetsOf } from '../../scenarios/octets.ts';
import { unescapeOctets } from './unescape.ts';

export type UnsentLine = {
  /** Several lines, where more than one was pasted, have LF between them. */
  readonly text: string;
  /** Are line ends and other octets written out in it? */
  readonly isRaw: boolean;
  /** What the reader had typed when a command was filled in over it. */
  readonly replaced: string | null;
};

export const linesIn = ({ text, isRaw }: UnsentLine): readonly string[] => (isRaw ? [text] : text.split('\n'));

const lineEnd = /\r\n|[\r\n]/g;

/** The line with a text in place of what was selected. A box for one line would run several into one. */
export function withPasted(line: UnsentLine, from: number, to: number, pasted: string): UnsentLine {
  const text = line.isRaw ? writtenOut(pasted) : pasted.replace(/(?:\r\n|[\r\n])$/, '').replace(lineEnd, '\n');
  return { ...line, text: line.text.slice(0, from) + text + line.text.slice(to) };
}

/** As raw octets, or not. Line ends that are there are kept. */
export function asRaw(line: UnsentLine, isRaw: boolean): UnsentLine {
  return { ...line, isRaw, text: isRaw ? writtenOut(line.text) : line.text };
}

const writtenOut = (text: string): string => text.replace(lineEnd, String.raw`\r\n`);

type Packets =
  | { readonly ok: true; readonly packets: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/**
 * The packets that are sent: each line with its end, or the octets at once. 'tooLong' where it cannot fit: one octet takes
 * ten characters at most.
 */
export function packetsIn(line: UnsentLine): Packets | 'tooLong' {
  const { text, isRaw } = line;
  if (text.length > entryLimit * (isRaw ? 10 : 1)) return 'tooLong';
  if (!isRaw) return fitting(linesIn(line).map((one) => `${octetsOf(one)}\r\n`));
  const octets = unescapeOctets(text);
  return octets.ok ? fitting(octets.value === '' ? [] : [octets.value]) : octets;
}

const fitting = (packets: readonly string[]): Packets | 'tooLong' =>
  packets.some(({ length }) => length > entryLimit) ? 'tooLong' : { ok: true, packets };
