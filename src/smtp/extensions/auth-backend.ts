/** Servers that find out only when they ask that nobody can say whether a password is right (RFC 4954 §6: 454). */
import type { Outcome, Turn } from '../turn.ts';
import { fail, orTransition } from './auth.ts';

/** Asks `rule`; what it would decide of a password, a backend that is away cannot. */
export function backendAnswers(turn: Turn, rule: (turn: Turn) => Outcome): Outcome {
  const outcome = rule(turn);
  const isDecided = outcome.rule === 'auth-succeeded' || outcome.rule === 'auth-failed';
  return isDecided && turn.session.host.auth === 'failing' ? fail(turn, 'auth-unavailable') : outcome;
}

/** Where a callback decides, it may say that it cannot know now, or that a password must be changed first. */
export function callbackAnswers(turn: Turn, rule: (turn: Turn) => Outcome): Outcome {
  return orTransition((asked) => backendAnswers(asked, rule))(turn);
}
