/** Where a client may say what (RFC 5321 §4.1.4), and what it may lead to. */
import { after, type StateName } from './after.ts';

const commanding: readonly StateName[] = ['greeted', 'ready', 'envelope'];

/** What needs no reply: a chunk that was announced comes in, and a handshake was made. */
export const silently: Readonly<Record<string, StateName>> = { BDAT: 'chunk', tls: 'greeted' };

const places: Readonly<Record<string, readonly StateName[]>> = {
  EHLO: commanding,
  HELO: commanding,
  MAIL: ['ready'],
  RCPT: ['envelope'],
  DATA: ['envelope'],
  BDAT: ['envelope'],
  chunk: ['chunk'],
  content: ['content', 'chunk'],
  RSET: ['envelope'],
  STARTTLS: ['ready'],
  tls: ['handshake'],
  AUTH: ['ready'],
  answer: ['authenticating'],
  QUIT: [...commanding, 'refused'],
};

/** The other states that may come next, each with what leads there: verbs, or events in small letters. */
export function nextAfter(now: StateName): ReadonlyMap<StateName, readonly string[]> {
  const next = new Map<StateName, readonly string[]>();
  const replied: Readonly<Record<string, Readonly<Record<number, StateName>>>> = after;
  for (const [row, from] of Object.entries(places)) {
    if (!from.includes(now)) continue;
    const silent = silently[row];
    const names = new Set(silent === undefined ? Object.values({ ...replied[row] }) : [silent]);
    for (const name of names) if (name !== now) next.set(name, [...(next.get(name) ?? []), row]);
  }
  return next;
}
