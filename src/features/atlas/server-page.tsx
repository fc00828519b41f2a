import { useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { Statement } from '../../prose/statement.tsx';
import type { Profile } from '../../recordings/atlas.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { Switch } from '../../ui/switch.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress, simulatorAddress, type ServerAddress } from '../../url/address.ts';
import { isServerName } from '../../smtp/index.ts';
import { AgreementBar } from './agreement-bar.tsx';
import { Head } from './head.tsx';
import { HeardLines } from './heard.tsx';
import { SentLines } from './sent.tsx';
import styles from './server-page.module.css';

type ServerPageProps = {
  readonly address: ServerAddress;
  readonly profile: Profile;
  /** Another server to compare with, below the head. */
  readonly children: ReactNode;
};

/** One server: what it is, how it greets, which codes it sends, where it departs from the standard. */
export function ServerPage({ address, profile, children }: ServerPageProps) {
  const { t } = useTranslation('recordings');
  const { language } = address;
  const { name, title, about, personality } = profile;
  return (
    <>
      <Head
        up={<AddressLink to={{ view: 'servers', language }}>{t('servers.heading')}</AddressLink>}
        title={<span translate="no">{title}</span>}
      >
        <p>
          <Statement text={about[language]} />
        </p>
        <AgreementBar agreement={profile.agreement} />
        {profile.unread > 0 && <p>{t('server.unread', { count: profile.unread })}</p>}
        {personality !== null && isServerName(name) && (
          <p>
            {t('server.personality', personality)}{' '}
            <AddressLink to={{ ...simulatorAddress(language, 'misspelt-verb'), server: name }}>
              {t('server.simulate')}
            </AddressLink>
          </p>
        )}
      </Head>
      {children}
      <SetUp profile={profile} />
      <Codes language={language} profile={profile} />
      <Departures language={language} profile={profile} />
    </>
  );
}

function SetUp({ profile: { server, version, packages, config, greeting, ehlo } }: { readonly profile: Profile }) {
  const { t } = useTranslation('recordings');
  return (
    <section aria-labelledby="setup" className={styles.part}>
      <h2 id="setup">{t('server.setup')}</h2>
      <dl className={styles.facts}>
        <div>
          <dt>{t('server.software')}</dt>
          <dd lang="en" translate="no">
            {server.includes(version) ? server : `${server} (${version})`}
          </dd>
        </div>
        <div>
          <dt>{t('server.packages')}</dt>
          <dd lang="en" translate="no">
            {packages.join(', ')}
          </dd>
        </div>
        <div>
          <dt>{t('server.config')}</dt>
          <dd lang="en" translate="no">
            {config}
          </dd>
        </div>
        <div>
          <dt>{t('server.greeting')}</dt>
          <dd>
            <HeardLines told={greeting} />
          </dd>
        </div>
        <div>
          <dt>{t('server.ehlo')}</dt>
          <dd>
            <HeardLines told={ehlo} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

type PartProps = { readonly language: Language; readonly profile: Profile };

function Codes({ language, profile: { codes, replies } }: PartProps) {
  const { t } = useTranslation('recordings');
  return (
    <section aria-labelledby="codes" className={styles.part}>
      <h2 id="codes">{t('server.codes')}</h2>
      <p>{t('server.codesLead', { count: replies })}</p>
      <ul className={styles.codes}>
        {codes.map(({ code, count }) => (
          <li key={code} data-class={replyClassOf(code)}>
            <AddressLink to={{ view: 'code', language, code }}>{code}</AddressLink>{' '}
            <small>{new Intl.NumberFormat(language).format(count)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Departures({ language, profile: { name, agreement, departures } }: PartProps) {
  const { t } = useTranslation('recordings');
  const [isOnly, setOnly] = useState(false);
  const all = agreement.same + agreement.class + agreement.differs;
  const shown = departures.filter((one) => !isOnly || one.agreement === 'differs');
  return (
    <section aria-labelledby="departures" className={styles.part}>
      <h2 id="departures">{t('server.departures')}</h2>
      <p>{t('server.departuresLead', { all, ...agreement })}</p>
      <Switch label={t('server.only')} isOn={isOnly} onChange={setOnly} />
      <ul className={styles.departures}>
        {shown.map(({ dialogue, title, turn, sent, standard, own, agreement: how }) => (
          <li key={`${dialogue} ${turn}`} data-agreement={how}>
            <h3>
              <AddressLink to={{ ...recordingAddress(language, dialogue), server: name, step: turn }}>
                <Statement text={title[language]} />
              </AddressLink>
            </h3>
            <SentLines sent={sent} most={3} />
            <dl>
              <div>
                <dt>{t('server.standardSays')}</dt>
                <dd>
                  <HeardLines told={standard} />
                </dd>
              </div>
              <div>
                <dt>{t('server.itSays')}</dt>
                <dd>
                  <HeardLines told={own} />
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
