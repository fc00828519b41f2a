import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { standingOf } from '../../catalogue/contents.ts';
import { namesQuery } from '../../catalogue/list-queries.ts';
import { plainText } from '../../catalogue/statement.ts';
import { CodePage } from '../../features/code/code-page.tsx';
import { CodeEvidence } from '../../features/atlas/code-evidence.tsx';
import { Occurrences } from '../../features/scenarios/occurrences.tsx';
import { Share } from '../../features/share/share.tsx';
import { useTicketLines } from '../../prose/ticket.ts';
import { describedCode, useDescribedCode } from '../../prose/described-code.ts';
import { knownCodes } from '../../catalogue/contents.ts';
import { ProviderEvidence } from '../../features/providers/provider-evidence.tsx';
import { hasEvidence } from '../../providers/contents.ts';
import { evidenceName } from '../../providers/evidence.ts';
import { providerEvidenceQuery } from '../../providers/queries.ts';
import { evidenceQuery } from '../../recordings/queries.ts';
import { occurrencesQuery } from '../../scenarios/queries.ts';
import { compareAddress, type CodeAddress } from '../../url/address.ts';
import { Boundary } from '../boundary.tsx';
import { LazyPicker } from '../lazy-picker.tsx';
import { Near } from '../../ui/near.tsx';
import { wordsQuery, useWords } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

/** `/en/codes/550` */
function CodeRoute({ address, onNavigate }: RouteProps<'code'>) {
  useWords(address.language, 'reference');
  const { t } = useTranslation('codes');
  const { language, code } = address;
  const [isPicking, setIsPicking] = useState(false);
  return (
    <Page>
      <Boundary resetKey={`${language} ${code}`} hasHeading>
        <Told address={address} onCompare={() => setIsPicking(true)} />
      </Boundary>
      {standingOf(code) !== null && (
        <Near key={`${language} ${code}`}>
          <Boundary resetKey={`${language} ${code}`}>
            {hasEvidence(evidenceName(code, null)) && <Meant address={address} />}
            <Occurring address={address} />
            <Heard address={address} />
          </Boundary>
        </Near>
      )}
      {isPicking && (
        <LazyPicker
          title={t('compareWithAnother', { code })}
          language={language}
          scope="codes"
          onClose={() => setIsPicking(false)}
          onPick={(option) => {
            setIsPicking(false);
            if (option.kind === 'code' && option.code !== code) onNavigate(compareAddress(language, code, option.code));
          }}
        />
      )}
    </Page>
  );
}

function Occurring({ address: { language, code } }: { readonly address: CodeAddress }) {
  const { data } = useSuspenseQuery(occurrencesQuery(language, code));
  return <Occurrences language={language} code={code} occurrences={data} />;
}

function Meant({ address: { language, code } }: { readonly address: CodeAddress }) {
  const { data } = useSuspenseQuery(providerEvidenceQuery(language, evidenceName(code, null)));
  return <ProviderEvidence language={language} code={String(code)} evidence={data} />;
}

function Heard({ address: { language, code } }: { readonly address: CodeAddress }) {
  const { data } = useSuspenseQuery(evidenceQuery(code));
  return <CodeEvidence language={language} evidence={data} most={12} />;
}

function Told({ address, onCompare }: { readonly address: CodeAddress; readonly onCompare: () => void }) {
  const { t } = useTranslation('titles');
  const linesOf = useTicketLines();
  const told = useDescribedCode(address.language, address.code);
  const isUnregistered = told.facts.standing === 'unregistered';
  const title = isUnregistered
    ? t('unregistered.title', { code: address.code })
    : t('code.title', { code: address.code, name: plainText(told.prose.name) });
  return (
    <>
      <PageHead address={address} title={title} description={plainText(told.prose.summary)} />
      <CodePage told={told} onCompare={onCompare}>
        <Share title={title} ticket={[...linesOf(told), ''].join('\n')} />
      </CodePage>
    </>
  );
}

/** What real servers and sessions say of a code: only of codes of the catalogue. */
const needsBelow = ({ language, code }: CodeAddress) =>
  standingOf(code) === null
    ? []
    : [
        occurrencesQuery(language, code),
        evidenceQuery(code),
        ...(hasEvidence(evidenceName(code, null)) ? [providerEvidenceQuery(language, evidenceName(code, null))] : []),
      ];

export const codeView: View<'code'> = {
  Route: CodeRoute,
  needs: ({ language, code }) => [
    wordsQuery(language, 'reference'),
    namesQuery(language),
    ...describedCode(language, code),
  ],
  needsBelow,
  pages: import.meta.env.SSR && ((language) => knownCodes.map((code) => ({ view: 'code', language, code }))),
};
