import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { plainText } from '../../catalogue/statement.ts';
import { DialoguePage } from '../../features/atlas/dialogue-page.tsx';
import type { DialogueTable } from '../../recordings/atlas.ts';
import { dialogueIds, isDialogueId, isRecordedServer } from '../../recordings/contents.ts';
import { dialogueQuery, dialoguesQuery, recordingQuery } from '../../recordings/queries.ts';
import { recordingAddress, type RecordingAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import { RecordedSession } from '../sections/recorded-session.tsx';
import type { RouteProps, View } from '../view.ts';
import { NothingThere } from './not-found-route.tsx';

function RecordingRoute(props: RouteProps<'recording'>) {
  useWords(props.address.language, 'reference');
  const { address } = props;
  if (isDialogueId(address.dialogue)) return <KnownDialogue {...props} />;
  return <NothingThere {...props} />;
}

/** The turn at which a server answers what the dialogue asks; 0 where it was never asked. */
function turnAsked({ asked }: DialogueTable, server: string): number {
  return asked[0]?.answers.find(({ name }) => name === server)?.turn ?? 0;
}

function KnownDialogue({ address, onNavigate }: RouteProps<'recording'>) {
  const { t } = useTranslation('recordings');
  const { language } = address;
  const { data: dialogue } = useSuspenseQuery(dialogueQuery(address.dialogue));
  const { title, tests } = dialogue.words[language];
  const open = openServer(address);
  return (
    <Page>
      <PageHead
        address={address}
        title={t('meta.dialogueTitle', { title: plainText(title) })}
        description={plainText(tests)}
      />
      <DialoguePage language={language} dialogue={dialogue} open={open}>
        {open !== null && (
          <Boundary resetKey={`${address.dialogue} ${open}`}>
            <Suspense fallback={null}>
              <RecordedSession
                key={`${address.dialogue} ${open}`}
                address={address}
                server={open}
                servers={dialogue.servers}
                start={turnAsked(dialogue, open)}
                onNavigate={onNavigate}
              />
            </Suspense>
          </Boundary>
        )}
      </DialoguePage>
    </Page>
  );
}

/** The server whose session is open. */
function openServer({ server }: RecordingAddress): string | null {
  return server !== null && isRecordedServer(server) ? server : null;
}

/** `/en/recordings/unknown?server=postfix13&step=5` */
export const recordingView: View<'recording'> = {
  Route: RecordingRoute,
  needs: (address) => {
    const { language, dialogue } = address;
    const open = openServer(address);
    return [
      wordsQuery(language, 'reference'),
      ...(isDialogueId(dialogue) ? [dialogueQuery(dialogue)] : []),
      ...(open === null ? [] : [wordsQuery(language, 'session'), dialoguesQuery(), recordingQuery(open)]),
    ];
  },
  pages: import.meta.env.SSR && ((language) => dialogueIds.map((id) => recordingAddress(language, id))),
};
