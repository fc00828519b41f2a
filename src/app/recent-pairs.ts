import { useSyncExternalStore } from 'react';
import { parseReplyCode, type ReplyCode } from '../smtp/index.ts';
import { recall, remember } from './device-storage.ts';

/** Left and right. */
export type Pair = readonly [ReplyCode, ReplyCode];

const key = 'recent-pairs';
const most = 8;
const listeners = new Set<() => void>();
const none: readonly Pair[] = [];
let cached: { readonly text: string | null; readonly pairs: readonly Pair[] } = { text: null, pairs: none };

/** "250-500,450-451" as pairs; what cannot be read is left out. */
export function parsePairs(text: string): Pair[] {
  return text.split(',').flatMap((part): Pair[] => {
    const [left, right] = part.split('-').map(parseReplyCode);
    return left != null && right != null ? [[left, right]] : [];
  });
}

function readPairs(): readonly Pair[] {
  const text = recall(key);
  if (text !== cached.text) cached = { text, pairs: text === null ? none : parsePairs(text).slice(0, most) };
  return cached.pairs;
}

function writePairs(pairs: readonly Pair[]): void {
  remember(key, pairs.length === 0 ? null : pairs.map((pair) => pair.join('-')).join());
  for (const listener of listeners) listener();
}

/** Puts a pair first among the recent ones. */
export function rememberPair([left, right]: Pair): void {
  const others = readPairs().filter((pair) => !(pair.includes(left) && pair.includes(right)));
  writePairs([[left, right] as Pair, ...others].slice(0, most));
}

/** Forgets all of them. */
export const forgetPairs = (): void => writePairs(none);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The pairs looked at last on this device, newest first. */
export const useRecentPairs = (): readonly Pair[] => useSyncExternalStore(subscribe, readPairs, () => none);
