import { useSuspenseQuery } from '@tanstack/react-query';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { countDifferences, sessionsBeside } from '../../features/simulator/beside.ts';
import { BranchBar } from '../../features/simulator/branch-bar.tsx';
import { LackedNotice, ServerSelect, useServerTitle } from '../../features/simulator/choices.tsx';
import { EveryServer, type ServerReply } from '../../features/simulator/every-server.tsx';
import { Inspector } from '../../features/simulator/inspector.tsx';
import { MarkChooser, marksFor } from '../../features/simulator/mark-chooser.tsx';
import { OpenBranch } from '../../features/simulator/open-branch.tsx';
import { Player } from '../../features/simulator/player.tsx';
import { DifferencesLink, SideBySide } from '../../features/simulator/side-by-side.tsx';
import type { CodeMark } from '../../prose/statement.tsx';
import type { Story } from '../../features/simulator/story.ts';
import { TakeAway } from '../../features/simulator/take-away.tsx';
import { usePosition } from '../../features/simulator/use-position.ts';
import { YourTurn } from '../../features/simulator/your-turn.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { Citations } from '../../prose/statement.tsx';
import type { Branch, BranchEntry } from '../../scenarios/branch.ts';
import { playBranch } from '../../scenarios/play-branch.ts';
import { lackedIn } from '../../scenarios/lacked-settings.ts';
import { playSession } from '../../scenarios/play.ts';
import { serversOf } from '../../scenarios/answering-servers.ts';
import { isScenarioId, scenarioIds } from '../../scenarios/contents.ts';
import { scenarioQuery } from '../../scenarios/scenario-query.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { turnsOf, type Turn } from '../../scenarios/turns.ts';
import { isServerName, loadServer, serverNames, type ServerName } from '../../smtp/index.ts';
import { simulatorAddress, type SimulatorAddress } from '../../url/address.ts';
import { NothingThere } from './not-found-route.tsx';
import { PageHead } from '../page-head.tsx';
import { serverQuery } from '../answering.ts';
import { useWords, wordsQuery } from '../words.ts';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';
import { useOwnBranch } from '../sections/own-branch.ts';
import { usePlay } from '../sections/story.ts';
import { keepUnsentLine, unsentLine } from '../unsent-line.ts';
import styles from './simulator-route.module.css';

function SimulatorRoute(props: RouteProps<'simulator'>) {
  useWords(props.address.language, 'reference');
  useWords(props.address.language, 'session');
  const { address } = props;
  if (isScenarioId(address.scenario)) return <KnownScenario {...props} />;
  return <NothingThere {...props} address={{ ...address, branch: '' }} />;
}

function KnownScenario({ address, onNavigate }: RouteProps<'simulator'>) {
  const { data: scenario } = useSuspenseQuery(scenarioQuery(address.scenario));
  return <Simulator key={address.scenario} address={address} scenario={scenario} onNavigate={onNavigate} />;
}

type SimulatorProps = {
  readonly address: SimulatorAddress;
  readonly scenario: Scenario;
  readonly onNavigate: RouteProps['onNavigate'];
};

/** No scenario: what is set beside a story while no other server is chosen. */
const nothing: readonly Scenario[] = [];

