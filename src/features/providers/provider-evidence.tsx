import { useId } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { Statement } from '../../prose/statement.tsx';
import type { ProviderEvidence as Evidence } from '../../providers/evidence.ts';
import { isDocumented } from '../../providers/told.ts';
import { Chip, Chips } from '../../ui/chips.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { providerAddress } from '../../url/address.ts';
import styles from './providers.module.css';
import { ReplyLine } from './told-reply.tsx';

type ProviderEvidenceProps = {
  readonly language: Language;
  /** What was asked for: "550", "5.7.26", "550 5.7.26". */
  readonly code: string;
  readonly evidence: Evidence;
};

/** Who sends a code, in which words, what they mean by it, and what is to be done; what the registry does not say comes first. */
export function ProviderEvidence({ language, code, evidence }: ProviderEvidenceProps) {
  const { t } = useTranslation('providers');
  const heading = useId();
  const { count, replies, causes } = evidence;
  return (
    <section className={styles.part} aria-labelledby={heading}>
      <h2 id={heading}>{t('evidence.heading', { code })}</h2>
      <p>{t('evidence.lead', { count, code })}</p>
      <ul className={styles.replies}>
        {replies.map((reply) => {
          const { provider, short, id, meaning, change, registry, source } = reply;
          return (
            <li key={`${provider} ${id}`}>
              <p>
                <b>{t(isDocumented(source.kind) ? 'evidence.means' : 'evidence.reported', { provider: short })}</b>{' '}
                <Statement text={meaning} />
              </p>
              <p>
                <Statement text={change} />
              </p>
              <ReplyLine reply={reply} />
              {registry !== null && <small>{t(registry === 'other' ? 'evidence.differs' : 'evidence.none')}</small>}
            </li>
          );
        })}
      </ul>
      {count > replies.length && <p className={styles.soft}>{t('evidence.more', { count: count - replies.length })}</p>}
      <h3>{t('evidence.byCause')}</h3>
      <dl className={styles.causes}>
        {causes.map(({ cause, name, providers }) => (
          <div key={cause}>
            <dt>{name}</dt>
            <dd>
              <Chips>
                {providers.map(({ id, short, reply }) => (
                  <Chip key={id}>
                    <AddressLink to={providerAddress(language, id)} anchor={reply} translate="no">
                      {short}
                    </AddressLink>
                  </Chip>
                ))}
              </Chips>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
