import { useTranslation } from '../../i18n/use-translation.ts';
import { fullCodeOf, type FullCode } from '../../prose/full-codes.ts';
import { Citations, Statement } from '../../prose/statement.tsx';
import { Statements } from '../../prose/statements.tsx';
import { recordedServers } from '../../recordings/contents.ts';
import { digitsOf, registryNameOf, type EnhancedCode } from '../../smtp/index.ts';

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
  const registered = isRegistered ? withoutListing() : t('unregistered', values);
  const fromRules = servers > 0 ? [] : [t('fromRules')];
  return <Statements texts={[registered, ...unheard, ...fromRules]} as="paragraphs" />;

  /** A registered enhanced code may come with a code that the registry does not name; but not in the class of another. */
  function withoutListing(): string {
    const [digit] = digitsOf(code);
    if (digit === enhanced.class) return t('unlisted', { code, name });
    const proper = name.replace('X', String(digit));
    return fullCodeOf(code, proper).listedBy === 'IANA enhanced status codes'
      ? t('listedOtherwise', { ...values, proper })
      : t('listedNowhere', { code, name });
  }
}
