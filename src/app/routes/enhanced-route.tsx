import { useTranslation } from '../../i18n/use-translation.ts';
import { classesOf, isKnownEnhanced, knownEnhanced } from '../../catalogue/contents.ts';
import { enhancedFactsQuery, enhancedProseQuery } from '../../catalogue/queries.ts';
import { EnhancedPage } from '../../features/code/enhanced-page.tsx';
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
  const isKnown = isKnownEnhanced(code.replace(/^\d/, 'X'));
  return (
    <Page>
      {!isKnown && (
        <PageHead
          address={address}
          title={t('unknownEnhanced.title', { code })}
          description={t('enhancedList.description')}
        />
      )}
      <Boundary resetKey={`${language} ${code}`} hasHeading>
        <EnhancedPage
          language={language}
          code={code}
          renderShare={(name, ticket) => (
            <>
              <PageHead address={address} title={t('enhanced.title', { code, name })} description={ticket[1] ?? name} />
              <Share title={t('enhanced.title', { code, name })} ticket={[...ticket, ''].join('\n')} />
            </>
          )}
        />
      </Boundary>
    </Page>
  );
}

/** `/en/enhanced/5.7.1` */
export const enhancedView: View<'enhanced'> = {
  Route: EnhancedRoute,
  needs: ({ language, code }) => {
    const name = code.replace(/^\d/, 'X');
    return [
      wordsQuery(language, 'reference'),
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
