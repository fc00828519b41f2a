import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { Statement } from '../../prose/statement.tsx';
import type { ServerList as Servers } from '../../recordings/atlas.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingsAddress, serverAddress } from '../../url/address.ts';
import { AgreementBar } from './agreement-bar.tsx';
import { Head } from './head.tsx';
import styles from './server-list.module.css';

/** All servers that were recorded: what each is, how it greets, how far it keeps to the standard. */
export function ServerList({ language, servers }: { readonly language: Language; readonly servers: Servers }) {
  const { t } = useTranslation('recordings');
  return (
    <>
      <Head title={t('servers.heading')}>
        <p>{t('servers.lead', { count: servers.length })}</p>
        <p>
          <AddressLink to={recordingsAddress(language)}>{t('servers.matrixLink')}</AddressLink>
        </p>
      </Head>
      <ul className={styles.list}>
        {servers.map(({ name, title, about, greeting, agreement }) => (
          <li key={name}>
            <h2>
              <AddressLink to={serverAddress(language, name)} translate="no">
                {title}
              </AddressLink>
            </h2>
            <p>
              <Statement text={about[language]} />
            </p>
            {greeting !== '' && (
              <samp lang="en" translate="no">
                {greeting}
              </samp>
            )}
            <AgreementBar agreement={agreement} />
          </li>
        ))}
      </ul>
    </>
  );
}
