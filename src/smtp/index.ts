/** The protocol, as a library. Nobody imports past this file. */
export {
  digitsOf,
  fitsGrammar,
  parseReplyCode,
  replyCategoryOf,
  replyClassOf,
  type Digits,
  type ReplyCategory,
  type ReplyClass,
  type ReplyCode,
} from './reply-code.ts';
export {
  formatEnhancedCode,
  parseEnhancedCode,
  registryNameOf,
  type EnhancedClass,
  type EnhancedCode,
} from './enhanced-code.ts';
export { isSection, specifications, type Specification } from './spec.ts';
