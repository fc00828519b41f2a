/**
 * What `--scenario` names: a scenario of the app by its id (`greylisting`), or a file of one's own, which may be a scenario
 * or only a host's policy (`{"greylist":"on"}`).
 *
 * The schemas are strict: an unknown field, or a value a host cannot have, is said with its place.
 */
import * as v from 'valibot';
import { hostPolicySchema, type HostPolicy } from '../../src/scenarios/host-policy.ts';
import { scenarioSchema } from '../../src/scenarios/scenario.ts';

/** Reads a host's policy: of a scenario, that of its session `at` (from 1). Throws an `Error` that says what is wrong and where. */
export function parsePolicy(json: string, at = 1): HostPolicy {
  const value: unknown = JSON.parse(json);
  if (Array.isArray(value)) throw new Error('a scenario is an object, not a list');
  if (typeof value === 'object' && value !== null && 'sessions' in value) {
    const { sessions } = check(scenarioSchema, value);
    const session = sessions[at - 1];
    if (session === undefined) throw new Error(`it has ${sessions.length} sessions, and no session ${at}`);
    return session.host ?? {};
  }
  return check(hostPolicySchema, value);
}

function check<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> {
  const read = v.safeParse(schema, value);
  if (read.success) return read.output;
  const problems = read.issues.map((issue) => `${v.getDotPath(issue) ?? '(whole file)'}: ${issue.message}`);
  throw new Error(problems.join('; '));
}
