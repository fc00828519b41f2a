/** How many replies a server owes for what was sent, if it follows RFC 5321: how long to wait is reckoned from it. */

export type Owed = {
  readonly replies: number;
  /** A server may read the same octets as more commands than these: a message it refused, lines ended by a bare LF. */
  readonly mayBeMore: boolean;
};

/** RFC 5321 §4.5.3.1.4: a command line has 512 octets at most; a server may cut a longer one in two. */
const longestCommand = 512;

/** `inMessage`: 354 was the last reply, so that what follows is text up to the line with a dot alone. */
export function repliesOwed(octets: string, inMessage: boolean): Owed {
  let replies = 0;
  let message = inMessage;
  let at = 0;
  for (let end = octets.indexOf('\r\n', at); end !== -1; end = octets.indexOf('\r\n', at)) {
    const line = octets.slice(at, end);
    at = end + 2;
    const size = /^BDAT (\d+)/i.exec(line)?.[1];
    if (message) {
      if (line === '.') {
        replies += 1;
        message = false;
      }
    } else if (size === undefined) {
      replies += 1;
      message = /^DATA$/i.test(line);
    } else {
      // RFC 3030 §2: the octets of a chunk follow at once, and one reply is for both.
      at += Number(size);
      if (at <= octets.length) replies += 1;
    }
  }
  const fewer = !inMessage && replies < octets.split('\r\n').length - 1;
  return { replies, mayBeMore: fewer || isDoubtful(octets, inMessage) };
}

function isDoubtful(octets: string, inMessage: boolean): boolean {
  if (/(?:^|[^\r])\n|\r(?!\n)/.test(octets)) return true;
  return !inMessage && octets.split('\r\n').some((line) => line.length > longestCommand);
}
