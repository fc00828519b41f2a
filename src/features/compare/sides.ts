/** Which code stands on which side, and what shows it. */
import type { CodeMark } from '../../prose/statement.tsx';
import type { ToldCode } from '../../prose/told-code.ts';
import { replyClassOf, type ReplyCode } from '../../smtp/index.ts';

/** Marks for the two codes of a comparison; the right one takes the second tone if both are of one class. */
export function marksOf([left, right]: readonly [ReplyCode, ReplyCode]): readonly [CodeMark, CodeMark] {
  return [
    { code: left, side: 'left', isSecondTone: false },
    { code: right, side: 'right', isSecondTone: replyClassOf(left) === replyClassOf(right) },
  ];
}

/** What colours an answer, and puts it on its side. */
export function sideOf(code: ToldCode, mark: CodeMark | undefined) {
  return {
    'data-side': mark?.side,
    'data-class': replyClassOf(code.facts.code),
    'data-tone': mark?.isSecondTone ? 'second' : 'first',
  };
}
