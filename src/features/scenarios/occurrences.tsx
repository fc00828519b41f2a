import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import type { Occurrence } from '../../scenarios/scenario-list.ts';
import type { ReplyCode } from '../../smtp/index.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { simulatorAddress } from '../../url/address.ts';
import styles from './occurrences.module.css';

type OccurrencesProps = {
  readonly language: Language;
  readonly code: ReplyCode;
  readonly occurrences: readonly Occurrence[];
};

/** Every session in which a code occurs; each link opens the player where it first does. Nothing when there is none. */
export function Occurrences({ language, code, occurrences }: OccurrencesProps) {
  const { t } = useTranslation('scenarios');
  if (occurrences.length === 0) return null;
  return (
    <section className={styles.occurrences} aria-labelledby="occurrences">
      <h2 id="occurrences">{t('occurrences', { code })}</h2>
      <ul>
        {occurrences.map(({ id, title, step }) => (
          <li key={id}>
            <AddressLink to={{ ...simulatorAddress(language, id), marks: [code], step }}>{title}</AddressLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
