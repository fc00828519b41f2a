import { useTranslation } from '../../i18n/use-translation.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { useWords, wordsQuery } from '../words.ts';
import { PageHead } from '../page-head.tsx';
import { Page } from '../page.tsx';
import type { RouteProps, View } from '../view.ts';

function FullCodeRoute({ address }: RouteProps<'full-code'>) {
  useWords(address.language, 'reference');
  const { t } = useTranslation('notFound');
  const { language, code, enhanced } = address;
  return (
    <Page>
      <PageHead address={address} title={`SMTP ${code} ${enhanced}`} description={`${code} ${enhanced}`} />
      <h1 translate="no">{`${code} ${enhanced}`}</h1>
      <p>
        <AddressLink to={{ view: 'code', language, code }}>{t('code', { code })}</AddressLink>
      </p>
      <p>
        <AddressLink to={{ view: 'enhanced', language, code: enhanced }}>{t('code', { code: enhanced })}</AddressLink>
      </p>
    </Page>
  );
}

/** `/en/codes/550/5.7.26` */
export const fullCodeView: View<'full-code'> = {
  Route: FullCodeRoute,
  needs: ({ language }) => [wordsQuery(language, 'reference')],
  pages: false,
};
