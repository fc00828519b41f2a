import { useId } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { Statement } from '../../prose/statement.tsx';
import type { Evidence } from '../../recordings/atlas.ts';
import { replyClassOf } from '../../smtp/index.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { recordingAddress, recordingsAddress, serverAddress } from '../../url/address.ts';
import styles from './code-evidence.module.css';

type CodeEvidenceProps = {
  readonly language: Language;
  readonly evidence: Evidence;
  /** How many texts and dialogues are shown; the others are counted. */
  readonly most?: number;
  readonly isSecondTone?: boolean;
  /** The level of its heading. */
  readonly as?: 'h2' | 'h3';
};

/** What real servers say with one code: which of them, in which words, asked what, and where the standard says another. */
export function CodeEvidence(props: CodeEvidenceProps) {
  const { language, evidence, most = 6, isSecondTone = false, as: Heading = 'h2' } = props;
  const { t } = useTranslation('recordings');
  const heading = useId();
  const { code, enhanced, recorded, servers, textCount } = evidence;
  const shown = enhanced === null ? code : `${code} ${enhanced}`;
  return (
    <section
      className={styles.evidence}
      aria-labelledby={heading}
      data-class={replyClassOf(code)}
      data-tone={isSecondTone ? 'second' : 'first'}
    >
      <Heading id={heading}>{t('evidence.heading', { code: shown })}</Heading>
      {servers.length === 0 ? (
        <p>{t('evidence.none', { recorded, code: shown })}</p>
      ) : (
        <>
          <p>{t('evidence.lead', { servers: servers.length, recorded, code: shown, count: textCount })}</p>
          <Words language={language} evidence={evidence} most={most} />
          <Asked language={language} evidence={evidence} most={most} />
          <Instead language={language} evidence={evidence} />
          <Senders language={language} evidence={evidence} />
        </>
      )}
    </section>
  );
}

const mostServers = 3;

/** Names the first few servers, and counts the others. */
function useServerNames(): (servers: readonly string[]) => string {
  const { t } = useTranslation('recordings');
  return (servers) => {
    const others = servers.length - mostServers;
    const named = servers.slice(0, mostServers).join(', ');
    return others > 0 ? `${named} ${t('evidence.moreServers', { count: others })}` : named;
  };
}

function Words({
  language,
  evidence: { texts, textCount },
  most,
}: Required<Pick<CodeEvidenceProps, 'language' | 'evidence' | 'most'>>) {
  const { t } = useTranslation('recordings');
  const nameServers = useServerNames();
  const shown = texts.slice(0, most);
  return (
    <div>
      <p className={styles.label}>{t('evidence.words')}</p>
      <ul className={styles.words}>
        {shown.map(({ lines, count, servers, at }) => (
          <li key={lines.join('\n')}>
            <AddressLink
              to={{ ...recordingAddress(language, at.dialogue), server: at.server, step: at.turn }}
              lang="en"
              translate="no"
            >
              {lines.slice(0, 2).map((line, index) => (
                <span key={index}>
                  <b>{line.slice(0, 3)}</b>
                  {line.slice(3)}
                </span>
              ))}
              {lines.length > 2 && <span>…</span>}
            </AddressLink>
            <small>{t('evidence.said', { count, servers: nameServers(servers) })}</small>
          </li>
        ))}
      </ul>
      {textCount > shown.length && (
        <p className={styles.more}>{t('evidence.moreTexts', { count: textCount - shown.length })}</p>
      )}
    </div>
  );
}

function Asked({
  language,
  evidence: { asked },
  most,
}: Required<Pick<CodeEvidenceProps, 'language' | 'evidence' | 'most'>>) {
  const { t } = useTranslation('recordings');
  if (asked.length === 0) return null;
  // A dialogue may have several steps with this code; its title is told once.
  const dialogues = asked.filter(
    (one, index) => asked.findIndex(({ dialogue }) => dialogue === one.dialogue) === index,
  );
  return (
    <div>
      <p className={styles.label}>{t('evidence.asked')}</p>
      <ul className={styles.asked}>
        {dialogues.slice(0, most).map(({ dialogue, title, servers }) => (
          <li key={dialogue}>
            <AddressLink to={recordingAddress(language, dialogue)}>
              <Statement text={title[language]} />
            </AddressLink>{' '}
            <small>{t('evidence.askedBy', { count: servers })}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

type PartProps = Pick<CodeEvidenceProps, 'language' | 'evidence'>;

function Instead({ language, evidence: { instead } }: PartProps) {
  const { t } = useTranslation('recordings');
  const nameServers = useServerNames();
  if (instead.length === 0) return null;
  return (
    <div>
      <p className={styles.label}>{t('evidence.instead')}</p>
      <ul className={styles.instead}>
        {instead.map(({ standard, servers, steps, at }) => (
          <li key={standard}>
            <AddressLink to={{ ...recordingAddress(language, at.dialogue), server: at.server, step: at.turn }}>
              {t('evidence.insteadOf', { standard, count: steps, servers: nameServers(servers) })}
            </AddressLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Senders({ language, evidence: { servers } }: PartProps) {
  const { t } = useTranslation('recordings');
  return (
    <details>
      <summary>{t('evidence.who')}</summary>
      <ul className={styles.senders}>
        {servers.map(({ name, title, count }) => (
          <li key={name}>
            <AddressLink to={serverAddress(language, name)}>
              {t('evidence.whoCount', { server: title, count })}
            </AddressLink>
          </li>
        ))}
      </ul>
      <p>
        <AddressLink to={recordingsAddress(language)}>{t('evidence.all')}</AddressLink>
      </p>
    </details>
  );
}
