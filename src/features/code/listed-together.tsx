import { useTranslation } from '../../i18n/use-translation.ts';
import type { FullCode } from '../../prose/full-codes.ts';
import { Citations, Statement } from '../../prose/statement.tsx';
import { Statements } from '../../prose/statements.tsx';
import { recordedServers } from '../../recordings/contents.ts';
import { registryNameOf, type EnhancedCode } from '../../smtp/index.ts';

type ListedTogetherProps = {
  readonly known: FullCode;
  readonly enhanced: EnhancedCode;
  readonly isRegistered: boolean;
};

/** Where a code and its enhanced code are known from together, and what it means if from nowhere. */
export function ListedTogether({ known, enhanced, isRegistered }: ListedTogetherProps) {
  const { t } = useTranslation('fullCode');
  const { code, listedBy, servers } = known;
  const name = registryNameOf(enhanced);
  const values = { code, enhanced: known.enhanced };
  const unheard = servers > 0 ? [] : [t('unheard', { ...values, recorded: recordedServers.length })];
  if (listedBy === 'IANA enhanced status codes') {
    return <Statements texts={[t('listed', values), ...unheard]} as="paragraphs" />;
  }
  if (listedBy !== null) {
    return (
      <>
        <p>
          <Statement text={t('listedElsewhere', values)} /> <Citations labels={[listedBy]} />
        </p>
        <Statements texts={unheard} as="paragraphs" />
      </>
    );
  }
  const registered = isRegistered ? t('unlisted', { code, name }) : t('unregistered', values);
  const fromRules = servers > 0 ? [] : [t('fromRules')];
  return <Statements texts={[registered, ...unheard, ...fromRules]} as="paragraphs" />;
}
