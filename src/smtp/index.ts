/** The protocol, as a library. Nobody imports past this file. */
export { type StateName } from './after.ts';
export { cite, formatCitation, type Citation } from './citation.ts';
export {
  allowedReplies,
  exceptional,
  type AllowedReplies,
  type ListedReply,
  type ReplyOccasion,
} from './allowed-replies.ts';
export {
  disconnected,
  handshake,
  receiveReply,
  start,
  type Action,
  type Client,
  type ClientState,
  type ClientStep,
  type Decision,
  type Fate,
  type Plan,
  type Recipient,
} from './client.ts';
export { summary, type Summary } from './client-summary.ts';
export { clientRules, type ClientRule } from './client-rules.ts';
export { formatCommandLine, lowerCase, parseCommandLine, type CommandLine } from './command.ts';
export { endOfData, stuffDots, unstuffDots, type Content } from './content.ts';
export {
  branch,
  converse,
  run,
  substitute,
  type Conversation,
  type Dialogue,
  type Entry,
  type Exchange,
} from './dialogue.ts';
export {
  formatEnhancedCode,
  parseEnhancedCode,
  registryNameOf,
  type EnhancedClass,
  type EnhancedCode,
} from './enhanced-code.ts';
export { replyInstead } from './go-on.ts';
export { exampleHost, type Host, type MailboxStatus } from './host.ts';
export { systemUsers } from './system-users.ts';
export { limits, retries, timeouts } from './limits.ts';
export { nextAfter } from './places.ts';
export { formatParameters, parseParameters, type Parameter } from './parameter.ts';
export { type Parsed, type Problem } from './parsed.ts';
export { formatMailbox, parseMailbox, parsePath, type Mailbox, type Path } from './path.ts';
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
  enhancedCodeOf,
  formatReply,
  parseReply,
  parseReplyLine,
  readReplies,
  type Reply,
  type ReplyLine,
} from './reply.ts';
export { rules, sectionsOf, type RuleName } from './rules.ts';
export { becauseOf, expire, halfClose, open, receive, secure, type Received, type Step } from './session.ts';
export { isServerName, serverNames, type ServerName } from './server-names.ts';
export { loadServer, type Personality } from './servers.ts';
export { recipientsOf, type Event, type Server, type Session, type State, type Transaction } from './turn.ts';
export { watch, type Watched } from './watch.ts';
