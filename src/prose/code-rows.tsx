/** What is told of one code, row by row: the same rows stand in a comparison and on the code's own page. */
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import type { AnyFacts } from '../catalogue/unregistered.ts';
import type { Language } from '../i18n/language.ts';
import { digitsOf, replyCategoryOf, replyClassOf } from '../smtp/index.ts';
import { Chip, Chips } from '../ui/chips.tsx';
import { AddressLink } from '../url/address-link.tsx';
import { compareAddress } from '../url/address.ts';
import styles from './code-rows.module.css';
import { Citations, noMarks, Statement, type CodeMark } from './statement.tsx';
import { Statements } from './statements.tsx';
import type { ToldCode } from './told-code.ts';
import { useAnswers } from './use-answers.ts';

/** The rows in their order. */
export const rowNames = [
  'digits',
  'description',
  'whenSeen',
  'steps',
  'clientNext',
  'retry',
  'whoActs',
  'connection',
  'bounce',
  'answers',
  'enhanced',
  'avoid',
  'operator',
  'wording',
  'confusedWith',
  'source',
] as const;

export type RowName = (typeof rowNames)[number];

/** A value that is equal for two codes if the row tells the same of both. */
export function signatureOf(name: RowName, { facts, prose }: ToldCode): string {
  switch (name) {
    case 'digits':
      return String(facts.code);
    case 'description':
    case 'whenSeen':
    case 'steps':
    case 'clientNext':
    case 'whoActs':
    case 'avoid':
    case 'operator':
      return JSON.stringify(prose[name]);
    case 'retry':
    case 'connection':
    case 'bounce':
      return facts.effect[name];
    case 'answers':
      return facts.answers.map(({ command }) => command).join();
    case 'enhanced':
      return facts.enhanced.map(({ code }) => code).join();
    case 'wording':
      return facts.wording.map(({ text }) => text).join();
    case 'confusedWith':
      return facts.confusedWith.join();
    case 'source':
      return facts.standing + facts.sources.join();
  }
}

/** In a component: what rows state of a code, statement by statement. */
export function useRowTexts(): (told: ToldCode, names: readonly RowName[]) => readonly string[] {
  const { t } = useTranslation(['facts', 'digits']);
  const textsOf = (name: RowName, { facts, prose }: ToldCode): readonly string[] => {
    switch (name) {
      case 'description':
      case 'whenSeen':
      case 'steps':
      case 'clientNext':
      case 'avoid':
      case 'operator':
        return prose[name];
      case 'whoActs':
        return [prose.whoActs];
      case 'retry':
        return [t(`digits:retry.${facts.effect.retry}`)];
      case 'connection':
        return [t(`connection.${facts.effect.connection}`)];
      case 'bounce':
        return [t(`bounce.${facts.effect.bounce}`)];
      case 'source':
        return [t(`standingNote.${facts.standing}`), ...facts.sources.map((label) => `[${label}]`)];
      default:
        return [];
    }
  };
  return (told, names) => names.flatMap((name) => textsOf(name, told));
}

/** Has the row anything to tell? What real servers said is shown only where something was recorded. */
export const isRowEmpty = (name: RowName, { facts }: ToldCode): boolean =>
  name === 'wording' && facts.wording.length === 0;

type CodeRowProps = {
  readonly name: RowName;
  readonly told: ToldCode;
  readonly marks?: readonly CodeMark[];
};

