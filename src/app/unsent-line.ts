/**
 * What was typed in a player and not sent, by scenario. Another language is another page to React, which begins with it; it
 * is nobody's business but the reader's, so it is in no address and on no device.
 */
import type { UnsentLine } from '../features/simulator/unsent.ts';

const unsent = new Map<string, UnsentLine>();

const nothing: UnsentLine = { text: '', isRaw: false, replaced: null };

export const unsentLine = (scenario: string): UnsentLine => unsent.get(scenario) ?? nothing;

export function keepUnsentLine(scenario: string, line: UnsentLine): void {
  unsent.set(scenario, line);
}