function Simulator({ address, scenario, onNavigate }: SimulatorProps) {
  const { t } = useTranslation(['simulator', 'titles', 'scenarios']);
  const titleOf = useServerTitle();
  const { language, server } = address;
  // The choice answers at once; the story beside is there when its server is.
  const beside = useDeferredValue(address.beside);
  const [one] = useState(() => [scenario] as const);
  const { held, story, set, add } = useOwnBranch(address, one, onNavigate);
  const { branch } = held;
  const playBeside = usePlay(beside === null ? nothing : one, beside, language);
  const other = useMemo(() => playBeside(branch), [playBeside, branch]);
  const compared = useMemo(() => (beside === null ? null : sessionsBeside(story, other)), [beside, story, other]);
  // Another address has other lists of the same marks.
  const [chosen, setChosen] = useState(address.marks);
  if (chosen.join() !== address.marks.join()) setChosen(address.marks);
  const marks = useMemo(() => marksFor(chosen, story), [chosen, story]);
  const position = usePosition(address.step, 0, story.turns.length, (step) => onNavigate({ ...address, step }, true));
  const [opened, setOpened] = useState<Branch | null>(null);
  const chosenServers = new Set([server, address.beside].filter((name) => name !== null));
  const lacking = [...chosenServers].filter((name) => lackedIn(one, name).length > 0);
  const { toldAt } = position;
  const turn = story.turns[toldAt];
  // While the client speaks, what was answered last stays: what stands below the player does not come and go.
  const isAnswer = ({ by }: Turn): boolean => by === 'server';
  const answered = story.turns.slice(0, toldAt + 1).findLast(isAnswer) ?? story.turns.find(isAnswer);

  // What stands below the player follows a step as soon as there is time.
  const below = useDeferredValue(
    <>
      {beside !== null && compared !== null && turn !== undefined && (
        <SideBySide
          sessions={compared}
          titles={[server === null ? t('ownServer') : titleOf(server), titleOf(beside)]}
          lack={[lacking.some((name) => name === server), lacking.includes(beside)]}
          current={turn}
        />
      )}
      {answered !== undefined && (
        <EveryServer
          key={`${answered.session} ${answered.step} ${branch?.entries.length ?? 0}`}
          line={lineOf(story, answered)}
          ask={() => askAll(scenario, branch?.session === answered.session ? branch.entries : [], answered)}
        />
      )}
      <TakeAway
        story={story}
        title={scenario.words[language].title}
        id={scenario.id}
        command={branch === null ? rehearsal(scenario, server, turn?.session ?? 0) : null}
      >
        <OpenBranch
          scenario={scenario.id}
          onOpen={(saved) => {
            setOpened(saved);
            set(saved);
          }}
        />
      </TakeAway>
    </>,
  );
  return (
    <Page>
      <Head address={address} scenario={scenario} story={story} marks={marks} onNavigate={onNavigate} />
      <VisuallyHidden as="h2">{t('simulator:player')}</VisuallyHidden>
      <Player
        story={story}
        position={position}
        marks={marks}
        expected={server === null || held.branch !== null ? null : scenario.codes}
        ownsKeys
        toolbar={
          <Servers
            address={address}
            scenario={scenario}
            differences={compared === null ? null : countDifferences(compared)}
            onNavigate={onNavigate}
          />
        }
        retold={branch?.entries.length ?? 0}
        notice={
          <>
            <LackedNotice servers={lacking} />
            <BranchBar scenario={scenario.id} held={held} opened={opened} onChange={set} />
          </>
        }
        inspector={
          <Inspector language={language} story={story} at={toldAt}>
            <YourTurn
              story={story}
              at={toldAt}
              branch={branch}
              unsent={unsentLine(scenario.id)}
              onUnsentChange={(line) => keepUnsentLine(scenario.id, line)}
              onEntries={add}
            />
          </Inspector>
        }
      />
      {below}
    </Page>
  );
}

type HeadProps = {
  readonly address: SimulatorAddress;
  readonly scenario: Scenario;
  readonly story: Story;
  readonly marks: readonly CodeMark[];
  readonly onNavigate: RouteProps['onNavigate'];
};

/** What is told of the scenario, and the codes that can be marked. A step leaves it as it is. */
const Head = memo(function Head({ address, scenario, story, marks, onNavigate }: HeadProps) {
  const { t } = useTranslation(['titles', 'scenarios']);
  const { title, story: told } = scenario.words[address.language];
  return (
    <>
      <PageHead address={address} title={t('titles:simulator.title', { title })} description={told} />
      <header className={styles.head}>
        <p className={styles.group}>{t(`scenarios:groups.${scenario.group}`)}</p>
        <h1>{title}</h1>
        <p className={styles.told}>
          {told} <Citations labels={scenario.sections} />
        </p>
        <MarkChooser
          story={story}
          marks={marks}
          onMarksChange={(codes) => onNavigate({ ...address, marks: codes }, true)}
        />
      </header>
    </>
  );
});

