import { expect, test } from 'vitest';
import { lackedIn } from './lacked-settings.ts';

const shutsDown = { sessions: [{ host: { shutsDownAfter: 5 } }, {}] };
const needsTls = { sessions: [{ host: { tls: 'required' as const } }] };

test('a server lacks what its list says, of every session and story, each setting once', () => {
  expect(lackedIn([shutsDown, shutsDown], 'postfix13')).toEqual(['shutsDownAfter']);
  expect(lackedIn([needsTls, shutsDown], 'go-smtp')).toEqual(['tls: required', 'shutsDownAfter']);
});

test('nothing is lacked by a server that has the setting, nor of a host that asks for nothing', () => {
  expect(lackedIn([shutsDown], 'exim13')).toEqual([]);
  expect(lackedIn([{ sessions: [{}] }], 'postscreen')).toEqual([]);
});

test('what an ordinary host is already is not asked for', () => {
  expect(lackedIn([{ sessions: [{ host: { auth: 'over-tls', maximumRecipients: 100 } }] }], 'postscreen')).toEqual([]);
  expect(lackedIn([{ sessions: [{ host: { maximumRecipients: 2 } }] }], 'postscreen')).toEqual(['maximumRecipients']);
});
