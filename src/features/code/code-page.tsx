import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { partnersOf } from '../../catalogue/contents.ts';
import { dottedReading, nearestCodes } from '../../catalogue/nearest.ts';
import { CodeRow, isRowEmpty, rowNames, type RowName } from '../../prose/code-rows.tsx';
import type { ToldCode } from '../../prose/told-code.ts';
import { withCode } from '../../prose/full-codes.ts';
import { Questions } from '../../prose/questions.tsx';
import { Statement } from '../../prose/statement.tsx';
import { recordedServers } from '../../recordings/contents.ts';
import { replyClassOf, type ReplyCode } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import { AddressLink } from '../../url/address-link.tsx';
import { compareAddress } from '../../url/address.ts';
import styles from './code-page.module.css';
import { FullCodeTable } from './full-code-table.tsx';

type CodePageProps = {
  readonly told: ToldCode;
  /** The reader wants to compare this code with one still to be picked. */
  readonly onCompare: () => void;
  readonly children: ReactNode;
};

/** What somebody with a failed message wants to know first. */
const brief = ['retry', 'whoActs', 'steps'] as const satisfies RowName[];

const isBrief = (name: RowName): boolean => brief.some((own) => own === name);

/** Everything about one code. `children` stand under its summary. */
export function CodePage({ told, onCompare, children }: CodePageProps) {
  const { t } = useTranslation(['codes', 'compare', 'digits', 'facts', 'fullCode']);
  const { facts, prose, language } = told;
  const { code } = facts;
  const isUnregistered = facts.standing === 'unregistered';
  const dotted = facts.standing === 'standard' || facts.standing === 'extension' ? null : dottedReading(code);
  return (
    <>
      <header className={styles.head} data-class={replyClassOf(code)}>
        <p className={styles.numeral} aria-hidden="true" translate="no">
          {code}
        </p>
        <div>
          <h1 className={styles.name}>
            <span className={styles.spoken}>{code}: </span>
            {isUnregistered ? t('codes:unregistered', { code }) : prose.name}
          </h1>
          <p className={styles.class}>
            {t(`digits:class.${replyClassOf(code)}`)} · {t(`facts:standing.${facts.standing}`)}
          </p>
        </div>
      </header>
      <div className={styles.lead}>
        <p className={styles.summary}>
          <Statement text={isUnregistered ? t('codes:unregisteredLead', { code }) : prose.summary} />
        </p>
        {dotted !== null && (
          <p>
            <AddressLink to={{ view: 'enhanced', language, code: dotted }}>
              {t('codes:dotted', { code, enhanced: dotted })}
            </AddressLink>
          </p>
        )}
        {children}
        <p>
          <Button aria-haspopup="dialog" onClick={onCompare}>
            {t('codes:compareWithAnother', { code })}
          </Button>
        </p>
      </div>
      <dl className={styles.brief}>
        {brief.map((name) => (
          <div key={name}>
            <dt>{t(`compare:rows.${labelOf(name, code)}`)}</dt>
            <dd>
              <CodeRow name={name} told={told} />
            </dd>
          </div>
        ))}
      </dl>
      {withCode(code).length > 0 && (
        <section aria-labelledby="enhanced-here" className={styles.neighbors}>
          <h2 id="enhanced-here">{t('fullCode:enhancedHere')}</h2>
          <FullCodeTable language={language} rows={withCode(code)} named="enhanced" />
          <p className={styles.note}>
            <Statement text={t('fullCode:incomplete', { recorded: recordedServers.length })} />
          </p>
        </section>
      )}
      <dl className={styles.rows}>
        {rowNames
          .filter((name) => !isBrief(name) && name !== 'enhanced' && !isRowEmpty(name, told))
          .map((name) => (
            <div key={name} className={styles.row}>
              <dt>{t(`compare:rows.${labelOf(name, code)}`)}</dt>
              <dd>
                <CodeRow name={name} told={told} />
              </dd>
            </div>
          ))}
      </dl>
      {prose.questions.length > 0 && (
        <section aria-labelledby="questions">
          <h2 id="questions">{t('codes:questions')}</h2>
          <Questions questions={prose.questions} />
        </section>
      )}
      <section aria-labelledby="comparisons" className={styles.comparisons}>
        <h2 id="comparisons">{isUnregistered ? t('codes:neighbors') : t('codes:comparisons')}</h2>
        <ul>
          {comparedWith(told).map((other) => (
            <li key={other}>
              <AddressLink to={compareAddress(language, code, other)}>
                {t('codes:compareWith', { code: other })}
              </AddressLink>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Codes worth comparing with: written pairs first, then what it is confused with; for an unknown code what is near. */
function comparedWith({ facts }: ToldCode): ReplyCode[] {
  const known = [...partnersOf(facts.code), ...facts.confusedWith];
  return known.length > 0 ? [...new Set(known)] : nearestCodes(facts.code);
}

function labelOf(name: RowName, code: ReplyCode) {
  if (name !== 'steps') return name;
  return code >= 400 || code < 200 ? 'fix' : 'next';
}
