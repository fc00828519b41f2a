/** The reason a server gives is true of what was sent to it, and its words are marked as its own where they were recorded. */
import { describe, expect, test } from 'vitest';
import { heardFrom, perform } from '../../src/recordings/perform.ts';
import {
  loadServer,
  open,
  serverNames,
  type Host,
  type Received,
  type Server,
  type Session,
} from '../../src/smtp/index.ts';
import { lackedOf } from '../../src/smtp/host-settings.ts';
import { isOccasion } from '../../src/smtp/occasions.ts';
import type { CapturedStep } from '../record/capture.ts';
import { readPublished } from '../record/published.ts';
import { compare, recordedAnswer } from './agreement.ts';

/** Hosts on which other rules decide. */
const settings: readonly Partial<Host>[] = [
  {},
  { auth: 'off', tls: 'off' },
  { auth: 'required' },
  { tls: 'required' },
  { tls: 'broken', auth: 'failing', shutsDownAfter: 5 },
  { auth: 'over-tls', maximumSize: 1000, maximumRecipients: 1, verdict: 'failed', greylist: 'on' },
  { verdict: 'policy', storage: 'full', extensions: 'none' },
  { nullMx: ['example.org'], refusedSenders: { 'example.org': 'not-allowed' }, service: 'refuses-client' },
  { queues: { 'example.org': 'started', 'client.example.org': 'unable' }, auth: 'offered', verdict: 'not-now' },
];

type Played = { readonly before: Session; readonly received: Received; readonly step: CapturedStep };

/** Every step of every dialogue that was recorded of a server, as a personality plays it. */
function* playAll(server: Server, host: Host, recording: string): Generator<Played> {
  for (const { steps } of readPublished(recording).dialogues) {
    let session: Session | null = null;
    for (const step of steps) {
      const { tls, ...said } = step;
      if (session === null && step.connect !== true) continue;
      if (tls?.startsWith('TLS') === false) continue;
      const opened: Received = open(server, host);
      const before: Session = session ?? opened.session;
      const received: Received = session === null ? opened : perform(session, tls === undefined ? said : { tls: true });
      session = received.session;
      yield { before, received, step };
    }
  }
}

function untrueReasons(server: Server, host: Host, recording: string): readonly string[] {
  const untrue = new Set<string>();
  for (const { before, received } of playAll(server, host, recording)) {
    let session = before;
    for (const { event, rule, reply, session: after } of received.steps) {
      const asked = event.name === 'line' ? event.line.slice(0, 80) : event.name;
      if (reply !== null && !isOccasion(rule, event, session))
        untrue.add(`${JSON.stringify(asked)} in ${session.state.name}: ${rule}`);
      session = after;
    }
  }
  return [...untrue];
}

describe.each(serverNames)('%s', (name) => {
  test('gives reasons that are true of what was sent', async () => {
    const { server, host } = await loadServer(name);
    const hosts = settings.map((setting) => ({ ...host, ...setting }));
    const untrue = hosts
      .filter((told) => lackedOf(name, host, told).every((setting) => !/auth|tls|service/.test(setting)))
      .flatMap((told) => untrueReasons(server, told, 'postfix13'));
    expect([...new Set(untrue)]).toEqual([]);
  });

  test.skipIf(name === 'rfc5321')('says in its own words what it was recorded saying', async () => {
    const { server, host } = await loadServer(name);
    const borrowed = new Set<string>();
    for (const { received, step } of playAll(server, host, name)) {
      if (step.unsent === true || step.reply === undefined) continue;
      const played = { replies: heardFrom(received), closed: step.closed === true };
      if (compare(recordedAnswer(step), played).length > 0) continue;
      for (const { rule, recorded, reply } of received.steps) if (!recorded && reply !== null) borrowed.add(rule);
    }
    expect([...borrowed]).toEqual([]);
  });
});
