import type { PairProse } from '../../catalogue/prose.ts';

/** What is said of a pair: written for it, or computed from facts and labelled so. */
export type PairWords = Omit<PairProse, 'pair'> & { readonly isComputed: boolean };
