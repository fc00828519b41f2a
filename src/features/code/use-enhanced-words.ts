/** What class and subject of an enhanced code say by themselves: all there is to say of one that nobody registered. */
import { useTranslation } from '../../i18n/use-translation.ts';
import { formatEnhancedCode, type EnhancedCode } from '../../smtp/index.ts';
import { subjectOf } from './subject.ts';

type EnhancedWords = {
  readonly name: string;
  readonly summary: string;
  readonly whoActs: readonly string[];
  readonly next: readonly string[];
};

export function useEnhancedWords(): (code: EnhancedCode) => EnhancedWords {
  const { t } = useTranslation(['fullCode', 'subjects', 'codes']);
  return (code) => {
    const subject = subjectOf(code);
    const words = {
      name: t('unregisteredName', { enhanced: formatEnhancedCode(code) }),
      summary: t(`subjects:about.${subject}`),
    };
    if (code.class === 2) return { ...words, whoActs: [t('nobody')], next: [t('codes:nextOf.2')] };
    const whoActs = t(`subjects:whoActs.${subject}`);
    const next = t(`subjects:next.${subject}`);
    return code.class === 5
      ? { ...words, whoActs: [whoActs], next: [next] }
      : { ...words, whoActs: [t('waitFirst'), whoActs], next: [t('codes:nextOf.4'), next] };
  };
}
