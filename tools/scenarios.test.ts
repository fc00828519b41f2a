/** The scenarios' files: schema, both languages, sections that exist, and the codes they say they show. */
import { describe, expect, test } from 'vitest';
import { parseRfcLabel } from '../src/catalogue/citation.ts';
import { parseCodeFacts } from '../src/catalogue/facts.ts';
import { languages } from '../src/i18n/language.ts';
import { codesOf, playSession } from '../src/scenarios/play.ts';
import { scriptEntry } from '../src/scenarios/script.ts';
import { run } from '../src/smtp/index.ts';
import { isSection } from '../src/smtp/spec.ts';
import { namesIn, readCatalogue } from './catalogue-files.ts';
import { personalityOf, readScenario, scenarioIds } from './scenario-files.ts';
import { vietnameseProblems } from './vietnamese.ts';

const scenarios = scenarioIds.map(readScenario);

describe.each(scenarios)('$id', (scenario) => {
  test('is named after its file, cites what exists, and reads well in both languages', () => {
    expect(scenarioIds).toContain(scenario.id);
    for (const label of scenario.sections) {
      const section = parseRfcLabel(label);
      expect(section !== null && (section.section === null || isSection(section.rfc, section.section)), label).toBe(
        true,
      );
    }
    for (const language of languages) {
      const { title, story } = scenario.words[language];
      expect(title.length).toBeLessThanOrEqual(60);
      expect(story.length).toBeLessThanOrEqual(320);
      const captions = scenario.sessions.map(({ caption }) => caption?.[language]);
      expect(captions.every((caption) => scenario.sessions.length > 1 === (caption !== undefined))).toBe(true);
      const texts = [title, story, ...captions.filter((caption) => caption !== undefined)];
      for (const text of texts) expect(text).toBe(text.trim().normalize('NFC'));
      if (language === 'vi') expect(texts.flatMap(vietnameseProblems)).toEqual([]);
    }
  });

  test('shows the codes it says, in that order, and every entry is heard', async () => {
    const dialogues = await Promise.all(
      scenario.sessions.map(async (session) => playSession(session, await personalityOf(session.server))),
    );
    expect(codesOf(dialogues)).toEqual(scenario.codes);
    for (const [at, { client, host, server }] of scenario.sessions.entries()) {
      if (client.length === 0) continue;
      const personality = await personalityOf(server);
      const all = dialogues[at];
      const butLast = run(personality.server, { ...personality.host, ...host }, client.slice(0, -1).map(scriptEntry));
      expect(all?.steps.length).toBeGreaterThan(butLast.steps.length);
    }
  });
});

test('a story is best for codes that occur in it, and one story for a pair', () => {
  const claims = scenarios.flatMap(({ bestFor = [], codes }) => bestFor.map((pair) => ({ pair, codes })));
  for (const { pair, codes } of claims)
    expect(codes, pair).toEqual(expect.arrayContaining(pair.split('-').map(Number)));
  expect(new Set(claims.map(({ pair }) => pair)).size).toBe(claims.length);
});

test('every standard and extension code occurs somewhere, for its real reason', () => {
  const shown = new Set(scenarios.flatMap(({ codes }) => codes));
  const demanded = namesIn('codes')
    .map((name) => parseCodeFacts(readCatalogue(`codes/${name}.json`)))
    .filter(({ standing }) => standing === 'standard' || standing === 'extension')
    .map(({ code }) => code);
  expect(demanded.filter((code) => !shown.has(code))).toEqual([]);
});

test('the stories that were promised are there', () => {
  const promised = (
    'delivered two-recipients misspelt-verb line-too-long missing-brackets space-after-colon out-of-order ' +
    'not-implemented parameter-not-implemented unknown-parameter ehlo-refused relay-denied no-such-user ' +
    'mailbox-full-for-now mailbox-full greylisting size-declared size-found system-full too-many-recipients ' +
    'shutting-down too-many-errors host-takes-no-mail domain-takes-no-mail forwarded moved vrfy expn help auth-plain ' +
    'auth-login auth-wrong auth-cancelled auth-too-weak auth-too-early starttls starttls-unavailable ' +
    'starttls-required pipelining chunking smtputf8-refused policy-after-dot bounce duplicate accepted-never-arrived ' +
    'http-to-mail-port smuggling'
  ).split(' ');
  expect(promised.filter((id) => !scenarioIds.includes(id))).toEqual([]);
});
