/** Generated inputs over all servers and all parsers. */
import { loadServer, serverNames } from '../../src/smtp/index.ts';
import { randomOf } from './inputs.ts';
import { checkParser } from './parsers.ts';
import { playSession } from './session.ts';

/** The longest processor time of one session, in milliseconds, and whose it was. */
export type Fuzzed = { readonly inputs: number; readonly worst: number; readonly of: string };

const perSession = 20;

/** @throws Error that says what failed, for which server, after which octets */
export async function fuzz(count: number, seed: number): Promise<Fuzzed> {
  const servers = await Promise.all(serverNames.map(loadServer));
  const random = randomOf(seed);
  let [inputs, worst, of] = [0, 0, ''];
  while (inputs < count) {
    const personality = servers[random(servers.length)];
    if (personality === undefined) break;
    const before = process.cpuUsage();
    playSession(personality.server, personality.host, random, perSession);
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1000 > worst) [worst, of] = [(user + system) / 1000, personality.server.name];
    for (let parsed = 0; parsed < perSession / 4; parsed += 1) checkParser(random);
    inputs += perSession + perSession / 4;
  }
  return { inputs, worst, of };
}
