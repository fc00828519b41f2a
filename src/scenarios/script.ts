/** What a scenario's client does, as the engine takes it. */
import { stuffDots, type Entry } from '../smtp/index.ts';
import { octetsOf, unfold } from './octets.ts';
import type { ScenarioEntry } from './scenario.ts';

/** The entry with its line ends, its dots stuffed, and `{A*5000}` written out. */
export function scriptEntry(entry: ScenarioEntry): Entry {
  if (typeof entry === 'string') return { octets: lines([entry]) };
  if ('packet' in entry) return { octets: lines(entry.packet) };
  if ('message' in entry) return { octets: `${stuffDots(lines(entry.message))}.\r\n` };
  if ('octets' in entry) return { octets: octetsOf(unfold(entry.octets)) };
  return entry;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${octetsOf(unfold(text))}\r\n`).join('');
}