type ServersProps = Pick<HeadProps, 'address' | 'scenario' | 'onNavigate'> & {
  /** How many replies of the server beside it have another code; null while there is none. */
  readonly differences: number | null;
};

/** The server that answers, and the one it is set beside. A step leaves them as they are. */
const Servers = memo(function Servers({ address, scenario, differences, onNavigate }: ServersProps) {
  const { t } = useTranslation('simulator');
  const lacks = (name: ServerName): boolean => lackedIn([scenario], name).length > 0;
  return (
    <>
      <ServerSelect
        label={t('server')}
        none={t('ownServer')}
        server={address.server}
        lacks={lacks}
        onServerChange={(server) => onNavigate({ ...address, server })}
      />
      <ServerSelect
        label={t('beside.with')}
        none={t('beside.nobody')}
        server={address.beside}
        lacks={lacks}
        onServerChange={(beside) => onNavigate({ ...address, beside })}
      />
      {differences !== null && <DifferencesLink count={differences} />}
    </>
  );
});

/** The line that a turn answers, as it is shown: the last one of its session before it. */
function lineOf({ turns }: Story, answer: Turn): string {
  const before = turns.slice(0, turns.indexOf(answer));
  return before.findLast(({ by, session }) => by === 'client' && session === answer.session)?.lines[0] ?? '';
}

/** The command that serves a session of a scenario on a port, so that a mail program can be tried on it. */
function rehearsal({ id, sessions }: Scenario, server: ServerName | null, session: number): string | null {
  const played = sessions[session];
  const name = server ?? played?.server ?? 'rfc5321';
  // The port refuses what a server lacks.
  if (played !== undefined && isServerName(name) && lackedIn([{ sessions: [played] }], name).length > 0) return null;
  const which = sessions.length > 1 ? ` --session ${session + 1}` : '';
  return `npm run -s serve:smtp -- --server ${name} --port 2525 --scenario ${id}${which}`;
}

/** Takes every server through the session, and gives what each replied at the step. */
async function askAll(
  { sessions }: Scenario,
  entries: readonly BranchEntry[],
  { session, step }: { readonly session: number; readonly step: number },
): Promise<ServerReply[]> {
  const script = sessions[session];
  if (script === undefined) return [];
  return Promise.all(
    serverNames.map(async (name) => {
      const personality = await loadServer(name);
      const { dialogue } = playBranch(playSession(script, personality), entries);
      const turn = turnsOf(dialogue, 0).find((one) => one.step === step && one.by === 'server');
      const lacks = lackedIn([{ sessions: [script] }], name).length > 0;
      return {
        title: personality.server.title,
        code: turn?.code ?? null,
        lines: turn?.lines ?? [],
        lacks,
        isStandIn: turn?.isStandIn ?? false,
      };
    }),
  );
}

/** `/en/simulator/greylisting` */
export const simulatorView: View<'simulator'> = {
  Route: SimulatorRoute,
  needs: ({ language, scenario }) => [
    wordsQuery(language, 'reference'),
    wordsQuery(language, 'session'),
    ...(isScenarioId(scenario) ? [scenarioQuery(scenario)] : []),
  ],
  needsThen: ({ scenario, server }, queryClient) => {
    const known = queryClient.getQueryData(scenarioQuery(scenario).queryKey);
    return known === undefined ? [] : serversOf([known], server).map(serverQuery);
  },
  pages: import.meta.env.SSR && ((language) => scenarioIds.map((id) => simulatorAddress(language, id))),
};
