/** The subject of an enhanced code, as words are found by it: RFC 3463 §3 defines 0 to 7. */
import type { EnhancedCode } from '../../smtp/index.ts';

const subjects = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

type Subject = (typeof subjects)[number] | 'other';

export const subjectOf = ({ subject }: EnhancedCode): Subject => subjects[subject] ?? 'other';
