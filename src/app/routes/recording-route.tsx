import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../catalogue/statement.ts';
import { DialoguePage } from '../../features/atlas/dialogue-page.tsx';
import type { DialogueTable } from '../../recordings/atlas.ts';
import { isDialogueId, isRecordedServer } from '../../recordings/contents.ts';
import { dialogueQuery } from '../../recordings/queries.ts';
import { Boundary } from '../boundary.tsx';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import { RecordedSession } from '../recorded-session.tsx';
import type { RouteProps } from '../routes.ts';
import { NothingThere } from './not-found-route.tsx';

/** `/en/recordings/unknown?server=postfix13&step=5` */
export function RecordingRoute(props: RouteProps<'recording'>) {
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
  const { language, server } = address;
  const { data: dialogue } = useSuspenseQuery(dialogueQuery(address.dialogue));
  const { title, tests } = dialogue.words[language];
  const open = server !== null && isRecordedServer(server) ? server : null;
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
