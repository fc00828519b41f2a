import { computeComparison } from '../../catalogue/computed-comparison.ts';
import { useDescribedPair } from '../../prose/described-code.ts';
import { Comparison, type CompareProps } from './compare.tsx';
import { useComputedWords } from './use-computed-words.ts';

/** Two codes side by side that nobody has written about: what their facts say. */
export function ComputedComparison(props: CompareProps) {
  const told = useDescribedPair(props.language, props.codes);
  const words = useComputedWords(computeComparison(told[0].facts, told[1].facts));
  return <Comparison {...props} told={told} words={words} />;
}
