/** An option as a result: its title in words, and the page that it leads to. */
import type { Language } from '../../i18n/language.ts';
import { readingLimit } from '../../reading/codes-in-text.ts';
import { recordingAddress, type Address } from '../../url/address.ts';
import { targetOf, type Note, type Option } from './option.ts';
import { addressOf as addressOfTarget } from './target.ts';

/** Says a key of the picker's words with these values. */
export type Say = (
  key: `note.${Note['kind']}` | 'unregistered' | 'unregisteredEnhanced' | 'pair' | 'ownWords',
  values: Readonly<Record<string, string | number>>,
) => string;

/** Stands for the end of a line in a box of one line. */
export const lineEnd = ' ↵ ';

/** What of a pasted text is looked at: the beginning, without what cannot be seen; line ends stay, for they part replies. */
export function searchedText(pasted: string): string {
  return pasted
    .slice(0, readingLimit)
    .normalize('NFC')
    .replaceAll(lineEnd, '\n')
    .replace(/\p{Cf}|\p{Cs}/gu, '')
    .replace(/[^\S\n]|(?!\n)\p{Cc}/gu, ' ')
    .trimStart();
}

/** Where an option leads; null for a deed that is done where the reader is. */
export function addressOf(option: Option, language: Language): Address | null {
  if (option.kind === 'heard') {
    const { dialogue, server, turn } = option.at;
    return { ...recordingAddress(language, dialogue), server, step: turn };
  }
  return addressOfTarget(targetOf(option) ?? '', language);
}

/** What an option says of itself, without its numbers. */
export function nameOf(option: Option, say: Say): string {
  switch (option.kind) {
    case 'pair':
      return option.name?.text ?? say('pair', { a: option.codes[0], b: option.codes[1] });
    case 'heard':
      return option.text;
    case 'words':
      return say('ownWords', { words: option.words, program: option.program });
    case 'code':
      return option.name?.text ?? say('unregistered', { code: option.code });
    case 'full':
    case 'enhanced':
      return option.name?.text ?? say('unregisteredEnhanced', {});
    default:
      return option.name.text;
  }
}

/** What is to be said besides; null for nothing. What nobody registered has its name say so. */
export function noteOf(option: Option, say: Say): string | null {
  if (!('note' in option) || option.note === null || option.note.kind === 'unregistered') return null;
  const { kind, ...values } = option.note;
  return say(`note.${kind}`, { ...values, code: option.code });
}

/** The numbers that stand before the name. */
export function numbersOf(option: Option): readonly string[] {
  if (option.kind === 'pair') return option.codes.map(String);
  if (option.kind === 'full') return [String(option.code), option.enhanced];
  return option.kind === 'code' || option.kind === 'enhanced' ? [String(option.code)] : [];
}

/** The whole title on one line: numbers, name, and what is to be said besides. */
export function titleOf(option: Option, say: Say): string {
  const note = noteOf(option, say);
  const [line = ''] = nameOf(option, say).split('\n');
  return [[...numbersOf(option), line].join(' '), ...(note === null ? [] : [note])].join(' · ');
}
