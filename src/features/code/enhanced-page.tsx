import { useSuspenseQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { classesOf, isKnownEnhanced, knownEnhanced } from '../../catalogue/enhanced-contents.ts';
import type { EnhancedFacts } from '../../catalogue/facts.ts';
import { nextOf, type EnhancedProse } from '../../catalogue/prose.ts';
import { plainText } from '../../catalogue/statement.ts';
import { enhancedFactsQuery, enhancedProseQuery } from '../../catalogue/queries.ts';
import type { Language } from '../../i18n/language.ts';
import { Citations, Statement } from '../../prose/statement.tsx';
import { Statements } from '../../prose/statements.tsx';
import { withEnhanced } from '../../prose/full-codes.ts';
import { recordedServers } from '../../recordings/contents.ts';
import { parseEnhancedCode, registryNameOf, replyClassOf, type EnhancedCode } from '../../smtp/index.ts';
import { Chip, Chips } from '../../ui/chips.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { Answers } from './answers.tsx';
import styles from './code-page.module.css';
import { FullCodeTable } from './full-code-table.tsx';
import { Row } from './row.tsx';
import { subjectOf } from './subject.ts';
import { useEnhancedWords } from './use-enhanced-words.ts';
import { useMarkdownTicket } from './use-markdown-ticket.ts';

type EnhancedPageProps = {
  readonly language: Language;
  /** "5.7.1"; the address has made sure of its grammar. */
  readonly code: string;
  /** Shares what was said. */
  readonly renderShare: (name: string, summary: string, ticket: string) => ReactNode;
  /** What providers mean by it, below the meaning. */
  readonly children?: ReactNode;
};

/** One enhanced status code, in the class it was met with. */
export function EnhancedPage({ language, code, renderShare, children }: EnhancedPageProps) {
  const parsed = parseEnhancedCode(code);
  if (parsed === null) throw new Error(`not an enhanced status code: ${code}`);
  return isKnownEnhanced(registryNameOf(parsed)) ? (
    <Registered language={language} code={parsed} shown={code} renderShare={renderShare}>
      {children}
    </Registered>
  ) : (
    <Unregistered language={language} code={parsed} shown={code} renderShare={renderShare}>
      {children}
    </Unregistered>
  );
}

type ParsedProps = {
  readonly language: Language;
  readonly code: EnhancedCode;
  readonly shown: string;
  readonly children: ReactNode;
};

function Registered({
  language,
  code,
  shown,
  renderShare,
  children,
}: ParsedProps & Pick<EnhancedPageProps, 'renderShare'>) {
  const { t } = useTranslation(['codes', 'share', 'compare']);
  const name = registryNameOf(code);
  const [{ data: facts }, { data: prose }] = useSuspenseQueries({
    queries: [enhancedFactsQuery(name), enhancedProseQuery(language, name)],
  });
  const next = nextOf(prose, code.class) ?? t(`nextOf.${code.class}`);
  const ticket = [
    t('share:ticket.code', { code: shown, name: prose.name }),
    t('share:ticket.meaning', { text: plainText(prose.meaning) }),
    t('share:ticket.step', { text: plainText(next) }),
    '',
  ].join('\n');
  return (
    <>
      <Head code={code} shown={shown} title={prose.name} />
      <div className={styles.lead}>
        <p className={styles.summary}>
          <Statement text={prose.meaning} />
        </p>
        {renderShare(prose.name, prose.meaning, ticket)}
      </div>
      {children}
      <dl className={styles.rows}>
        <Row label={t('next')}>
          <Statement text={next} />
        </Row>
        {prose.inPractice !== undefined && (
          <Row label={t('inPractice')}>
            <Statements texts={prose.inPractice} />
          </Row>
        )}
        <Digits code={code} detail={prose} />
        <SentWith language={language} shown={shown} />
        <AlsoAs language={language} code={code} facts={facts} />
        <Row label={t('compare:rows.source')}>
          {facts.standing === 'deprecated' ? t('deprecated') : t('active')}{' '}
          <Citations labels={[...facts.sources, 'IANA enhanced status codes']} />
        </Row>
      </dl>
    </>
  );
}

/** A code the registry does not have: subject and class still speak (RFC 3463 §2). */
function Unregistered({
  language,
  code,
  shown,
  renderShare,
  children,
}: ParsedProps & Pick<EnhancedPageProps, 'renderShare'>) {
  const { t } = useTranslation(['codes', 'fullCode']);
  const words = useEnhancedWords()(code);
  const ticketOf = useMarkdownTicket();
  const near = knownEnhanced.map(([name]) => name).filter((name) => name.startsWith(`X.${code.subject}.`));
  return (
    <>
      <Head code={code} shown={shown} title={t('unknownEnhanced', { code: shown })} />
      <div className={styles.lead}>
        <p className={styles.summary}>
          <Statement text={words.summary} />
        </p>
      </div>
      <Answers next={words.next} whoActs={words.whoActs} />
      {renderShare(words.name, words.summary, ticketOf(shown, words, 'RFC 3463 §2'))}
      {children}
      <dl className={styles.rows}>
        <Row label={t('fullCode:inTheRegistry')}>
          <Statement text={t('fullCode:unregistered', { enhanced: shown })} />
        </Row>
        <Digits code={code} detail={null} />
        {near.length > 0 && (
          <Row label={t('near')}>
            <details className={styles.near}>
              <summary>{t('shown', { count: near.length })}</summary>
              <Chips>
                {near.map((name) => (
                  <Chip key={name} isVerbatim>
                    <AddressLink to={{ view: 'enhanced', language, code: name.replace('X', String(code.class)) }}>
                      {name.replace('X', String(code.class))}
                    </AddressLink>
                  </Chip>
                ))}
              </Chips>
            </details>
          </Row>
        )}
      </dl>
    </>
  );
}

function Head({ code, shown, title }: { readonly code: EnhancedCode; readonly shown: string; readonly title: string }) {
  const { t } = useTranslation(['codes', 'digits']);
  const replyClass = replyClassOf(code.class * 100);
  return (
    <header className={styles.head} data-class={replyClass}>
      <p className={styles.numeral} aria-hidden="true" translate="no">
        {shown}
      </p>
      <div>
        <h1 className={styles.name}>
          <span className={styles.spoken}>{shown}: </span>
          {title}
        </h1>
        <p className={styles.class}>{t(`digits:class.${replyClass}`)}</p>
      </div>
    </header>
  );
}

function Digits({ code, detail }: { readonly code: EnhancedCode; readonly detail: EnhancedProse | null }) {
  const { t } = useTranslation(['codes', 'digits', 'compare']);
  const subject = subjectOf(code);
  return (
    <>
      <Row label={t('classRow')}>
        <b translate="no">{code.class}</b> · {t(`digits:class.${replyClassOf(code.class * 100)}`)}
      </Row>
      <Row label={t('subjectRow')}>
        <b translate="no">{code.subject}</b> · {subject === 'other' ? t('compare:none') : t(`subject.${subject}`)}
      </Row>
      <Row label={t('detailRow')}>
        <b translate="no">{code.detail}</b> · {detail?.name ?? t('compare:none')}
      </Row>
    </>
  );
}

function SentWith({ language, shown }: { readonly language: Language; readonly shown: string }) {
  const { t } = useTranslation('fullCode');
  const rows = withEnhanced(shown);
  const values = { recorded: recordedServers.length };
  return (
    <Row label={t('codesHere')}>
      {rows.length > 0 && <FullCodeTable language={language} rows={rows} named="code" />}
      <p className={styles.note}>
        <Statement text={rows.length > 0 ? t('incomplete', values) : t('noCodes', values)} />
      </p>
    </Row>
  );
}

function AlsoAs({
  language,
  code,
  facts,
}: {
  readonly language: Language;
  readonly code: EnhancedCode;
  readonly facts: EnhancedFacts;
}) {
  const { t } = useTranslation('codes');
  const others = classesOf(facts.code).filter((digit) => digit !== code.class);
  if (facts.classes.length === 0) return <Row label={t('alsoAs')}>{t('classesNotStated')}</Row>;
  if (others.length === 0) return null;
  return (
    <Row label={t('alsoAs')}>
      <Chips>
        {others.map((digit) => (
          <Chip key={digit} isVerbatim>
            <AddressLink to={{ view: 'enhanced', language, code: facts.code.replace('X', String(digit)) }}>
              {facts.code.replace('X', String(digit))}
            </AddressLink>
          </Chip>
        ))}
      </Chips>
    </Row>
  );
}
