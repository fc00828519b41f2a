import { expect, test } from 'vitest';
import { loadServer, type Host, type ServerName } from '../../src/smtp/index.ts';
import { refuseDeadlock, refuseLacked, settingsNotice } from './settings.ts';

test('a setting that the server lacks is refused by name, with the servers that have it', async () => {
  const { host } = await loadServer('postfix13');
  const refused = () => refuseLacked('postfix13', host, { shutsDownAfter: 3, extensions: 'none', tls: 'required' });
  expect(refused).toThrow(/postfix13 has no setting for `shutsDownAfter`; servers that have it: rfc5321 exim13 exim /);
  expect(refused).toThrow('postfix13 has no setting for `extensions: none`; servers that have it: rfc5321');
  expect(refused).not.toThrow('tls: required');
});

test('a setting that the server has, and its own limit, are let pass', async () => {
  const { host } = await loadServer('sendmail13');
  expect(() => refuseLacked('sendmail13', host, { tls: 'required', maximumErrors: 25 })).not.toThrow();
});

test('another limit than its own is refused where it cannot be changed', async () => {
  const { host } = await loadServer('opensmtpd13');
  expect(() => refuseLacked('opensmtpd13', host, { maximumErrors: 3 })).toThrow('`maximumErrors`');
});

test.each<[ServerName, Partial<Host>, string | null]>([
  ['rfc5321', { extensions: 'none', tls: 'required' }, '`tls: required` cannot be met with `extensions: none`'],
  ['smtp-server', { extensions: 'none', auth: 'required' }, '`auth: required` cannot be met with `extensions: none`'],
  ['opensmtpd13', { auth: 'required', tls: 'off' }, 'opensmtpd13 takes passwords inside TLS only'],
  ['postfix13', { auth: 'required', mechanisms: ['PLAIN'], tooWeak: ['PLAIN'] }, 'every mechanism is too weak'],
  ['postfix13', { auth: 'required', tls: 'off' }, null],
  ['rfc5321', { extensions: 'none' }, null],
])('%s with %o: what a host demands it must offer', async (name, policy, problem) => {
  const { host } = await loadServer(name);
  const refused = () => refuseDeadlock(name, { ...host, ...policy });
  if (problem === null) expect(refused).not.toThrow();
  else expect(refused).toThrow(problem);
});

test('the notice says which settings hold', async () => {
  const { host } = await loadServer('exim13');
  const policy = { tls: 'off', auth: 'required' } as const;
  expect(settingsNotice({ ...host, ...policy }, policy)).toBe(
    'Settings of this host that hold: tls: off, auth: required',
  );
  expect(settingsNotice(host, {})).toBe('Settings of this host that hold: none beyond its own');
});
