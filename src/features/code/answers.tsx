import { useTranslation } from '../../i18n/use-translation.ts';
import { Statements } from '../../prose/statements.tsx';
import styles from './code-page.module.css';

type AnswersProps = {
  readonly retry?: string;
  readonly next: readonly string[];
  readonly whoActs: readonly string[];
};

/** What somebody with a failed message wants to know first. */
export function Answers({ retry, next, whoActs }: AnswersProps) {
  const { t } = useTranslation(['compare', 'codes']);
  return (
    <dl className={styles.answers}>
      {retry !== undefined && <Answer label={t('compare:rows.retry')} texts={[retry]} />}
      <Answer label={t('codes:next')} texts={next} />
      <Answer label={t('compare:rows.whoActs')} texts={whoActs} />
    </dl>
  );
}

function Answer({ label, texts }: { readonly label: string; readonly texts: readonly string[] }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Statements texts={texts} as="paragraphs" />
      </dd>
    </div>
  );
}
