/** The scenarios as they lie under `public/scenarios/`, read from the disk. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../src/i18n/language.ts';
import { playSession } from '../src/scenarios/play.ts';
import type { Occurrence, ScenarioListItem } from '../src/scenarios/scenario-list.ts';
import { parseScenario, type Scenario } from '../src/scenarios/scenario.ts';
import { scenarioGroups } from '../src/scenarios/scenario-groups.ts';
import type { Outline } from '../src/scenarios/showing.ts';
import { turnsOf } from '../src/scenarios/turns.ts';
import { isServerName, loadServer, type Personality } from '../src/smtp/index.ts';
import { publicFolder, readPublic } from './public-file.ts';

/** The ids: names of the files, in alphabetical order. */
export const scenarioIds: readonly string[] = readdirSync(path.join(publicFolder, 'scenarios'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => path.parse(file).name)
  .toSorted();

/** Reads one. Throws with the file's name when it does not fit. */
export function readScenario(id: string): Scenario {
  return readPublic(`scenarios/${id}.json`, parseScenario);
}

/** All of them, by group, in the order in which they are listed. */
function readScenarios(): Scenario[] {
  const all = scenarioIds.map(readScenario);
  return scenarioGroups.flatMap((group) => all.filter((scenario) => scenario.group === group));
}

/** The personality that a session names. Throws for a name that is none. */
export async function personalityOf(name = 'rfc5321'): Promise<Personality> {
  if (!isServerName(name)) throw new Error(`there is no server ${name}`);
  return loadServer(name);
}

/** What `virtual:scenarios` exports: see `src/scenarios/contents.ts`. */
export async function readOutlines(): Promise<Outline[]> {
  return Promise.all(
    readScenarios().map(async ({ id, bestFor, sessions }) => ({
      id,
      ...(bestFor === undefined ? {} : { bestFor }),
      sessions: await Promise.all(
        sessions.map(async (session) => {
          const turns = turnsOf(playSession(session, await personalityOf(session.server)), 0);
          const codes = turns.flatMap(({ code }) => (code === null ? [] : [code]));
          return { turns: turns.length, codes: [...new Set(codes)] };
        }),
      ),
    })),
  );
}

/** For each code that occurs, the scenarios with it, shortest first, and the turn where it first does, from 1. */
export async function readOccurrences(language: Language): Promise<Map<number, Occurrence[]>> {
  const played = await Promise.all(
    readScenarios().map(async ({ id, words, sessions }) => {
      const dialogues = await Promise.all(
        sessions.map(async (session) => playSession(session, await personalityOf(session.server))),
      );
      return {
        id,
        title: words[language].title,
        codes: dialogues.flatMap((one) => turnsOf(one, 0)).map(({ code }) => code),
      };
    }),
  );
  const codes = new Set(played.flatMap((one) => one.codes).filter((code) => code !== null));
  return new Map(
    [...codes].map((code) => [
      code,
      played
        .filter((one) => one.codes.includes(code))
        .toSorted((a, b) => a.codes.length - b.codes.length)
        .map(({ id, title, codes: all }) => ({ id, title, step: all.indexOf(code) + 1 })),
    ]),
  );
}

/** The list in one language. */
export function readScenarioList(language: Language): ScenarioListItem[] {
  return readScenarios().map(({ id, group, codes, words }) => ({ id, group, codes, ...words[language] }));
}
