import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import type { ServerTitle } from '../../recordings/atlas.ts';
import type { FoundText } from '../../recordings/text-search.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress } from '../../url/address.ts';
import styles from './found-texts.module.css';

type FoundTextsProps = {
  readonly language: Language;
  readonly found: readonly FoundText[];
  readonly titles: readonly ServerTitle[];
};

const most = { texts: 12, servers: 4, lines: 3 };

/** Texts that servers said; each leads to the session in which it was heard. */
export function FoundTexts({ language, found, titles }: FoundTextsProps) {
  const { t } = useTranslation('recordings');
  const titleOf = (name: string): string => titles.find((one) => one.name === name)?.title ?? name;
  return (
    <section aria-labelledby="said" className={styles.said}>
      <h2 id="said">{t('texts.heading')}</h2>
      <ul>
        {found.slice(0, most.texts).map(({ text, servers, count, at }) => (
          <li key={text} data-class={replyClassOf(Number(text.slice(0, 3)))}>
            <AddressLink
              to={{ ...recordingAddress(language, at.dialogue), server: at.server, step: at.turn }}
              lang="en"
              translate="no"
            >
              {text
                .split('\n')
                .slice(0, most.lines)
                .map((line, index) => (
                  <span key={index}>
                    <b>{line.slice(0, 3)}</b>
                    {line.slice(3)}
                  </span>
                ))}
            </AddressLink>
            <small>
              <span translate="no">{servers.slice(0, most.servers).map(titleOf).join(', ')}</span>
              {servers.length > most.servers &&
                ` ${t('evidence.moreServers', { count: servers.length - most.servers })}`}
              {' · '}
              {t('texts.count', { count })}
            </small>
          </li>
        ))}
      </ul>
      {found.length > most.texts && <p>{t('texts.more', { count: found.length - most.texts })}</p>}
    </section>
  );
}
