import { expect, test } from 'vitest';
import { exampleHost, loadServer, run, type Entry, type ServerName } from '../../smtp/index.ts';
import { countDifferences, sessionsBeside } from './beside.ts';
import { unbranched } from '../../scenarios/play-branch.ts';
import { storyOf, type Story } from './story.ts';

const said = (...lines: string[]): Entry[] => lines.map((line) => ({ octets: `${line}\r\n` }));

async function storyWith(name: ServerName, script: readonly Entry[]): Promise<Story> {
  const { server } = await loadServer(name);
  return storyOf([{ caption: null, played: unbranched(run(server, exampleHost, script)), isLost: false }]);
}

test('replies with another code are counted, other words for the same code are not', async () => {
  const script = said('EHLO client.example.org', 'EXPN staff', 'QUIT');
  const [session, ...others] = sessionsBeside(await storyWith('exim13', script), await storyWith('postfix13', script));
  expect(others).toEqual([]);
  expect(session?.steps.map(({ sent, isSame }) => [sent, isSame])).toEqual([
    ['', true],
    ['EHLO client.example.org', true],
    ['EXPN staff', false],
    ['QUIT', true],
  ]);
  expect(countDifferences(session === undefined ? [] : [session])).toBe(1);
});

test('where one of the two has gone, its replies are none', async () => {
  const [long, short] = [said('QUIT', 'NOOP'), said('QUIT')];
  const sessions = sessionsBeside(await storyWith('smtp-server', long), await storyWith('rfc5321', short));
  expect(sessions[0]?.steps.map(({ replies }) => replies.map((reply) => reply?.code ?? null))).toEqual([
    [220, 220],
    [221, 221],
  ]);
});
