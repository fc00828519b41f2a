import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { Statement } from '../../prose/statement.tsx';
import type { ProviderPage as Page, ReplyGroup } from '../../providers/page.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { AnchorLink } from '../../url/anchor-link.tsx';
import styles from './providers.module.css';
import { ReplyLine } from './told-reply.tsx';

type ProviderPageProps = { readonly language: Language; readonly page: Page };

/** One provider: how to know it, its own pages, and all its replies by their cause. */
export function ProviderPage({ language, page }: ProviderPageProps) {
  const { t } = useTranslation('providers');
  const { name, groups, answers } = page;
  const causes = [...new Map(groups.map((group) => [group.cause, group.name]))];
  return (
    <>
      <header className={styles.part}>
        <p className={styles.soft}>
          <AddressLink to={{ view: 'providers', language }}>{t('heading')}</AddressLink>
        </p>
        <h1 translate="no">{name}</h1>
        <Known page={page} />
      </header>
      <nav aria-label={t('causesNav')}>
        <ul className={styles.jump}>
          {causes.map(([cause, title]) => (
            <li key={cause}>
              <AnchorLink to={cause}>{title}</AnchorLink>
            </li>
          ))}
        </ul>
      </nav>
      {answers.length > 0 && (
        <section aria-labelledby="answers" className={styles.part}>
          <h2 id="answers">{t('answers')}</h2>
          <dl className={styles.causes}>
            {answers.map(({ address, zone, isListing, text }) => (
              <div key={address}>
                <dt translate="no">
                  <code>{address}</code> {zone}
                </dt>
                <dd>
                  <b>{t(isListing ? 'listing' : 'noListing')}</b> · <Statement text={text} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {causes.map(([cause, title]) => (
        <section key={cause} aria-labelledby={cause} className={styles.part}>
          <h2 id={cause}>{title}</h2>
          {groups
            .filter((group) => group.cause === cause)
            .map((group) => (
              <Group key={group.meaning} group={group} />
            ))}
        </section>
      ))}
    </>
  );
}

function Known({ page: { hosts, marks, help } }: Pick<ProviderPageProps, 'page'>) {
  const { t } = useTranslation('providers');
  return (
    <dl className={styles.causes}>
      {hosts.length > 0 && (
        <div>
          <dt>{t('hosts')}</dt>
          <dd>
            <code translate="no">{hosts.join(', ')}</code>
          </dd>
        </div>
      )}
      {marks.length > 0 && (
        <div>
          <dt>{t('marks')}</dt>
          <dd>
            <code translate="no">{marks.join('  ')}</code>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('help.heading')}</dt>
        <dd>
          {help.length === 0 && t('noHelp')}
          {help.map(({ kind, href }) => (
            <p key={href}>
              {t(`help.${kind}`)}:{' '}
              <a href={href} rel="noreferrer" lang="en" translate="no">
                {href.replace(/^(?:https?:\/\/|mailto:)/, '')}
              </a>
            </p>
          ))}
        </dd>
      </div>
    </dl>
  );
}

function Group({ group: { meaning, change, replies } }: { readonly group: ReplyGroup }) {
  return (
    <div className={styles.group}>
      <p>
        <Statement text={meaning} />
      </p>
      <p>
        <Statement text={change} />
      </p>
      <ul className={styles.replies}>
        {replies.map((reply) => (
          <li key={reply.id} id={reply.id}>
            <ReplyLine reply={reply} />
          </li>
        ))}
      </ul>
    </div>
  );
}
