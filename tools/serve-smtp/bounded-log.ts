/** A log that never holds more than it may when nobody reads it: what does not fit is dropped, and counted aloud. */
import type { Writable } from 'node:stream';

/** Octets that may wait to be read. */
const most = 1_048_576;

/** Writes lines to a stream. While more than `limit` octets wait there, lines are dropped; how many is said when it drains. */
export function boundedLog(stream: Writable, limit = most): (line: string) => void {
  let dropped = 0;
  stream.on('drain', () => {
    if (dropped === 0) return;
    stream.write(`-- ${dropped} lines were not read in time and are lost\n`);
    dropped = 0;
  });
  return (line) => {
    if (dropped > 0 || stream.writableLength + line.length >= limit) dropped += 1;
    else stream.write(`${line}\n`);
  };
}