/** What one row tells of one code. */
export function CodeRow({ name, told, marks = noMarks }: CodeRowProps): ReactNode {
  const { t } = useTranslation(['facts', 'digits']);
  const { facts, prose, language } = told;
  switch (name) {
    case 'digits':
      return <DigitByDigit code={facts.code} isSecondTone={marks.some(isSecond(facts.code))} />;
    case 'description':
      return <Statements texts={prose.description} marks={marks} as="paragraphs" />;
    case 'steps':
      return <Statements texts={prose.steps} marks={marks} as="steps" />;
    case 'whenSeen':
    case 'clientNext':
    case 'avoid':
    case 'operator':
      return <Statements texts={prose[name]} marks={marks} />;
    case 'whoActs':
      return <Statement text={prose.whoActs} marks={marks} />;
    case 'retry':
      return <Statement text={t(`digits:retry.${facts.effect.retry}`)} />;
    case 'connection':
      return <Statement text={t(`facts:connection.${facts.effect.connection}`)} />;
    case 'bounce':
      return <Statement text={t(`facts:bounce.${facts.effect.bounce}`)} />;
    case 'answers':
      return <Answers facts={facts} />;
    case 'enhanced':
      return <EnhancedCodes facts={facts} language={language} />;
    case 'wording':
      return <Wording facts={facts} />;
    case 'confusedWith':
      return <ConfusedWith facts={facts} language={language} />;
    case 'source':
      return (
        <>
          <b className={styles.standing}>{t(`facts:standing.${facts.standing}`)}.</b>{' '}
          <Statement text={t(`facts:standingNote.${facts.standing}`)} /> <Citations labels={facts.sources} />
        </>
      );
  }
}

const isSecond =
  (code: number) =>
  (mark: CodeMark): boolean =>
    mark.code === code && mark.isSecondTone;

/** The three digits in boxes, with what each of them says. */
function DigitByDigit({ code, isSecondTone }: { readonly code: number; readonly isSecondTone: boolean }) {
  const { t } = useTranslation(['facts', 'digits']);
  const [first, second, third] = digitsOf(code);
  const said = [
    { digit: first, place: t('first'), meaning: t(`digits:class.${replyClassOf(code)}`) },
    { digit: second, place: t('second'), meaning: t(`digits:category.${replyCategoryOf(code)}`) },
    { digit: third, place: t('thirdDigit'), meaning: t('third') },
  ];
  return (
    <ol className={styles.digits} data-class={replyClassOf(code)} data-tone={isSecondTone ? 'second' : 'first'}>
      {said.map(({ digit, place, meaning }) => (
        <li key={place}>
          <span className={styles.digit}>{digit}</span>
          <span title={place}>{meaning}</span>
        </li>
      ))}
    </ol>
  );
}

function Answers({ facts }: { readonly facts: AnyFacts }) {
  const { t } = useTranslation('compare');
  const answers = useAnswers()(facts);
  if (answers.length === 0) return <span className={styles.none}>{t('none')}</span>;
  return (
    <Chips>
      {answers.map(({ name, isVerb }) => (
        <Chip key={name} isVerbatim={isVerb}>
          {name}
        </Chip>
      ))}
    </Chips>
  );
}

function EnhancedCodes({ facts, language }: { readonly facts: AnyFacts; readonly language: Language }) {
  const { t } = useTranslation('compare');
  if (facts.enhanced.length === 0) return <span className={styles.none}>{t('none')}</span>;
  return (
    <Chips>
      {facts.enhanced.map(({ code }) => (
        <Chip key={code} isVerbatim>
          <AddressLink to={{ view: 'enhanced', language, code }}>{code}</AddressLink>
        </Chip>
      ))}
    </Chips>
  );
}

/** What recorded servers said with the code; each text with the servers it was heard from. */
function Wording({ facts }: { readonly facts: AnyFacts }) {
  const { t } = useTranslation('compare');
  if (facts.wording.length === 0) return <span className={styles.none}>{t('none')}</span>;
  return (
    <ul className={styles.wording}>
      {facts.wording.slice(0, 5).map(({ text, servers }) => (
        <li key={text} lang="en" translate="no">
          <samp>{text}</samp> <small>{servers[0]}</small>
        </li>
      ))}
    </ul>
  );
}

function ConfusedWith({ facts, language }: { readonly facts: AnyFacts; readonly language: Language }) {
  const { t } = useTranslation('compare');
  if (facts.confusedWith.length === 0) return <span className={styles.none}>{t('none')}</span>;
  return (
    <Chips>
      {facts.confusedWith.map((other) => (
        <Chip key={other} isVerbatim>
          <AddressLink to={compareAddress(language, facts.code, other)}>{other}</AddressLink>
        </Chip>
      ))}
    </Chips>
  );
}
