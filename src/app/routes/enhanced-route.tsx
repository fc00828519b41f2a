import { useTranslation } from '../../i18n/use-translation.ts';
import { classesOf, isKnownEnhanced, knownEnhanced } from '../../catalogue/enhanced-contents.ts';
import { enhancedFactsQuery, enhancedProseQuery, namesQuery } from '../../catalogue/queries.ts';
import { plainText } from '../../catalogue/statement.ts';
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
        />
      </Boundary>
    </Page>
  );
}

/** `/en/enhanced/5.7.1` */
export const enhancedView: View<'enhanced'> = {
  Route: EnhancedRoute,
  needs: ({ language, code }) => {
    const name = registryNameIn(code);
    return [
      wordsQuery(language, 'reference'),
      namesQuery(language),
      ...(isKnownEnhanced(name) ? [enhancedFactsQuery(name), enhancedProseQuery(language, name)] : []),
    ];
  },
  pages:
    import.meta.env.SSR &&
    ((language) =>
      knownEnhanced.flatMap(([name]) =>
        classesOf(name).map((digit) => ({ view: 'enhanced', language, code: name.replace('X', String(digit)) })),
      )),
};
