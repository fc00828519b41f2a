import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { EnhancedProse } from '../../catalogue/prose.ts';
import type { ToldCode } from '../../prose/told-code.ts';
import { fullCodeOf } from '../../prose/full-codes.ts';
import { Statement } from '../../prose/statement.tsx';
import { Statements } from '../../prose/statements.tsx';
import { formatEnhancedCode, replyClassOf, type EnhancedCode } from '../../smtp/index.ts';
import { AddressLink } from '../../url/address-link.tsx';
import { Answers } from './answers.tsx';
import styles from './code-page.module.css';
import { ListedTogether } from './listed-together.tsx';
import { Neighbors } from './neighbors.tsx';
import { Row } from './row.tsx';
import { useEnhancedWords } from './use-enhanced-words.ts';
import { doAgree, useFullCodeWords } from './use-full-code-words.ts';
import { useMarkdownTicket } from './use-markdown-ticket.ts';

type FullCodePageProps = {
  readonly told: ToldCode;
  readonly enhanced: EnhancedCode;
  /** What is said of the enhanced code; null if the registry does not have it. */
  readonly prose: EnhancedProse | null;
  /** Shares what was said. */
  readonly renderShare: (name: string, summary: string, ticket: string) => ReactNode;
  /** What recorded servers said with the two. */
  readonly children: ReactNode;
};

/** A reply code with its enhanced code: what happened, whether to send again, who acts, what to do; then where that is known from. */
export function FullCodePage({ told, enhanced, prose, renderShare, children }: FullCodePageProps) {
  const { t } = useTranslation(['fullCode', 'codes', 'digits']);
  const words = useFullCodeWords(told, enhanced, prose);
  const ofEnhanced = useEnhancedWords()(enhanced);
  const isAgreed = doAgree(told, enhanced);
  const ticketOf = useMarkdownTicket();
  const { language } = told;
  const { code } = told.facts;
  const shown = formatEnhancedCode(enhanced);
  const replyClass = replyClassOf(code);
  const known = fullCodeOf(code, shown);
  const source = known.listedBy ?? 'RFC 5321 §4.2, RFC 3463 §2';
  return (
    <>
      <header className={styles.head} data-class={replyClass}>
        <p className={`${styles.numeral} ${styles.both}`} aria-hidden="true" translate="no">
          {code} <span>{shown}</span>
        </p>
        <div>
          <h1 className={styles.name}>
            <span className={styles.spoken}>{`${code} ${shown}: `}</span>
            {words.name}
          </h1>
          <p className={styles.class}>{t('kind', { class: t(`digits:class.${replyClass}`) })}</p>
        </div>
      </header>
      <div className={styles.lead}>
        <p className={styles.summary}>
          <Statement text={words.summary} />
        </p>
      </div>
      <Answers retry={words.retry} next={words.next} whoActs={words.whoActs} />
      {renderShare(words.name, words.summary, ticketOf(`${code} ${shown}`, words, source))}
      <dl className={styles.rows}>
        {isAgreed && (
          <Row label={t('agreement')}>
            <Statement text={t('agree', { class: enhanced.class, code, enhanced: shown })} />
          </Row>
        )}
        <Row label={t('inTheRegistry')}>
          <ListedTogether known={known} enhanced={enhanced} isRegistered={prose !== null} />
        </Row>
        {prose?.inPractice !== undefined && (
          <Row label={t('codes:inPractice')}>
            <Statements texts={prose.inPractice} />
          </Row>
        )}
        <Row label={t('alone.code', { code })}>
          <p>
            <AddressLink to={{ view: 'code', language, code }}>{told.prose.name}</AddressLink>
          </p>
          <Statement text={told.prose.summary} />
        </Row>
        <Row label={t('alone.enhanced', { enhanced: shown })}>
          <p>
            <AddressLink to={{ view: 'enhanced', language, code: shown }}>{prose?.name ?? ofEnhanced.name}</AddressLink>
          </p>
          {!isAgreed && <Statement text={prose?.meaning ?? ofEnhanced.summary} />}
        </Row>
      </dl>
      {children}
      <Neighbors language={language} known={known} />
    </>
  );
}
