/**
 * A scenario: a story told by one session or more, as `public/scenarios/NAME.json` has it.
 *
 * It holds what the host knows and wants and what the client sends; every reply comes from the engine. `codes` are the reply
 * codes that occur, in the order in which they first do; a check holds the file to it.
 */
import * as v from 'valibot';
import { languages, type Language } from '../i18n/language.ts';
import { hostPolicySchema } from './host-policy.ts';
import { scenarioGroups } from './scenario-groups.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const inEachLanguage = <T extends v.GenericSchema>(schema: T) =>
  v.strictObject(Object.fromEntries(languages.map((language) => [language, schema])) as Record<Language, T>);

/** What the client does: a line; lines in one packet; a message, dots not yet stuffed; octets as they are; an event. */
const entry = v.union([
  v.string(),
  v.strictObject({ packet: v.pipe(v.array(v.string()), v.minLength(2)) }),
  v.strictObject({ message: v.array(v.string()) }),
  v.strictObject({ octets: text }),
  v.strictObject({ event: v.picklist(['tls', 'half-close', 'timeout']) }),
]);

/** `lost`: the connection breaks, and the last reply never reaches the client. */
const session = v.strictObject({
  caption: v.exactOptional(inEachLanguage(text)),
  server: v.exactOptional(text),
  host: v.exactOptional(hostPolicySchema),
  client: v.array(entry),
  lost: v.exactOptional(v.boolean()),
});

export const scenarioSchema = v.strictObject({
  $schema: v.exactOptional(v.string()),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)),
  group: v.picklist(scenarioGroups),
  /** "RFC 5321 §3.3": where to read on, the most telling first. */
  sections: v.pipe(v.array(text), v.minLength(1), v.maxLength(3)),
  codes: v.array(v.pipe(v.number(), v.integer())),
  /** "250-500": pairs that this story shows better than the shortest does. */
  bestFor: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[2-5]\d\d-[2-5]\d\d$/))), v.minLength(1))),
  words: inEachLanguage(v.strictObject({ title: text, story: text })),
  sessions: v.pipe(v.array(session), v.minLength(1)),
});

export type Scenario = v.InferOutput<typeof scenarioSchema>;
export type ScenarioSession = Scenario['sessions'][number];
export type ScenarioEntry = ScenarioSession['client'][number];

/** @throws ValiError when the value does not fit */
export const parseScenario = (value: unknown): Scenario => v.parse(scenarioSchema, value);
