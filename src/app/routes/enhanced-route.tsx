import { useTranslation } from 'react-i18next';
import { isKnownEnhanced } from '../../catalogue/contents.ts';
import { EnhancedPage } from '../../features/code/enhanced-page.tsx';
import { Share } from '../../features/share/share.tsx';
import { Boundary } from '../boundary.tsx';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps } from '../routes.ts';

/** `/en/enhanced/5.7.1` */
export function EnhancedRoute({ address }: RouteProps<'enhanced'>) {
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
