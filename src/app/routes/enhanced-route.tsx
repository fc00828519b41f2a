import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n/use-translation.ts';
import { classesOf, isKnownEnhanced, knownEnhanced } from '../../catalogue/enhanced-contents.ts';
import { namesQuery } from '../../catalogue/list-queries.ts';
import { enhancedFactsQuery, enhancedProseQuery } from '../../catalogue/queries.ts';
import { plainText } from '../../catalogue/statement.ts';
import { ProviderEvidence } from '../../features/providers/provider-evidence.tsx';
import { hasEvidence, sentEnhancedCodes } from '../../providers/contents.ts';
import { providerEvidenceQuery } from '../../providers/queries.ts';
import { EnhancedPage } from '../../features/code/enhanced-page.tsx';
import { registryNameIn } from '../../prose/full-codes.ts';
import { Share } from '../../features/share/share.tsx';
import { Boundary } from '../boundary.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function EnhancedRoute({ address }: RouteProps<'enhanced'>) {
  useWords(address.language, 'reference');
  const { t } = useTranslation('titles');
  const { language, code } = address;
  const isKnown = isKnownEnhanced(registryNameIn(code));
  return (
    <Page>
      <Boundary resetKey={`${language} ${code}`} hasHeading>
        <EnhancedPage
          language={language}
          code={code}
          renderShare={(name, summary, ticket) => {
            const title = isKnown ? t('enhanced.title', { code, name }) : t('unknownEnhanced.title', { code });
            return (
              <>
                <PageHead address={address} title={title} description={plainText(summary)} />
                <Share title={title} ticket={ticket} />
              </>
            );
          }}
        >
          {hasEvidence(code) && <Meant address={address} />}
        </EnhancedPage>
      </Boundary>
    </Page>
  );
}

function Meant({ address: { language, code } }: Pick<RouteProps<'enhanced'>, 'address'>) {
  const { data } = useSuspenseQuery(providerEvidenceQuery(language, code));
  return <ProviderEvidence language={language} code={code} evidence={data} />;
}

/** `/en/enhanced/5.7.1` */
export const enhancedView: View<'enhanced'> = {
  Route: EnhancedRoute,
  needs: ({ language, code }) => {
    const name = registryNameIn(code);
    return [
      wordsQuery(language, 'reference'),
      namesQuery(language),
      ...(hasEvidence(code) ? [providerEvidenceQuery(language, code)] : []),
      ...(isKnownEnhanced(name) ? [enhancedFactsQuery(name), enhancedProseQuery(language, name)] : []),
    ];
  },
  pages:
    import.meta.env.SSR &&
    ((language) =>
      [
        ...new Set([
          ...knownEnhanced.flatMap(([name]) => classesOf(name).map((digit) => name.replace('X', String(digit)))),
          // Not in the registry, and yet sent.
          ...sentEnhancedCodes,
        ]),
      ].map((code) => ({ view: 'enhanced', language, code }))),
};
