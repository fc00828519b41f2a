/** Every personality, held against the recordings that are published. */
import { expect, test } from 'vitest';
import { readPublished } from '../record/published.ts';
import { replay } from './replay.ts';
import { loadServer, serverNames } from '../../src/smtp/index.ts';

const recorded = serverNames.filter((name) => name !== 'rfc5321');
const strict = new Set(['postfix13', 'exim13', 'sendmail13', 'opensmtpd13']);

test.each(recorded)('%s answers as the server did when it was recorded', async (name) => {
  const personality = await loadServer(name);
  const [{ steps, code, enhanced, text, lines, closed }] = replay(
    personality.server,
    personality.host,
    readPublished(name),
  );
  const floor = strict.has(name) ? 0.99 : 0.97;
  expect(steps).toBeGreaterThan(900);
  expect({ code: code / steps, enhanced: enhanced / steps, closed: closed / steps }).toSatisfy(
    (share: { code: number; enhanced: number; closed: number }) =>
      Object.values(share).every((value) => value >= floor),
  );
  expect(text / steps).toBeGreaterThanOrEqual(0.95);
  expect(lines / steps).toBeGreaterThanOrEqual(floor);
});

test('the standard by the letter is no real server: it agrees with Postfix in nine replies of ten, not in all', async () => {
  const standard = await loadServer('rfc5321');
  const [{ steps, code }, disagreements] = replay(standard.server, standard.host, readPublished('postfix13'));
  expect(code / steps).toBeGreaterThan(0.85);
  expect(code / steps).toBeLessThan(0.97);
  expect(disagreements.some(({ dialogue }) => dialogue === 'mail-space-after-colon')).toBe(true);
});
